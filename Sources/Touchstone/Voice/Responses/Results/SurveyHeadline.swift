import TouchstoneStore

/// What one figure says of a survey: its leading question's, over all who answered it.
package struct SurveyHeadline: Sendable {
    /// What was asked.
    package var label: String
    package var figure: QuestionResult.Figure
}

extension SurveyResponses {
    /// A survey with more responses is counted on the page of its results alone, where somebody waits for it.
    package static let mostAtAGlance = 50_000

    /// The same figures as in the results, by survey. None for surveys that ask nothing with a score, or that nobody answered.
    package func headlines(of surveys: [Int64]) async throws -> [Int64: SurveyHeadline] {
        let (library, vault, kept, headlines) = (library, vault, kept, headlines)
        return try await database.read { connection in
            var found: [Int64: SurveyHeadline] = [:]
            for survey in surveys {
                guard let version = try library.newestVersion(of: survey, on: connection),
                    let standing = try SurveyResponses.standing(of: survey, connection)
                else { continue }
                found[survey] = try headlines.answer(to: survey, version: [Int(version)] + standing) {
                    let document = try library.survey(survey, version: version, on: connection)
                    guard let question = document.leadingQuestion, var tally = FigureTally(question, document) else { return nil }
                    let responses =
                        try kept.all(of: survey, library: library, connection) + SurveyResponses.open(survey, library, vault, connection)
                    for response in responses where response.state == .completed || response.state == .partial {
                        if case .given(let value)? = response.answers[question.id] { tally.add(value) }
                    }
                    guard tally.figure.estimate.n > 0 else { return nil }
                    return SurveyHeadline(label: document.text(question.text), figure: tally.figure)
                }.answer
            }
            return found
        }
    }

    /// How many responses there are and when one last changed; nil where there are none, or too many.
    private static func standing(of survey: Int64, _ connection: any Connection) throws -> [Int]? {
        let found = try connection.first(
            "SELECT count(*), max(changed) FROM (SELECT changed FROM survey_response WHERE survey = ? ORDER BY changed DESC LIMIT ?) AS answered",
            .integer(survey), .integer(Int64(mostAtAGlance) + 1)
        ) { [Int($0.integer(0)), Int($0.optionalInteger(1) ?? 0)] }
        guard let found, (1...mostAtAGlance).contains(found[0]) else { return nil }
        return found
    }
}
