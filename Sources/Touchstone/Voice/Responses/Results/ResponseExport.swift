import TouchstoneStore

/// Responses with what was written in them, in the order in which they were changed, a page at a time.
package struct ExportedResponse: Sendable {
    package var stored: StoredResponse
    package var response: SurveyResponse
    /// What was written, by question and part; nil where the person was erased.
    package var writing: [String: JSONValue]?
    /// Whose it is.
    package var profile: Int64?

    /// What was sent, by question.
    package var files: [SurveyPartID: [AnsweredFile]] {
        (writing ?? [:]).reduce(into: [:]) { all, item in
            guard item.key.hasSuffix(".files"), let id = SurveyPartID(String(item.key.dropLast(".files".count))) else { return }
            all[id] = (item.value.array ?? []).compactMap(AnsweredFile.init(json:))
        }
    }
}

extension SurveyResponses {
    /// - Parameter after: the last one of the page before.
    package func export(
        _ survey: Int64, states: Set<ResponseState> = Set(ResponseState.allCases), after: (changed: Int64, id: String)? = nil,
        limit: Int = 500
    ) async throws -> [ExportedResponse] {
        let start = after ?? (Int64.min, "")
        return try await database.read { [self] connection in
            let marks = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
            let rows = try connection.query(
                """
                \(StoredResponse.columns) WHERE survey = ? AND state IN (\(marks)) AND (changed > ? OR (changed = ? AND id > ?))
                ORDER BY changed, id LIMIT ?
                """, .integer(survey), .integer(start.0), .integer(start.0), .text(start.1), .integer(Int64(limit)),
                make: StoredResponse.init)
            return try rows.map { try exported($0, connection) }
        }
    }

    /// One of a survey's responses; nil where there is none.
    func export(_ survey: Int64, response: String) async throws -> ExportedResponse? {
        try await database.read { [self] connection in
            guard let stored = try SurveyResponses.stored(response, connection), stored.survey == survey else { return nil }
            return try exported(stored, connection)
        }
    }

    private func exported(_ stored: StoredResponse, _ connection: any Connection) throws -> ExportedResponse {
        let document = try library.survey(stored.survey, version: stored.version, on: connection)
        let response = try stored.response(to: document, by: vault)
        if stored.sealed != nil {
            let all = response.writing(passed: Array(response.answers.keys))
            return ExportedResponse(
                stored: stored, response: response, writing: Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first })
        }
        guard stored.isEntered, let change = try log.change(id: stored.interactionID, connection) else {
            return ExportedResponse(stored: stored, response: response, writing: [:])
        }
        return ExportedResponse(
            stored: stored, response: response, writing: try SurveyResponses.writing(change, vault, keys, connection),
            profile: change.profile)
    }

    /// From the log, under the person's own key.
    private static func writing(
        _ change: Change, _ vault: Vault, _ keys: ProfileKeys, _ connection: any Connection
    ) throws -> [String: JSONValue]? {
        guard let sealed = InteractionBody(decoding: change.body).sealed else { return [:] }
        let opened: [UInt8]
        if let profile = change.profile {
            guard let key = try keys.key(of: profile, connection) else { return nil }
            opened = try key.open(sealed, purpose: "interaction")
        } else {
            opened = try vault.open(sealed, purpose: "interaction")
        }
        let members = InteractionBody.Personal(decoding: opened).properties.first { $0.name == "verbatims" }?.value.object ?? []
        return Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
