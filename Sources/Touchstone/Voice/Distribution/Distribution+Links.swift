import TouchstoneStore

/// What the pages on which surveys are answered ask of personal links.
extension Distribution {
    package var personalLinks: PersonalLinks {
        PersonalLinks(
            open: { [self] token, survey, connection in
                guard let link = InvitationLink(token: token, .answer, vault) else { return nil }
                let time = now().milliseconds
                let row = try connection.first(
                    "SELECT survey, state, expires FROM survey_invitation WHERE id = ?", .integer(link.invitation)
                ) { (survey: $0.integer(0), state: $0.text(1), expires: $0.optionalInteger(2)) }
                guard let row, row.survey == survey, ["sent", "begun", "answered"].contains(row.state) else { return nil }
                // What was answered in time is still shown as answered.
                guard row.state == "answered" || (row.expires ?? .max) > time else { return nil }
                return try respondent(link.invitation, connection)
            },
            respondent: { [self] invitation, connection in try Int64(invitation).flatMap { try respondent($0, connection) } },
            answered: { [self] invitation, _, state, connection in
                guard let id = Int64(invitation) else { return }
                if state.isFinished {
                    try connection.execute(
                        """
                        UPDATE survey_invitation SET state = 'answered', answered = ?, remind = NULL
                        WHERE id = ? AND state IN ('sent', 'begun')
                        """, .integer(now().milliseconds), .integer(id))
                } else {
                    try connection.execute("UPDATE survey_invitation SET state = 'begun' WHERE id = ? AND state = 'sent'", .integer(id))
                }
            },
            invited: { survey, connection in
                try connection.first(
                    "SELECT count(*) FROM survey_invitation WHERE survey = ? AND state IN ('sent', 'begun', 'answered')", .integer(survey)
                ) { Int($0.integer(0)) } ?? 0
            })
    }

    /// Nil once the person was erased.
    private func respondent(_ id: Int64, _ connection: any Connection) throws -> PersonalLinks.Respondent? {
        let row = try connection.first("SELECT send, profile, sealed FROM survey_invitation WHERE id = ?", .integer(id)) {
            (send: $0.integer(0), profile: $0.optionalInteger(1), sealed: $0.optionalBlob(2))
        }
        guard let row, let content = try opened(row.sealed, profile: row.profile, connection) else { return nil }
        let send = try stored(row.send, connection)
        return PersonalLinks.Respondent(
            invitation: "\(id)", identifiers: content.identifiers, hidden: content.hidden, language: send.plan.language,
            place: send.plan.isHandedOn ? .personal : .email)
    }

    func opened(_ sealed: [UInt8]?, profile: Int64?, _ connection: any Connection) throws -> InvitationContent? {
        guard let sealed else { return nil }
        let bytes = try keys.open(sealed, of: profile, purpose: InvitationContent.purpose, connection)
        return bytes.flatMap(InvitationContent.init(decoding:))
    }

    func sealed(_ content: InvitationContent, profile: Int64?, _ connection: any Connection) throws -> [UInt8]? {
        try keys.seal(content.encoded, of: profile, purpose: InvitationContent.purpose, connection)
    }
}
