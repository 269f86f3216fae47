import TouchstoneStore

/// Asking visitors of a website where they are: by the same rules as by e-mail, out of the same budget and with the survey's interval.
extension Distribution {
    /// Refused, they mean: no surveys, wherever.
    private static let purposes: Set<String> = ["surveys", "survey", "feedback", "research"]

    /// Whether a visitor may be asked now; takes one contact of their budget where they may.
    /// - Parameters:
    ///   - identifiers: as the website's client knows them, with the namespace of its source.
    ///   - survey: the one that wants to ask.
    package func mayAsk(_ identifiers: [Identifier], survey: Int64) async throws -> Bool {
        let time = now()
        let usable = IdentityRules().usable(identifiers)
        guard let strongest = usable.first else { return true }
        // Of somebody whom nobody knows yet the browser counts.
        let contact = visit(usable.last ?? strongest)
        return try await database.write { connection in
            let tables = IdentityTables(vault: self.vault, connection: connection)
            var profiles: [Int64] = []
            for identifier in usable {
                guard let owner = try tables.find([QuickKey(identifier): identifier]).values.first,
                    let customer = try self.unification.customerIfKnown(owner, connection)
                else { continue }
                guard customer.erased == nil, try !self.isEmployee(customer.id, connection) else { return false }
                if customer.consent.contains(where: { Distribution.purposes.contains($0.purpose.lowercased()) && !$0.isGiven }) {
                    return false
                }
                profiles += customer.profiles.filter { !profiles.contains($0) }
            }
            guard try !self.hasUnsubscribed(contact: contact, profiles: profiles, connection) else { return false }
            let person = ContactBudget.Person(profiles: profiles, contact: contact)
            let what = "visitor:\(contact):\(time.milliseconds)"
            return try ContactBudget.take(person, for: what, by: survey, at: time, connection) == nil
        }
    }

    /// The keyed hash under which a visitor is known to the budget.
    private func visit(_ identifier: Identifier) -> Int64 {
        vault.lookupKey("\(identifier.kind)\u{0}\(identifier.namespace)\u{0}\(identifier.value)", purpose: "contact")
    }
}
