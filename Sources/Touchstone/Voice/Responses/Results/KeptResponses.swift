import Synchronization
import TouchstoneStore

/// Finished responses in memory, by survey: they never change, so only new ones are read.
final class KeptResponses: Sendable {
    private struct Entry {
        var last: Int64 = 0
        var all: [KeptResponse] = []
    }

    /// Of all surveys together; beyond it the others are let go.
    private static let most = 500_000
    private let entries = Mutex<[Int64: Entry]>([:])

    /// All of a survey's, in the order in which they were finished.
    func all(of survey: Int64, library: SurveyLibrary, _ connection: any Connection) throws -> [KeptResponse] {
        var entry = entries.withLock { $0[survey] } ?? Entry()
        var news: [KeptResponse] = []
        var last = entry.last
        try connection.forEach(
            "\(StoredResponse.columns) WHERE survey = ? AND number > ? ORDER BY number", [.integer(survey), .integer(entry.last)]
        ) { row in
            let stored = StoredResponse(row)
            last = stored.number
            let document = try library.survey(survey, version: stored.version, on: connection)
            guard let response = try? SurveyResponse(json: JSONValue.parse(stored.open ?? "{}"), to: document) else { return }
            news.append(KeptResponse(stored, response))
        }
        guard !news.isEmpty else { return entry.all }
        entry.all += news
        entry.last = last
        let fresh = entry
        entries.withLock { entries in
            if entries.values.reduce(0, { $0 + $1.all.count }) + news.count > KeptResponses.most { entries = [:] }
            if fresh.last > entries[survey]?.last ?? 0 { entries[survey] = fresh }
        }
        return entry.all
    }
}

extension KeptResponse {
    init(_ stored: StoredResponse, _ response: SurveyResponse) {
        self.init(
            id: stored.id, version: stored.version, language: response.language, place: stored.place, state: stored.state,
            began: stored.began, finished: stored.finished, answers: response.answers)
    }
}
