import TouchstoneStore

/// What somebody does who follows their personal link.
extension MaturityAssessments {
    /// Whose link it is.
    /// - Throws: `AssessmentError.badLink`.
    package func opened(
        token: String, _ connection: any Connection
    ) throws -> (assessment: StoredAssessment, respondent: AssessmentRespondent) {
        guard let link = AssessmentLink(token: token, vault) else { throw AssessmentError.badLink }
        let id = try connection.first(
            "SELECT assessment FROM maturity_respondent WHERE id = ? AND serial = ?", .integer(link.respondent), .integer(link.serial)
        ) { $0.integer(0) }
        guard let id else { throw AssessmentError.badLink }
        let assessment = try required(id, connection)
        guard let respondent = assessment.respondents.first(where: { $0.id == link.respondent }) else { throw AssessmentError.badLink }
        return (assessment, respondent)
    }

    /// Keeps what somebody says, as far as they have come. What is said of an aspect is there once, however often it is sent.
    package func save(
        _ replies: [String: [String: AssessmentReply]], token: String, at now: Instant, _ connection: any Connection
    ) throws -> (assessment: StoredAssessment, respondent: AssessmentRespondent) {
        let (seen, respondent) = try opened(token: token, connection)
        try takeAnswers(replies, of: respondent.id, in: seen.id, at: now, connection)
        return try opened(token: token, connection)
    }

    /// The same for somebody who hands in another's answers, as from a meeting.
    package func enter(
        _ replies: [String: [String: AssessmentReply]], of respondent: Int64, in id: Int64, by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws -> AssessmentRespondent {
        _ = try one(respondent, in: id, connection)
        try takeAnswers(replies, of: respondent, in: id, at: now, connection)
        try AuditTrail.append(
            "maturity.answers-entered", by: actor, target: "assessment:\(id)", detail: ["respondent": "\(respondent)"], at: now,
            on: connection)
        return try one(respondent, in: id, connection)
    }

    private func takeAnswers(
        _ replies: [String: [String: AssessmentReply]], of respondent: Int64, in id: Int64, at now: Instant, _ connection: any Connection
    ) throws {
        let assessment = try current(id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        for (key, aspects) in replies {
            guard let dimension = assessment.model.dimension(key) else {
                throw AssessmentError("There is no dimension “\(key)” in this assessment.", field: key)
            }
            for aspect in aspects.keys where !dimension.aspects.contains(where: { $0.id == aspect }) {
                throw AssessmentError("“\(key)” has no aspect “\(aspect)”.", field: "\(key).\(aspect)")
            }
        }
        try write(replies, of: respondent, at: now, connection)
    }

    func write(
        _ replies: [String: [String: AssessmentReply]], of respondent: Int64, at now: Instant, _ connection: any Connection
    ) throws {
        // In one order, so that two who write the same rows can't wait for each other.
        for (dimension, aspects) in replies.sorted(by: { $0.key < $1.key }) {
            for (aspect, reply) in aspects.sorted(by: { $0.key < $1.key }) {
                try connection.execute(
                    """
                    INSERT INTO maturity_answer (respondent, dimension, aspect, level, is_partly, updated) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (respondent, dimension, aspect) DO UPDATE
                        SET level = excluded.level, is_partly = excluded.is_partly, updated = excluded.updated
                    """, .integer(respondent), .text(dimension), .text(aspect), .optional(reply.answer.map { Int64($0.level) }),
                    .integer(reply.answer?.isPartly == true ? 1 : 0), .integer(now.milliseconds))
            }
        }
    }

    /// What somebody says of themselves. Who takes their name out takes it out for good: it is nowhere any more.
    package func describe(
        token: String, role: String?, part: String?, isUnnamed: Bool, at now: Instant, _ connection: any Connection
    ) throws {
        let (seen, respondent) = try opened(token: token, connection)
        let assessment = try current(seen.id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        guard !isUnnamed || assessment.allowsUnnamed else {
            throw AssessmentError("Whoever made this assessment wishes to know who answers: names stay.", field: "unnamed")
        }
        let checkedRole = try RespondentDraft.open(role, field: "role", what: "A role")
        let checkedPart = try RespondentDraft.open(part, field: "part", what: "A part of the organisation")
        try connection.execute(
            "UPDATE maturity_respondent SET role = ?, part = ? WHERE id = ?", .optional(checkedRole), .optional(checkedPart),
            .integer(respondent.id))
        if isUnnamed {
            try connection.execute("UPDATE maturity_respondent SET sealed = NULL, is_unnamed = 1 WHERE id = ?", .integer(respondent.id))
        }
    }

    /// Says that somebody has nothing to add. They still can, while the assessment is open.
    package func finish(token: String, at now: Instant, _ connection: any Connection) throws {
        let (seen, respondent) = try opened(token: token, connection)
        let assessment = try current(seen.id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        guard respondent.state != .invited else {
            throw AssessmentError("Nothing is answered yet. Say of one statement at least whether it fits.", field: "finish")
        }
        try connection.execute(
            "UPDATE maturity_respondent SET finished = ? WHERE id = ? AND finished IS NULL", .integer(now.milliseconds),
            .integer(respondent.id))
    }
}
