import TouchstoneStore

/// What people do with maturity assessments: each is one transaction.
extension Application {
    @discardableResult
    package func createAssessment(_ draft: AssessmentDraft, key: String? = nil, by actor: AuditActor) async throws -> StoredAssessment {
        let (maturity, time) = (maturity, now())
        return try await database.write { try maturity.create(draft, key: key, by: actor, at: time, $0) }
    }

    package func assessment(_ id: Int64) async throws -> StoredAssessment {
        let maturity = maturity
        return try await database.read { try maturity.required(id, $0) }
    }

    package func assessments() async throws -> [StoredAssessment] {
        let maturity = maturity
        return try await database.read { try maturity.all($0) }
    }

    @discardableResult
    package func setAssessmentTargets(
        _ targets: [String: Int], of id: Int64, version: Int64?, by actor: AuditActor
    ) async throws -> StoredAssessment {
        let (maturity, time) = (maturity, now())
        return try await database.write { try maturity.setTargets(targets, of: id, version: version, by: actor, at: time, $0) }
    }

    /// Changes all that is given, or nothing.
    @discardableResult
    package func changeAssessment(
        _ id: Int64, targets: [String: Int]? = nil, title: String? = nil, isOpen: Bool? = nil, allowsUnnamed: Bool? = nil,
        version: Int64?, by actor: AuditActor
    ) async throws -> StoredAssessment {
        let (maturity, time) = (maturity, now())
        return try await database.write { connection in
            var seen = version
            if let targets {
                let changed = try maturity.setTargets(targets, of: id, version: version, by: actor, at: time, connection)
                if version != nil { seen = changed.version }
            }
            return try maturity.change(
                id, title: title, isOpen: isOpen, allowsUnnamed: allowsUnnamed, version: seen, by: actor, at: time, connection)
        }
    }

    package func removeAssessment(_ id: Int64, by actor: AuditActor) async throws {
        let (maturity, time) = (maturity, now())
        try await database.write { try maturity.remove(id, by: actor, at: time, $0) }
    }

    /// Takes in an assessment of a file.
    /// - Parameter time: when it was made, now if not given.
    @discardableResult
    package func takeAssessment(file yaml: String, at time: Instant? = nil, by actor: AuditActor) async throws -> StoredAssessment {
        let (maturity, now) = (maturity, now())
        return try await database.write { try maturity.take(file: yaml, at: time, by: actor, at: now, $0) }
    }

    /// Asks people; those with an e-mail address are written to, where that is wished, in the same transaction.
    package func askForAssessment(
        _ drafts: [RespondentDraft], in id: Int64, key: String, byMail: Bool, by actor: AuditActor
    ) async throws -> [AssessmentRespondent] {
        let (maturity, time) = (maturity, now())
        let asked = try await database.write { connection in
            let asked = try maturity.ask(drafts, in: id, key: key, by: actor, at: time, connection)
            if byMail { for one in asked { try self.mail(one, in: id, connection) } }
            return asked
        }
        if byMail { deliveries.wake() }
        return asked
    }

    /// Writes to everybody who hasn't finished, has an address and wasn't written to within a day.
    package func remindOfAssessment(_ id: Int64, by actor: AuditActor) async throws -> AssessmentReminders {
        let (maturity, time) = (maturity, now())
        let reminders = try await database.write { connection in
            let reminders = try maturity.remind(in: id, by: actor, at: time, connection)
            for one in reminders.reminded { try self.mail(one, in: id, remindedAt: time, connection) }
            return reminders
        }
        if !reminders.reminded.isEmpty { deliveries.wake() }
        return reminders
    }

    package func renewAssessmentLink(
        of respondent: Int64, in id: Int64, byMail: Bool, by actor: AuditActor
    ) async throws -> AssessmentRespondent {
        let (maturity, time) = (maturity, now())
        let renewed = try await database.write { connection in
            let renewed = try maturity.renewLink(of: respondent, in: id, by: actor, at: time, connection)
            if byMail { try self.mail(renewed, in: id, connection) }
            return renewed
        }
        if byMail { deliveries.wake() }
        return renewed
    }

    /// Hands in another's answers, as from a meeting. What isn't named stays.
    /// - Parameter answers: by dimension and aspect: 3, "3 partly" or "unknown".
    @discardableResult
    package func enterAnswers(
        _ answers: JSONValue, of respondent: Int64, in id: Int64, by actor: AuditActor
    ) async throws -> AssessmentRespondent {
        let (maturity, time) = (maturity, now())
        return try await database.write { connection in
            let replies = try AssessmentReply.all(answers, levels: try maturity.required(id, connection).model.levels.count)
            return try maturity.enter(replies, of: respondent, in: id, by: actor, at: time, connection)
        }
    }

    package func removeFromAssessment(_ respondent: Int64, in id: Int64, by actor: AuditActor) async throws {
        let (maturity, time) = (maturity, now())
        try await database.write { try maturity.removeRespondent(respondent, from: id, by: actor, at: time, $0) }
    }

    @discardableResult
    package func addMaturityModel(_ yaml: String, by actor: AuditActor) async throws -> MaturityModel {
        let (maturity, time) = (maturity, now())
        return try await database.write { try maturity.add(model: yaml, by: actor, at: time, $0) }
    }

    private func mail(_ one: AssessmentRespondent, in id: Int64, remindedAt time: Instant? = nil, _ connection: any Connection) throws {
        guard let address = one.email else { return }
        guard let server = try deliveries.mailServer(connection) else {
            throw AssessmentError(
                time == nil
                    ? "No mail server is set up, so nobody was asked. Set it up under Deliveries, or leave “by e-mail” out and pass the links on yourself."
                    : "No mail server is set up, so nobody was reminded. Set it up under Deliveries, or pass the links on yourself.",
                field: "mail")
        }
        let company = try Administration.settings(named: [Administration.companyName], connection)[Administration.companyName] ?? ""
        let link = AssessmentLink(respondent: one.id, serial: one.serial)
        let mail = AssessmentMail(
            assessment: try maturity.required(id, connection), respondent: one, company: company,
            link: server.address + link.path(vault), isReminder: time != nil)
        try deliveries.enqueue(
            OutgoingMessage(
                .email(OutgoingEmail(to: address, subject: mail.subject, text: mail.text, html: mail.html)), purpose: .survey,
                key: "assessment:\(one.id):\(one.serial)" + (time.map { ":\($0.milliseconds)" } ?? "")), in: connection)
    }
}
