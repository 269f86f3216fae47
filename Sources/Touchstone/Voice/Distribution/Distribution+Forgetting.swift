import TouchstoneStore

/// Erasing a person reaches what waits under the vault's key, which isn't destroyed with theirs: invitations to an address that nobody had
/// when it was uploaded, and answers that are not in the log yet.
extension Distribution {
    /// To be called while the person's identifiers are still known.
    /// - Parameter erased: those of the person's profiles that are erased; nil for all of them. What belongs to the others stays.
    package func forget(_ profile: Int64, only erased: [Int64]? = nil, at time: Instant, _ connection: any Connection) throws {
        guard let customer = try unification.customerIfKnown(profile, connection), customer.erased == nil else { return }
        let profiles = Set(erased ?? customer.profiles)
        let tables = IdentityTables(vault: vault, connection: connection)
        try responses.forget(connection) { identifiers in
            let plain = identifiers.compactMap(IdentityRules.normalised)
            let wanted = Dictionary(plain.map { (QuickKey($0), $0) }) { first, _ in first }
            return try !tables.find(wanted).values.allSatisfy { !profiles.contains($0) }
        }
        for profile in customer.profiles {
            for (id, survey, reminded) in try invitations("profile = ?", .integer(profile), connection) {
                guard try erased == nil || profiles.contains(owner(of: id, profile, customer, connection)) else { continue }
                // Sent before its address was known to be theirs, it is not under their key.
                for key in ["invitation:\(id)"] + (0...max(0, reminded)).map({ "reminder:\(id):\($0)" }) {
                    try deliveries.forget(key: key, at: time, connection)
                }
                try responses.forget(invitation: id, survey: survey, connection)
            }
        }
        for known in customer.identifiers where known.identifier.kind == "email" && profiles.contains(known.profile) {
            guard let address = EmailAddress(known.identifier.value) else { continue }
            let key = SQLValue.text(":c\(contact(address))")
            let condition = "profile IS NULL AND unique_key IN (SELECT CAST(id AS TEXT) || ? FROM survey_send WHERE kind = 'list')"
            for (id, survey, reminded) in try invitations(condition, key, connection) {
                try connection.execute(
                    """
                    UPDATE survey_invitation SET sealed = NULL, remind = NULL,
                        reason = CASE WHEN state = 'waiting' THEN 'erased' ELSE reason END,
                        state = CASE WHEN state = 'waiting' THEN 'left_out' ELSE state END
                    WHERE id = ?
                    """, .integer(id))
                for key in ["invitation:\(id)"] + (0...max(0, reminded)).map({ "reminder:\(id):\($0)" }) {
                    try deliveries.forget(key: key, at: time, connection)
                }
                try responses.forget(invitation: id, survey: survey, connection)
            }
        }
    }

    /// Which of a person's profiles an invitation is of: the one that has its address, whichever of them it was written down for.
    private func owner(of invitation: Int64, _ profile: Int64, _ customer: Customer, _ connection: any Connection) throws -> Int64 {
        let sealed = try connection.first("SELECT sealed FROM survey_invitation WHERE id = ?", .integer(invitation)) {
            $0.optionalBlob(0)
        }
        guard let content = try opened(sealed ?? nil, profile: profile, connection) else { return profile }
        let wanted = contact(content.address)
        return customer.identifiers.first { known in
            known.identifier.kind == "email" && EmailAddress(known.identifier.value).map(contact) == wanted
        }?.profile ?? profile
    }

    private func invitations(
        _ condition: String, _ argument: SQLValue, _ connection: any Connection
    ) throws -> [(id: Int64, survey: Int64, reminded: Int)] {
        try connection.query("SELECT id, survey, reminded FROM survey_invitation WHERE \(condition)", argument) {
            ($0.integer(0), $0.integer(1), Int($0.integer(2)))
        }
    }
}
