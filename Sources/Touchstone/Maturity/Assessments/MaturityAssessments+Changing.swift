import TouchstoneStore

extension MaturityAssessments {
    /// Makes an assessment, in the caller's transaction.
    /// - Parameter key: of the form that was sent: the same again gives the assessment that there is.
    /// - Throws: `AssessmentError`; a target that skips a level is refused with the reason and the way there.
    @discardableResult
    package func create(
        _ draft: AssessmentDraft, key: String? = nil, isOpen: Bool = true, by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws -> StoredAssessment {
        let whole = try model(draft.model, connection)
        let chosen = try draft.checked(whole)
        if isOpen { try refuseSkipping(draft.targets, from: try latest(model: draft.model, connection)) }
        try keep(whole, at: now, connection)
        let id = try connection.first(
            """
            INSERT INTO maturity_assessment (version, unique_key, model, model_version, title, dimensions, targets, is_open, allows_unnamed,
                created, created_by, closed)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (unique_key) DO NOTHING RETURNING id
            """, .optional(key), .text(whole.id), .integer(Int64(whole.version)), .text(draft.title),
            .text(JSONValue.array(chosen.dimensions.map { .string($0.id) }).jsonText), .text(Self.json(draft.targets).jsonText),
            .integer(isOpen ? 1 : 0), .integer(draft.allowsUnnamed ? 1 : 0), .integer(now.milliseconds), .text(actor.text),
            .optional(isOpen ? nil : now.milliseconds)
        ) { $0.integer(0) }
        guard let id else {
            let existing = try connection.first("SELECT id FROM maturity_assessment WHERE unique_key = ?", .optional(key)) { $0.integer(0) }
            return try required(existing ?? 0, connection)
        }
        try AuditTrail.append(
            "maturity.assessment-made", by: actor, target: "assessment:\(id)",
            detail: ["model": whole.id, "model_version": "\(whole.version)"], at: now, on: connection)
        return try required(id, connection)
    }

    /// Changes what is aimed at.
    /// - Throws: `AssessmentError`; a target that skips a level is refused with the reason and the way there.
    @discardableResult
    package func setTargets(
        _ targets: [String: Int], of id: Int64, version: Int64?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> StoredAssessment {
        let before = try current(id, version, connection)
        try AssessmentDraft.check(targets, before.model)
        try refuseSkipping(targets, from: before.hasAnswers ? before : try latest(model: before.model.id, connection))
        try connection.execute(
            "UPDATE maturity_assessment SET version = version + 1, targets = ? WHERE id = ?", .text(Self.json(targets).jsonText),
            .integer(id))
        try AuditTrail.append(
            "maturity.targets-set", by: actor, target: "assessment:\(id)",
            detail: Dictionary(uniqueKeysWithValues: targets.map { ($0.key, "\($0.value)") }), at: now, on: connection)
        return try required(id, connection)
    }

    /// Gives it another title, says whether people may stay unnamed, closes it or opens it again.
    @discardableResult
    package func change(
        _ id: Int64, title: String? = nil, isOpen: Bool? = nil, allowsUnnamed: Bool? = nil, version: Int64?, by actor: AuditActor,
        at now: Instant, _ connection: any Connection
    ) throws -> StoredAssessment {
        let before = try current(id, version, connection)
        let title = try title.map { text throws(AssessmentError) in try AssessmentDraft.title(text) } ?? before.title
        let (open, unnamed) = (isOpen ?? before.isOpen, allowsUnnamed ?? before.allowsUnnamed)
        guard title != before.title || open != before.isOpen || unnamed != before.allowsUnnamed else { return before }
        try connection.execute(
            "UPDATE maturity_assessment SET version = version + 1, title = ?, is_open = ?, allows_unnamed = ?, closed = ? WHERE id = ?",
            .text(title), .integer(open ? 1 : 0), .integer(unnamed ? 1 : 0),
            .optional(open ? nil : before.closed?.milliseconds ?? now.milliseconds), .integer(id))
        let action =
            open == before.isOpen ? "maturity.assessment-changed" : open ? "maturity.assessment-opened" : "maturity.assessment-closed"
        try AuditTrail.append(action, by: actor, target: "assessment:\(id)", at: now, on: connection)
        return try required(id, connection)
    }

    /// Removes an assessment with its people and their answers.
    package func remove(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        _ = try current(id, nil, connection)
        try connection.execute(
            "DELETE FROM maturity_answer WHERE respondent IN (SELECT id FROM maturity_respondent WHERE assessment = ?)", .integer(id))
        try connection.execute("DELETE FROM maturity_respondent WHERE assessment = ?", .integer(id))
        try connection.execute("DELETE FROM maturity_assessment WHERE id = ?", .integer(id))
        try AuditTrail.append("maturity.assessment-removed", by: actor, target: "assessment:\(id)", at: now, on: connection)
    }

    /// Takes in an assessment of a file, closed, with all its answers. The same file again changes nothing.
    /// - Throws: `MaturityError` with the line of what is wrong in it.
    package func take(
        file yaml: String, at time: Instant? = nil, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> StoredAssessment {
        let (assessment, model) = try MaturityAssessment.parse(yaml: yaml) { name throws(MaturityError) in
            do { return try self.model(name, connection) } catch let error as MaturityError { throw error } catch {
                throw MaturityError("There is no model “\(name)”. `touchstone maturity models` names those that there are.")
            }
        }
        let draft = try AssessmentDraft(title: assessment.title, model: model.id, targets: assessment.targets)
        let signature = vault.lookup(yaml, purpose: "maturity-file")
        let key = "file:\(signature.key):\(signature.verify)"
        let known = try connection.first("SELECT id FROM maturity_assessment WHERE unique_key = ?", .text(key)) { $0.integer(0) }
        if let known { return try required(known, connection) }
        let made = try create(draft, key: key, isOpen: false, by: actor, at: time ?? now, connection)
        for (place, person) in assessment.respondents.enumerated() {
            let one = try add(
                RespondentDraft(name: person.name, role: person.role, part: person.part), to: made.id, key: "\(key):\(place)",
                at: time ?? now, connection)
            let replies = person.answers.mapValues { $0.mapValues(AssessmentReply.given) }
            try write(replies, of: one, at: time ?? now, connection)
            try connection.execute(
                "UPDATE maturity_respondent SET finished = ? WHERE id = ?", .integer((time ?? now).milliseconds), .integer(one))
        }
        return try required(made.id, connection)
    }

    /// Holds what changes the assessment until the transaction ends: nothing is answered while it is closed.
    func current(_ id: Int64, _ version: Int64?, _ connection: any Connection) throws -> StoredAssessment {
        try connection.lock("maturity-\(id)")
        let found = try required(id, connection)
        if let version, version != found.version { throw AssessmentError.stale }
        return found
    }

    /// Each level is the platform for the next: nothing is aimed at that is more than one level above where the latest answers stand.
    private func refuseSkipping(_ targets: [String: Int], from base: StoredAssessment?) throws(AssessmentError) {
        guard let base else { return }
        let refused = base.refused(targets)
        guard refused.isEmpty else {
            throw AssessmentError(refused.map { AssessmentError.Problem(field: "target-\($0.dimension)", text: $0.reason) })
        }
    }
}
