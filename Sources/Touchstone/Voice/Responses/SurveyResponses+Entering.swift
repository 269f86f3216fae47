import TouchstoneStore

extension SurveyResponses {
    /// By which completed responses enter; made with the first of them.
    package static let sourceName = "surveys"

    /// Brings a response into the log that is completed or has settled, and lets go what was sealed of it.
    func enter(_ stored: StoredResponse) async throws {
        var isErased = false
        switch try await entering(stored) {
        case .entered: return
        case .erased: isErased = true
        case .interaction(let interaction):
            let source = try await sources.surveys(in: database, at: now())
            _ = try await door.accept(Batch(source: source, received: now(), interactions: [interaction]))
        }
        try await entered(stored, isErased: isErased)
    }

    /// Brings in what was completed when the program was killed, or the door was full.
    /// - Returns: how many.
    @discardableResult
    package func enterWaiting() async throws -> Int {
        let waiting = try await database.read { connection in
            try connection.query(
                "\(StoredResponse.columns) WHERE entered = 0 AND state = 'completed' ORDER BY finished LIMIT 500", make: StoredResponse.init
            )
        }
        for stored in waiting { try await enter(stored) }
        return waiting.count
    }

    /// Follows what waits until the task is cancelled.
    package func follow() async {
        while !Task.isCancelled {
            do {
                try await enterWaiting()
                try await settle()
            } catch {
                logger.error("completed responses could not enter the log and wait", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(10))
        }
    }

    private func entered(_ stored: StoredResponse, isErased: Bool) async throws {
        let (library, vault) = (library, vault)
        try await writing.write(survey: stored.survey) { connection in
            guard let fresh = try SurveyResponses.stored(stored.id, connection) else { return }
            // Of a partial one points and choices stay, as they do of a completed one.
            let survey = try library.survey(fresh.survey, version: fresh.version, on: connection)
            try self.removeFiles(of: fresh, isErased: isErased, isOver: true, connection)
            let open = try fresh.open ?? fresh.response(to: survey, by: vault).withoutWriting.json.jsonText
            try connection.execute(
                "UPDATE survey_response SET entered = 1, sealed = NULL, visitor = NULL, open = ? WHERE id = ?", .text(open),
                .text(stored.id))
        }
    }

    private enum Entering {
        case interaction(Interaction)
        /// Meanwhile.
        case entered
        /// Whoever it was has been erased: what they wrote goes with them.
        case erased
    }

    private func entering(_ stored: StoredResponse) async throws -> Entering {
        let (library, vault, links) = (library, vault, personalLinks)
        return try await database.read { connection in
            guard let fresh = try SurveyResponses.stored(stored.id, connection), !fresh.isEntered, fresh.sealed != nil else {
                return .entered
            }
            let survey = try library.survey(fresh.survey, version: fresh.version, on: connection)
            let respondent = try fresh.invitation.flatMap { try links.respondent($0, connection) }
            if fresh.invitation != nil, respondent == nil { return .erased }
            let interaction = ResponseInteraction(
                key: try library.published(id: fresh.survey, on: connection)?.key ?? String(fresh.survey), stored: fresh, survey: survey,
                response: try fresh.response(to: survey, by: vault), respondent: respondent, visitor: try fresh.visitor(by: vault)
            ).interaction
            return .interaction(interaction)
        }
    }
}
