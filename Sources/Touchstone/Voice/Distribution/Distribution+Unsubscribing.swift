import TouchstoneStore

/// People who want no more invitations.
extension Distribution {
    package struct Unsubscribing: Sendable, Equatable {
        package var survey: Int64
        package var language: SurveyLanguage?
        package var isDone: Bool
    }

    /// Whom an unsubscribe link belongs to; nil for one that this program didn't make. Opening it changes nothing.
    package func unsubscribing(token: String) async throws -> Unsubscribing? {
        guard let link = InvitationLink(token: token, .unsubscribe, vault) else { return nil }
        return try await database.read { connection in
            guard let row = try self.row(link.invitation, connection) else { return nil }
            let content = try self.opened(row.sealed, profile: row.profile, connection)
            let isDone = try content.map {
                try self.hasUnsubscribed(contact: self.contact($0.address), profiles: row.profile.map { [$0] } ?? [], connection)
            }
            return Unsubscribing(survey: row.survey, language: try self.stored(row.send, connection).plan.language, isDone: isDone ?? true)
        }
    }

    /// Takes somebody off every list at once; what waits for them is not sent. Done again it changes nothing.
    /// - Returns: false for a link that this program didn't make.
    package func unsubscribe(token: String) async throws -> Bool {
        guard let link = InvitationLink(token: token, .unsubscribe, vault) else { return false }
        let time = now()
        let refusal = try await database.write { connection -> Interaction? in
            guard let row = try self.row(link.invitation, connection),
                let content = try self.opened(row.sealed, profile: row.profile, connection)
            else { return nil }
            try connection.execute(
                "INSERT INTO contact_refusal (profile, contact, time) VALUES (?, ?, ?) ON CONFLICT (contact) DO NOTHING",
                .optional(row.profile), .integer(self.contact(content.address)), .integer(time.milliseconds))
            try connection.execute("UPDATE survey_invitation SET remind = NULL WHERE id = ?", .integer(link.invitation))
            _ = try self.deliveries.publish(
                .unsubscribed, .members(["survey": .integer(row.survey)]), key: "unsubscribed:\(link.invitation)", in: connection)
            var interaction = Interaction(id: "survey-unsubscribed-\(link.invitation)", time: time, name: "Survey Unsubscribed")
            interaction.channel = "email"
            interaction.identifiers = content.identifiers
            interaction.consent = [ConsentChoice(purpose: "surveys", isGiven: false)]
            return interaction
        }
        // The refusal itself is on disk; that it stands on the customer's timeline too follows from it.
        if let refusal {
            let source = try await sources.surveys(in: database, at: time)
            _ = try await door.accept(Batch(source: source, received: time, interactions: [refusal]))
        }
        deliveries.wake()
        return true
    }

    private func row(_ id: Int64, _ connection: any Connection) throws -> (send: Int64, survey: Int64, profile: Int64?, sealed: [UInt8]?)? {
        try connection.first("SELECT send, survey, profile, sealed FROM survey_invitation WHERE id = ?", .integer(id)) {
            ($0.integer(0), $0.integer(1), $0.optionalInteger(2), $0.optionalBlob(3))
        }
    }
}
