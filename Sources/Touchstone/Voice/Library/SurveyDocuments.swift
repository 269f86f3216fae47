import Synchronization
import TouchstoneStore

/// Published versions that were read already. They never change, so nothing kept here can be stale.
final class SurveyDocuments: Sendable {
    private struct Name: Hashable {
        var survey: Int64
        var version: Int
    }
    private struct Kept {
        var surveys: [Name: Survey] = [:]
        /// The one that was read first is forgotten first.
        var order: [Name] = []
    }

    private static let most = 500
    private let kept = Mutex(Kept())

    func keep(_ survey: Survey, of id: Int64, version: Int) {
        let name = Name(survey: id, version: version)
        kept.withLock { kept in
            guard kept.surveys.updateValue(survey, forKey: name) == nil else { return }
            kept.order.append(name)
            if kept.order.count > SurveyDocuments.most { kept.surveys[kept.order.removeFirst()] = nil }
        }
    }

    /// - Throws: `SurveyLibraryError.noSuchVersion`.
    func survey(_ id: Int64, version: Int, _ connection: any Connection) throws -> Survey {
        if let survey = kept.withLock({ $0.surveys[Name(survey: id, version: version)] }) { return survey }
        guard let document = try SurveyLibrary.document(of: id, version: version, connection) else {
            throw SurveyLibraryError.noSuchVersion(version)
        }
        let survey = try Survey(document: document)
        keep(survey, of: id, version: version)
        return survey
    }

    func versions(of id: Int64) -> [Int: Survey] {
        kept.withLock { kept in
            Dictionary(uniqueKeysWithValues: kept.surveys.filter { $0.key.survey == id }.map { ($0.key.version, $0.value) })
        }
    }
}
