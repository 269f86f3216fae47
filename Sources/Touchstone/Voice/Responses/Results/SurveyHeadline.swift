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
        let (library, vault, kept) = (library, vault, kept)
        return try await database.read { connection in
            var found: [Int64: SurveyHeadline] = [:]
            for survey in surveys {
                guard let version = try library.newestVersion(of: survey, on: connection), try SurveyResponses.isQuick(survey, connection)
                else { continue }
                let document = try library.survey(survey, version: version, on: connection)
                guard let question = SurveyResults.leading(document)?.1 ?? document.questionsWithFigure.first,
                    var tally = FigureTally(question, document)
                else { continue }
                let responses =
                    try kept.all(of: survey, library: library, connection) + SurveyResponses.open(survey, library, vault, connection)
                for response in responses where response.state == .completed || response.state == .partial {
                    if case .given(let value)? = response.answers[question.id] { tally.add(value) }
                }
                guard tally.figure.estimate.n > 0 else { continue }
                found[survey] = SurveyHeadline(label: document.text(question.text), figure: tally.figure)
            }
            return found
        }
    }

    private static func isQuick(_ survey: Int64, _ connection: any Connection) throws -> Bool {
        let count = try connection.first(
            "SELECT count(*) FROM (SELECT id FROM survey_response WHERE survey = ? LIMIT ?) AS answered", .integer(survey),
            .integer(Int64(mostAtAGlance) + 1)
        ) { Int($0.integer(0)) }
        return (1...mostAtAGlance).contains(count ?? 0)
    }
}
