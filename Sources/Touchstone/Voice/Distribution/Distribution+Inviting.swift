import TouchstoneStore

/// Sending the invitations that are due, and reminders.
extension Distribution {
    private struct Due: Sendable {
        var id: Int64
        var send: Int64
        var profile: Int64?
        var sealed: [UInt8]?
        var reminded: Int
        var expires: Instant?
    }

    /// Sends invitations that are due, each with its consent, budget and e-mail in one transaction.
    /// - Returns: whether there were any.
    func invite(limit: Int = 50) async throws -> Bool {
        let time = now()
        return try await database.write { connection in
            guard let server = try self.deliveries.mailServer(connection) else { return false }
            let due = try self.due(
                """
                SELECT id, send, profile, sealed, reminded, expires FROM survey_invitation WHERE state = 'waiting' AND due <= ?
                    AND send IN (SELECT id FROM survey_send WHERE state = 'running') ORDER BY due, id LIMIT ?
                """, time, limit, connection)
            var sends: [Int64: SurveySend] = [:]
            for one in due {
                let send = try sends[one.send] ?? self.stored(one.send, connection)
                sends[one.send] = send
                try self.invite(one, send, server, at: time, connection)
            }
            return !due.isEmpty
        }
    }

    private func invite(_ one: Due, _ send: SurveySend, _ server: MailServer, at time: Instant, _ connection: any Connection) throws {
        guard let published = try surveys.published(id: send.survey, on: connection),
            published.opening(at: time, completed: try SurveyResponses.count(published.id, connection)) == .open
        else { return try leaveOut(one.id, .closed, connection) }
        let content = try opened(one.sealed, profile: nil, connection)
        let invitee: Invitee
        switch try Invitee.find(profile: one.profile, content: content, self, connection) {
        case .failure(let error): return try leaveOut(one.id, error.reason, connection)
        case .success(let found): invitee = found
        }
        if let reason = try ContactBudget.take(invitee.person, for: "invitation:\(one.id)", by: send.survey, at: time, connection) {
            return try leaveOut(one.id, reason, connection)
        }
        let profile = invitee.profiles.first
        let expires = Instant(milliseconds: time.milliseconds + Int64(send.plan.expiryDays) * 86_400_000)
        let remind = send.plan.reminders > 0 ? time.milliseconds + Int64(send.plan.reminderDays) * 86_400_000 : nil
        try connection.execute(
            "UPDATE survey_invitation SET state = 'sent', profile = ?, sealed = ?, sent = ?, expires = ?, remind = ? WHERE id = ?",
            .optional(profile), .optional(try sealed(invitee.content, profile: profile, connection)), .integer(time.milliseconds),
            .integer(expires.milliseconds), .optional(remind), .integer(one.id))
        try enqueue(one.id, invitee.content, profile, send, published, server, reminder: 0, connection)
        _ = try deliveries.publish(
            .invitationSent, .members(["invitation": .integer(one.id), "survey": .string(published.key), "send": .integer(send.id)]),
            key: "invitation:\(one.id)", in: connection)
    }

    func leaveOut(_ id: Int64, _ reason: LeftOut, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE survey_invitation SET state = 'left_out', reason = ?, sealed = NULL WHERE id = ?", .text(reason.rawValue), .integer(id))
    }

    /// Reminds those who have not answered; the budget counts an invitation with its reminders once.
    func remind(limit: Int = 50) async throws -> Bool {
        let time = now()
        return try await database.write { connection in
            guard let server = try self.deliveries.mailServer(connection) else { return false }
            let due = try self.due(
                """
                SELECT id, send, profile, sealed, reminded, expires FROM survey_invitation WHERE remind <= ? AND state IN ('sent', 'begun')
                    AND send IN (SELECT id FROM survey_send WHERE state = 'running') ORDER BY remind LIMIT ?
                """, time, limit, connection)
            for one in due {
                let send = try self.stored(one.send, connection)
                let content = try self.opened(one.sealed, profile: one.profile, connection)
                let published = try self.surveys.published(id: send.survey, on: connection)
                let number = one.reminded + 1
                let next = number < send.plan.reminders ? time.milliseconds + Int64(send.plan.reminderDays) * 86_400_000 : nil
                var isOver = (one.expires ?? time) <= time || number > send.plan.reminders
                if let published {
                    let completed = try SurveyResponses.count(published.id, connection)
                    if published.opening(at: time, completed: completed) != .open { isOver = true }
                }
                var mayBeAsked = false
                if case .success = try Invitee.find(profile: one.profile, content: content, self, connection) { mayBeAsked = true }
                guard let content, let published, !isOver, mayBeAsked else {
                    try connection.execute("UPDATE survey_invitation SET remind = NULL WHERE id = ?", .integer(one.id))
                    continue
                }
                try connection.execute(
                    "UPDATE survey_invitation SET remind = ?, reminded = ? WHERE id = ?", .optional(next), .integer(Int64(number)),
                    .integer(one.id))
                try self.enqueue(one.id, content, one.profile, send, published, server, reminder: number, connection)
            }
            return !due.isEmpty
        }
    }

