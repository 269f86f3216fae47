import TouchstoneStore

/// Taking back, while a person is erased, what they answered and is not in the log yet: it is sealed under the vault's key.
extension SurveyResponses {
    /// Those who may hold somebody's name, each found by an index.
    private static let held = [
        "visitor IS NOT NULL AND entered = 0", "state = 'partial' AND settled = 0", "settled = 1 AND entered = 0",
        "entered = 0 AND state = 'completed'",
    ]

    /// - Parameter isTheirs: whether one of these identifiers is the person's.
    func forget(_ connection: any Connection, isTheirs: ([Identifier]) throws -> Bool) throws {
        var seen: Set<String> = []
        for condition in SurveyResponses.held {
            for stored in try connection.query("\(StoredResponse.columns) WHERE \(condition)", make: StoredResponse.init) {
                guard seen.insert(stored.id).inserted else { continue }
                let survey = try library.survey(stored.survey, version: stored.version, on: connection)
                var identifiers = try stored.visitor(by: vault)
                for answer in try stored.response(to: survey, by: vault).answers.values {
                    guard case .contact(let fields)? = answer.value else { continue }
                    if let email = fields[.email] { identifiers.append(Identifier(kind: "email", value: email)) }
                    if let phone = fields[.phone] { identifiers.append(Identifier(kind: "phone", value: phone)) }
                }
                if try !identifiers.isEmpty && isTheirs(identifiers) { try forget(stored, connection) }
            }
        }
    }

    func forget(invitation: Int64, survey: Int64, _ connection: any Connection) throws {
        guard let stored = try SurveyResponses.stored(invitation: "\(invitation)", survey: survey, connection), !stored.isEntered else {
            return
        }
        try forget(stored, connection)
    }

    /// Points and choices of a completed one stay, as they do of one in the log.
    private func forget(_ stored: StoredResponse, _ connection: any Connection) throws {
        // Whoever is writing to it right now comes before or after, not between.
        try connection.lock("survey-responses.\(stored.survey)")
        try connection.execute(
            "UPDATE survey_response SET entered = 1, settled = 1, sealed = NULL, visitor = NULL WHERE id = ? AND entered = 0",
            .text(stored.id))
        try connection.execute("DELETE FROM survey_file WHERE response = ?", .text(stored.id))
    }
}
