import TouchstoneStore

/// Files that were sent along, and that no answer speaks of any more: removed from it, passed by, or left without their response.
extension SurveyResponses {
    /// While nothing has changed for so short a time, somebody may still be at it.
    package static let filesKept: Int64 = 86_400_000

    /// Removes them, of responses that aren't in the log: entering it does so itself.
    /// - Returns: how many went.
    @discardableResult
    package func sweepFiles() async throws -> Int {
        let before = now().milliseconds - SurveyResponses.filesKept
        let (waiting, lost) = try await database.read { connection in
            (
                try connection.query(
                    """
                    SELECT id, survey FROM survey_response
                    WHERE entered = 0 AND changed <= ? AND id IN (SELECT response FROM survey_file)
                    """, .integer(before)
                ) { (id: $0.text(0), survey: $0.integer(1)) },
                try connection.query(
                    """
                    SELECT DISTINCT response FROM survey_file
                    WHERE NOT EXISTS (SELECT 1 FROM survey_response WHERE survey_response.id = survey_file.response)
                    """, []
                ) { $0.text(0) }
            )
        }
        var count = 0
        for response in waiting {
            count += try await writing.write(survey: response.survey) { connection -> Int in
                guard let fresh = try SurveyResponses.stored(response.id, connection), !fresh.isEntered,
                    fresh.changed.milliseconds <= before
                else { return 0 }
                return try self.removeFiles(of: fresh, connection)
            }
        }
        guard !lost.isEmpty else { return count }
        return try await count
            + database.write { connection in
                try lost.reduce(0) { try $0 + connection.execute("DELETE FROM survey_file WHERE response = ?", .text($1)) }
            }
    }

    /// Removes those of a response's files that it doesn't speak of, or all of them.
    /// - Parameter isOver: nobody comes back to questions that were answered and then passed by.
    @discardableResult
    func removeFiles(of stored: StoredResponse, isErased: Bool = false, isOver: Bool = false, _ connection: any Connection) throws -> Int {
        let files = try connection.query("SELECT id FROM survey_file WHERE response = ?", .text(stored.id)) { $0.text(0) }
        guard !files.isEmpty else { return 0 }
        var kept: Set<String> = []
        // Of a response that ended early nothing that was written is kept, so that nobody could open its files.
        if !isErased, !stored.state.isFinished || stored.state == .completed {
            let survey = try library.survey(stored.survey, version: stored.version, on: connection)
            let response = try stored.response(to: survey, by: vault)
            let passed = isOver ? Set(response.walk(in: SurveyFlow(survey)).passed) : nil
            for (question, answer) in response.answers where passed?.contains(question) != false {
                if case .files(let files)? = answer.value { kept.formUnion(files.map(\.key)) }
            }
        }
        let gone = files.filter { !kept.contains($0) }
        for file in gone { try connection.execute("DELETE FROM survey_file WHERE id = ?", .text(file)) }
        return gone.count
    }
}