    private func due(_ sql: String, _ time: Instant, _ limit: Int, _ connection: any Connection) throws -> [Due] {
        try connection.query(sql, .integer(time.milliseconds), .integer(Int64(limit))) { row in
            Due(
                id: row.integer(0), send: row.integer(1), profile: row.optionalInteger(2), sealed: row.optionalBlob(3),
                reminded: Int(row.integer(4)), expires: row.optionalInteger(5).map(Instant.init(milliseconds:)))
        }
    }

    private func enqueue(
        _ id: Int64, _ content: InvitationContent, _ profile: Int64?, _ send: SurveySend, _ published: PublishedSurvey,
        _ server: MailServer,
        reminder: Int, _ connection: any Connection
    ) throws {
        let link = InvitationLink(invitation: id)
        var mail = InvitationMail(
            survey: published.survey, key: published.key, plan: send.plan, firstName: content.firstName,
            look: try look(server, connection), address: server.address, token: link.token(.answer, vault),
            unsubscribeToken: link.token(.unsubscribe, vault), reminder: reminder)
        mail.hidden = content.hidden
        let email = OutgoingEmail(
            to: content.address, subject: mail.subject, text: mail.text, html: mail.html, unsubscribe: mail.unsubscribeAddress)
        let key = reminder == 0 ? "invitation:\(id)" : "reminder:\(id):\(reminder)"
        try deliveries.enqueue(
            OutgoingMessage(.email(email), purpose: reminder == 0 ? .survey : .reminder, profile: profile, key: key), in: connection)
    }

    // MARK: - On the timeline

    /// Puts invitations that were sent on their customers' timelines: an interaction each, whose id makes it one however often it is tried.
    func tell() async throws -> Bool {
        let sent = try await database.read { connection in
            try connection.query(
                """
                SELECT id, send, profile, sealed, sent, survey FROM survey_invitation WHERE is_logged = 0 AND state IN ('sent', 'begun', 'answered')
                ORDER BY id LIMIT 200
                """
            ) { row -> (id: Int64, interaction: Interaction?) in
                let id = row.integer(0)
                guard let content = try self.opened(row.optionalBlob(3), profile: row.optionalInteger(2), connection) else {
                    return (id, nil)
                }
                var interaction = Interaction(
                    id: "survey-invitation-\(id)", time: Instant(milliseconds: row.integer(4)), name: "Survey Invitation Sent")
                interaction.channel = "email"
                interaction.direction = .outbound
                interaction.actorKind = .system
                interaction.identifiers = content.identifiers
                interaction.properties = [JSONMember("send", .integer(row.integer(1)))]
                // By which its answer is known as an answer to it.
                if let published = try self.surveys.published(id: row.integer(5), on: connection) {
                    interaction.properties.append(JSONMember("survey", .string(published.key)))
                }
                return (id, interaction)
            }
        }
        guard !sent.isEmpty else { return false }
        let interactions = sent.compactMap(\.interaction)
        if !interactions.isEmpty {
            let source = try await sources.surveys(in: database, at: now())
            _ = try await door.accept(Batch(source: source, received: now(), interactions: interactions))
        }
        let ids = sent.map(\.id)
        try await database.write { connection in
            for id in ids {
                try connection.execute("UPDATE survey_invitation SET is_logged = 1 WHERE id = ?", .integer(id))
                try self.give(id, connection)
            }
        }
        return true
    }

    /// Gives an invitation to an address that nobody had to the profile that has it now, and seals it under that profile's key.
    private func give(_ id: Int64, _ connection: any Connection) throws {
        let sealed = try connection.first("SELECT sealed FROM survey_invitation WHERE id = ? AND profile IS NULL", .integer(id)) {
            $0.optionalBlob(0)
        }
        guard let content = try opened(sealed ?? nil, profile: nil, connection),
            let owner = try Invitee.owner(of: content.address, self, connection),
            let resealed = try self.sealed(content, profile: owner, connection)
        else { return }
        try connection.execute(
            "UPDATE survey_invitation SET profile = ?, sealed = ? WHERE id = ?", .integer(owner), .blob(resealed), .integer(id))
    }
}
