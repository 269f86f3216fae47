import Foundation
import TouchstoneStore

extension SurveyResponses {
    /// What came of a survey so far.
    /// - Throws: `SurveyLibraryError.neverPublished`.
    package func results(of survey: Int64, _ filter: SurveyResults.Filter = SurveyResults.Filter()) async throws -> SurveyResults {
        let (library, vault, links, kept) = (library, vault, personalLinks, kept)
        return try await database.read { connection in
            guard let version = try library.newestVersion(of: survey, on: connection) else { throw SurveyLibraryError.neverPublished }
            let document = try library.survey(survey, version: version, on: connection)
            var responses = try kept.all(of: survey, library: library, connection)
            responses += try SurveyResponses.open(survey, library, vault, connection)
            var outcomes = SurveyResults.Outcomes()
            for response in responses where SurveyResponses.fits(response, filter) { outcomes.add(response.state) }
            if filter == SurveyResults.Filter() {
                let invited = try links.invited(survey, connection)
                let seen =
                    try connection.first(
                        "SELECT count(*) FROM survey_response WHERE survey = ? AND invitation IS NOT NULL", .integer(survey)
                    ) { Int($0.integer(0)) } ?? 0
                outcomes.unreached = max(0, invited - seen)
            }
            return SurveyResults(document, responses, filter, outcomes: outcomes)
        }
    }

    /// One question's figure over a period, against the one before.
    /// - Parameter question: nil takes NPS before CSAT before CES before any other that has a figure.
    /// - Throws: `SurveyLibraryError` where there is no such survey or nobody was asked yet, `QuestionTrendError`.
    package func trend(
        of survey: Int64, question: SurveyPartID? = nil, over period: MetricPeriod, zone: TimeZone
    ) async throws -> QuestionTrend {
        let (library, vault, kept, time) = (library, vault, kept, now())
        return try await database.read { connection in
            let stored = try SurveyLibrary.stored(survey, connection)
            guard let version = try library.newestVersion(of: survey, on: connection) else { throw SurveyLibraryError.neverPublished }
            let document = try library.survey(survey, version: version, on: connection)
            let responses =
                try kept.all(of: survey, library: library, connection) + SurveyResponses.open(survey, library, vault, connection)
            return try QuestionTrend(of: question, in: stored, document, responses, over: period, now: time, zone: zone)
        }
    }

    private static func fits(_ response: KeptResponse, _ filter: SurveyResults.Filter) -> Bool {
        (filter.version.map { $0 == response.version } ?? true) && (filter.language.map { $0 == response.language } ?? true)
            && (filter.place.map { $0 == response.place } ?? true)
    }

    /// Those that aren't finished.
    static func open(
        _ survey: Int64, _ library: SurveyLibrary, _ vault: Vault, _ connection: any Connection
    ) throws -> [KeptResponse] {
        try connection.query(
            "\(StoredResponse.columns) WHERE survey = ? AND state IN ('started', 'partial')", .integer(survey), make: StoredResponse.init
        ).map { stored in
            let document = try library.survey(survey, version: stored.version, on: connection)
            return KeptResponse(stored, try stored.response(to: document, by: vault).withoutWriting)
        }
    }
}

extension SurveyResults.Outcomes {
    fileprivate mutating func add(_ state: ResponseState) {
        switch state {
        case .started: started += 1
        case .partial: partial += 1
        case .completed: completed += 1
        case .dismissed: dismissed += 1
        case .screenedOut: screenedOut += 1
        case .quotaFull: quotaFull += 1
        }
    }
}

extension SurveyLibrary {
    /// The version in the field, or the last that was, whether it takes answers or not; nil where none was published.
    func newestVersion(of id: Int64, on connection: any Connection) throws -> Int? {
        let version = try connection.first("SELECT version FROM survey WHERE id = ?", .integer(id)) { Int($0.integer(0)) } ?? 0
        return version > 0 ? version : nil
    }
}
