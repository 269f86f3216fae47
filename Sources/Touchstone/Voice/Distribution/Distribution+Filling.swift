import TouchstoneStore

/// Giving everybody of a mailing an invitation, which waits.
extension Distribution {
    func add(_ recipient: UploadedRecipient, to send: Int64, of survey: Int64, due: Instant, _ connection: any Connection) throws {
        let content = InvitationContent(address: recipient.address, firstName: recipient.firstName, hidden: recipient.hidden)
        try add(
            "\(send):c\(contact(recipient.address))", send: send, survey: survey, profile: nil,
            sealed: vault.seal(content.encoded, purpose: InvitationContent.purpose), due: due, connection)
    }

    func add(
        _ key: String, send: Int64, survey: Int64, profile: Int64?, sealed: [UInt8]? = nil, due: Instant, leftOut: LeftOut? = nil,
        _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO survey_invitation (send, survey, unique_key, profile, sealed, state, reason, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (unique_key) DO NOTHING
            """, .integer(send), .integer(survey), .text(key), .optional(profile), .optional(leftOut == nil ? sealed : nil),
            .text(leftOut == nil ? "waiting" : "left_out"), .optional(leftOut?.rawValue), .integer(due.milliseconds))
    }

    /// Fills the mailings to segments whose time has come. Killed in between, it goes on where nobody has an invitation yet.
    /// - Returns: whether there was something to do.
    func fill() async throws -> Bool {
        // Who is in a segment is known once the log has been read: until then the mailing would go to nobody, for good.
        guard isReady() else { return false }
        let time = now()
        let waiting = try await database.read { connection in
            try connection.query(
                "\(SurveySend.columns) WHERE state = 'running' AND kind = 'segment' AND is_filled = 0 AND starts <= ? ORDER BY id LIMIT 1",
                .integer(time.milliseconds), make: SurveySend.init
            ).compactMap(\.self)
        }
        guard let send = waiting.first, case .segment(let name) = send.plan.audience else { return false }
        let members: [Int64]
        do {
            members = try journeys.segment(try segments.required(name).question, now: time).customers.ids
        } catch {
            logger.warning("a survey's segment can't be counted", metadata: ["send": "\(send.id)", "error": "\(error)"])
            _ = try await set(.paused, of: send.id, by: .system)
            return true
        }
        for start in stride(from: 0, to: members.count, by: 500) {
            let page = members[start..<min(start + 500, members.count)]
            try await database.write { connection in
                for member in page {
                    try self.add(
                        "\(send.id):p\(member)", send: send.id, survey: send.survey, profile: member, due: time,
                        leftOut: self.isSampled(member, send) ? nil : .sample, connection)
                }
            }
        }
        try await database.write { connection in
            try connection.execute("UPDATE survey_send SET is_filled = 1 WHERE id = ?", .integer(send.id))
        }
        return true
    }

    /// By chance alone, and the same however often it is asked.
    func isSampled(_ profile: Int64, _ send: SurveySend) -> Bool {
        guard send.plan.sample < 100 else { return true }
        let chance = UInt64(bitPattern: vault.lookupKey("\(send.id):\(profile)", purpose: "sample"))
        return Double(chance % 1_000_000) < send.plan.sample * 10_000
    }
}
