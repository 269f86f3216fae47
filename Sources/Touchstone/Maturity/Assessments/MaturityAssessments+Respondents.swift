import TouchstoneStore

extension MaturityAssessments {
    package static let mostRespondents = 1_000

    /// Asks people, in the caller's transaction. The same form again asks nobody twice.
    /// - Parameter key: of the form that was sent.
    package func ask(
        _ drafts: [RespondentDraft], in id: Int64, key: String, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> [AssessmentRespondent] {
        let assessment = try current(id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        guard !drafts.isEmpty else {
            throw AssessmentError("Write at least one person: a name, a role or an e-mail address, one person a line.", field: "people")
        }
        guard assessment.respondents.count + drafts.count <= Self.mostRespondents else {
            throw AssessmentError("An assessment asks at most \(Self.mostRespondents) people.", field: "people")
        }
        var ids: Set<Int64> = []
        for (place, draft) in drafts.enumerated() {
            ids.insert(try add(draft, to: id, key: "\(key):\(place)", at: now, connection))
        }
        let known = Set(assessment.respondents.map(\.id))
        if !ids.isSubset(of: known) {
            try AuditTrail.append(
                "maturity.people-asked", by: actor, target: "assessment:\(id)", detail: ["people": "\(ids.subtracting(known).count)"],
                at: now,
                on: connection)
        }
        return try respondents(of: id, connection).filter { ids.contains($0.id) }
    }

    /// - Returns: the number of the respondent, also where the key is known.
    func add(
        _ draft: RespondentDraft, to id: Int64, key: String, at now: Instant, _ connection: any Connection
    ) throws -> Int64 {
        let made = try connection.first(
            """
            INSERT INTO maturity_respondent (assessment, unique_key, serial, role, part, sealed, is_unnamed, invited)
            VALUES (?, ?, 1, ?, ?, ?, 0, ?) ON CONFLICT (unique_key) DO NOTHING RETURNING id
            """, .integer(id), .text(key), .optional(draft.role), .optional(draft.part), .optional(sealed(draft.name, draft.email)),
            .integer(now.milliseconds)
        ) { $0.integer(0) }
        if let made { return made }
        let known = try connection.first(
            "SELECT id FROM maturity_respondent WHERE unique_key = ? AND assessment = ?", .text(key), .integer(id)
        ) { $0.integer(0) }
        guard let known else { throw AssessmentError("This form was sent for another assessment. Reload the page.", kind: .conflict) }
        return known
    }

    /// Makes a new link for somebody: the old one ends.
    package func renewLink(
        of respondent: Int64, in id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> AssessmentRespondent {
        let assessment = try current(id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        let changed = try connection.execute(
            "UPDATE maturity_respondent SET serial = serial + 1 WHERE id = ? AND assessment = ?", .integer(respondent), .integer(id))
        guard changed == 1 else { throw AssessmentError.missing(respondent: respondent) }
        try AuditTrail.append(
            "maturity.link-renewed", by: actor, target: "assessment:\(id)", detail: ["respondent": "\(respondent)"], at: now, on: connection
        )
        return try one(respondent, in: id, connection)
    }

    /// Removes somebody with their answers.
    package func removeRespondent(
        _ respondent: Int64, from id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        _ = try current(id, nil, connection)
        _ = try one(respondent, in: id, connection)
        try connection.execute("DELETE FROM maturity_answer WHERE respondent = ?", .integer(respondent))
        try connection.execute("DELETE FROM maturity_respondent WHERE id = ?", .integer(respondent))
        try AuditTrail.append(
            "maturity.person-removed", by: actor, target: "assessment:\(id)", detail: ["respondent": "\(respondent)"], at: now,
            on: connection)
    }

    func one(_ respondent: Int64, in id: Int64, _ connection: any Connection) throws -> AssessmentRespondent {
        guard let found = try respondents(of: id, connection).first(where: { $0.id == respondent }) else {
            throw AssessmentError.missing(respondent: respondent)
        }
        return found
    }

    func respondents(of id: Int64, _ connection: any Connection) throws -> [AssessmentRespondent] {
        var replies: [Int64: [String: [String: AssessmentReply]]] = [:]
        try connection.forEach(
            """
            SELECT respondent, dimension, aspect, level, is_partly FROM maturity_answer
            WHERE respondent IN (SELECT id FROM maturity_respondent WHERE assessment = ?)
            """, [.integer(id)]
        ) { row in
            let reply: AssessmentReply =
                row.optionalInteger(3).map { .given(MaturityAssessment.Answer(level: Int($0), isPartly: row.integer(4) != 0)) } ?? .unknown
            replies[row.integer(0), default: [:]][row.text(1), default: [:]][row.text(2)] = reply
        }
        return try connection.query(
            """
            SELECT id, serial, role, part, sealed, is_unnamed, invited, finished, reminded FROM maturity_respondent
            WHERE assessment = ? ORDER BY id
            """,
            .integer(id)
        ) { row in
            let person = try row.optionalBlob(4).map { try JSONValue.parse(try vault.open($0, purpose: Self.purpose)) }
            return AssessmentRespondent(
                id: row.integer(0), serial: row.integer(1), name: person?["name"]?.string,
                email: person?["email"]?.string.flatMap(EmailAddress.init), role: row.optionalText(2), part: row.optionalText(3),
                isUnnamed: row.integer(5) != 0, invited: Instant(milliseconds: row.integer(6)),
                reminded: row.optionalInteger(8).map(Instant.init(milliseconds:)),
                finished: row.optionalInteger(7).map(Instant.init(milliseconds:)), replies: replies[row.integer(0)] ?? [:])
        }
    }

    private static let purpose = "maturity-respondent"

    private func sealed(_ name: String?, _ email: EmailAddress?) -> [UInt8]? {
        guard name != nil || email != nil else { return nil }
        var bytes: [UInt8] = []
        JSONValue.members(["name": .optional(name), "email": .optional(email?.text)]).append(to: &bytes)
        return vault.seal(bytes, purpose: Self.purpose)
    }
}
