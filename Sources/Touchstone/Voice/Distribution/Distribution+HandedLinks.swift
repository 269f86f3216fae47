import TouchstoneStore

/// A personal link that somebody else brings to its person, by letter or in a program of their own.
package struct HandedLink: Sendable, Equatable {
    package var address: EmailAddress
    /// Nil where the person is left alone.
    package var token: String?
    package var leftOut: LeftOut?
}

extension Distribution {
    package static let mostHandedLinks = 10_000

    /// Makes a personal link for each of a list, answered once, out of the same budget as every other invitation.
    /// - Throws: `DistributionError`.
    package func makeLinks(_ recipients: [UploadedRecipient], to id: Int64, by actor: AuditActor) async throws -> [HandedLink] {
        guard !recipients.isEmpty else { throw DistributionError("The list holds no e-mail address.", field: "list") }
        guard recipients.count <= Distribution.mostHandedLinks else {
            throw DistributionError("A list of links holds at most \(Distribution.mostHandedLinks) addresses.", field: "list")
        }
        var plan = SendPlan(audience: .list, subject: "Personal links")
        plan.isHandedOn = true
        let time = now()
        let json = plan.json.jsonText
        let expires = Instant(milliseconds: time.milliseconds + Int64(plan.expiryDays) * 86_400_000)
        return try await database.write { connection in
            guard let published = try self.surveys.published(id: id, on: connection) else {
                throw DistributionError("The survey is not published yet. Publish it, then share it.", kind: .conflict)
            }
            let send = try connection.first(
                """
                INSERT INTO survey_send (survey, name, kind, plan, state, starts, after_change, is_filled, created, created_by)
                VALUES (?, 'Personal links', 'list', ?, 'running', ?, 0, 1, ?, ?) RETURNING id
                """, .integer(published.id), .text(json), .integer(time.milliseconds), .integer(time.milliseconds), .text(actor.text)
            ) { $0.integer(0) }
            guard let send else { throw DistributionError("It could not be stored. Try again.") }
            let links = try recipients.map {
                try self.link(to: $0, send: send, survey: published.id, at: time, expires: expires, connection)
            }
            try AuditTrail.append(
                "survey.links-made", by: actor, target: "survey:\(published.id)",
                detail: ["send": "\(send)", "links": "\(links.count { $0.token != nil })"], at: time, on: connection)
            return links
        }
    }

    private func link(
        to recipient: UploadedRecipient, send: Int64, survey: Int64, at time: Instant, expires: Instant, _ connection: any Connection
    ) throws -> HandedLink {
        try add(recipient, to: send, of: survey, due: time, connection)
        let id = try connection.first(
            "SELECT id FROM survey_invitation WHERE unique_key = ?", .text("\(send):c\(contact(recipient.address))")
        ) { $0.integer(0) }
        guard let id else { throw DistributionError("It could not be stored. Try again.") }
        let content = InvitationContent(address: recipient.address, firstName: recipient.firstName, hidden: recipient.hidden)
        let invitee: Invitee
        switch try Invitee.find(profile: nil, content: content, self, connection) {
        case .failure(let error):
            try leaveOut(id, error.reason, connection)
            return HandedLink(address: recipient.address, leftOut: error.reason)
        case .success(let found): invitee = found
        }
        if let reason = try ContactBudget.take(invitee.person, for: "invitation:\(id)", by: survey, at: time, connection) {
            try leaveOut(id, reason, connection)
            return HandedLink(address: recipient.address, leftOut: reason)
        }
        let profile = invitee.profiles.first
        // That it was sent stands on nobody's timeline: whether it is handed on isn't known here.
        try connection.execute(
            "UPDATE survey_invitation SET state = 'sent', profile = ?, sealed = ?, sent = ?, expires = ?, is_logged = 1 WHERE id = ?",
            .optional(profile), .optional(try sealed(invitee.content, profile: profile, connection)), .integer(time.milliseconds),
            .integer(expires.milliseconds), .integer(id))
        return HandedLink(address: recipient.address, token: InvitationLink(invitation: id).token(.answer, vault))
    }
}
