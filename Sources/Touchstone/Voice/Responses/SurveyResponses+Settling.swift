import TouchstoneStore

/// Partial responses that nobody goes on with: after a while they settle, and enter the log as what they are.
extension SurveyResponses {
    /// Without a change for so long, a partial response settles.
    package static let settlesAfter: Int64 = 7 * 86_400_000
    /// One to a personal link: as long as such a link usually works, reminders come too.
    package static let invitedSettlesAfter: Int64 = 30 * 86_400_000

    /// Lets those settle that nobody has gone on with, and brings them into the log; killed in between, the rest is found the next time.
    /// - Returns: how many entered.
    @discardableResult
    package func settle() async throws -> Int {
        let time = now().milliseconds
        let condition = "state = 'partial' AND settled = 0 AND changed <= ? AND (invitation IS NULL OR changed <= ?)"
        let limits: [SQLValue] = [
            .integer(time - SurveyResponses.settlesAfter), .integer(time - SurveyResponses.invitedSettlesAfter),
        ]
        let surveys = try await database.read { connection in
            try connection.query("SELECT DISTINCT survey FROM survey_response WHERE \(condition)", limits) { $0.integer(0) }
        }
        for survey in surveys {
            // From here on nothing is added to them: what enters is what there is.
            try await writing.write(survey: survey) { connection in
                try connection.execute(
                    "UPDATE survey_response SET settled = 1 WHERE \(condition) AND survey = ?", limits + [.integer(survey)])
            }
        }
        let waiting = try await database.read { connection in
            try connection.query(
                "\(StoredResponse.columns) WHERE settled = 1 AND entered = 0 ORDER BY changed LIMIT 500", make: StoredResponse.init)
        }
        for stored in waiting { try await enter(stored) }
        return waiting.count
    }
}
