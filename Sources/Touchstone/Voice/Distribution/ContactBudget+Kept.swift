import TouchstoneStore

extension ContactBudget {
    /// How many people were contacted in the budget's last days, and how many of them no more often than it allows.
    package static func kept(at time: Instant, _ connection: any Connection) throws -> (kept: Int, people: Int, budget: ContactBudget) {
        let budget = try stored(connection)
        var contacts: [String: Set<String>] = [:]
        let since = time.milliseconds - Int64(budget.days) * 86_400_000
        // A person's profiles have a row each for the same contact: who has an address is counted by it.
        try connection.forEach("SELECT profile, contact, what FROM contact_touch WHERE time > ?", [.integer(since)]) { row in
            let person = row.optionalInteger(1).map { "a\($0)" } ?? row.optionalInteger(0).map { "p\($0)" } ?? row.text(2)
            contacts[person, default: []].insert(row.text(2))
        }
        return (contacts.values.count { $0.count <= budget.most }, contacts.count, budget)
    }
}
