import TouchstoneStore

/// Accounts as a CSV file lists them: a row for each account, or for each person in one.
///
/// Columns, by their names in the first row: `account` (the key, which is needed), `name`, `domains` (separated by blanks), `customer`
/// (a number) or `email`, `role`, `since`, `until` (days). Every other column is a trait of the account; an empty cell says nothing.
package struct AccountFile: Sendable {
    package struct Row: Sendable {
        package var line: Int
        package var key: String
        package var name: String?
        package var domains: [String]
        package var traits: [JSONMember]
        package var customer: Int64?
        package var email: String?
        package var role: String
        package var since: Instant?
        package var until: Instant?
    }

    /// What came of a file.
    package struct Outcome: Sendable, Equatable {
        package var accounts = 0
        package var people = 0
        /// Rows that could not be taken, with the reason.
        package var problems: [Problem] = []

        package struct Problem: Sendable, Equatable {
            package var line: Int
            package var reason: String
        }
    }

    package var rows: [Row] = []
    package var problems: [Outcome.Problem] = []

    /// - Throws: `AccountError` for what is no such table.
    package init(csv text: String) throws(AccountError) {
        let table = TableReader.rows(of: text)
        if let first = table.first, let problem = first.problem {
            throw AccountError("The row of the columns’ names, line \(first.line), can’t be read: \(problem).", field: "file")
        }
        guard let head = table.first?.cells.map({ OneLine.text($0).lowercased() }), head.contains("account") else {
            throw AccountError("The first row has to name the columns, and one of them has to be “account”.", field: "file")
        }
        for row in table.dropFirst() {
            if let problem = row.problem {
                problems.append(Outcome.Problem(line: row.line, reason: "The row can’t be read: \(problem)."))
                continue
            }
            var values: [String: String] = [:]
            for (name, cell) in zip(head, row.cells) where !cell.allSatisfy(\.isWhitespace) { values[name] = OneLine.text(cell) }
            if values.isEmpty { continue }
            do throws(AccountError) {
                rows.append(try Self.row(row.line, values, head))
            } catch {
                problems.append(Outcome.Problem(line: row.line, reason: error.message))
            }
        }
    }

    private static func row(_ line: Int, _ values: [String: String], _ head: [String]) throws(AccountError) -> Row {
        guard let key = values["account"], key.utf8.count <= 512 else {
            throw AccountError("The column “account” is empty or longer than 512 bytes.")
        }
        func day(_ name: String) throws(AccountError) -> Instant? {
            guard let text = values[name] else { return nil }
            guard let day = Account.day(text) else { throw AccountError("“\(text.prefix(20))” in “\(name)” is no day: write 2026-03-31.") }
            return day
        }
        var customer: Int64?
        if let text = values["customer"] {
            guard let number = Int64(text) else { throw AccountError("The column “customer” holds no number.") }
            customer = number
        }
        let own: Set<String> = ["account", "name", "domains", "customer", "email", "role", "since", "until"]
        return Row(
            line: line, key: key, name: values["name"], domains: (values["domains"] ?? "").split(separator: " ").map(String.init),
            traits: head.filter { !own.contains($0) && !$0.isEmpty }.compactMap { name in values[name].map { JSONMember(name, .string($0)) }
            },
            customer: customer, email: values["email"], role: values["role"] ?? "", since: try day("since"), until: try day("until"))
    }
}

extension Application {
    /// Takes a file of accounts in: an account that is known by its key is added to, one that isn't is made.
    package func importAccounts(_ file: AccountFile, by actor: AuditActor) async throws -> AccountFile.Outcome {
        var outcome = AccountFile.Outcome()
        outcome.problems = file.problems
        let (accounts, unification, time) = (accounts, unification, now())
        var seen: Set<Int64> = []
        for row in file.rows {
            do {
                let (account, hasPerson) = try await database.write { connection in
                    let id = try accounts.id(ofKey: row.key, namespace: "", connection)
                    let account: Account
                    if let id {
                        let known = try accounts.account(id, connection)
                        let isSaid = row.name != nil || !row.traits.isEmpty || !row.domains.isEmpty
                        account =
                            try isSaid
                            ? accounts.update(
                                id,
                                to: AccountDraft(
                                    name: row.name, domains: known.domains + row.domains, traits: row.traits),
                                by: actor, at: time, connection) : known
                    } else {
                        account = try accounts.create(
                            AccountDraft(name: row.name ?? row.key, domains: row.domains, traits: row.traits), key: row.key, by: actor,
                            at: time, connection)
                    }
                    guard row.customer != nil || row.email != nil else { return (account.id, false) }
                    var found = row.customer.map { [$0] } ?? []
                    if let email = row.email, found.isEmpty { found = try unification.find(email, limit: 2, connection) }
                    guard found.count == 1, let customer = try unification.customerIfKnown(found[0], connection), customer.erased == nil
                    else {
                        throw AccountError(row.customer != nil ? "There is no such customer." : "No customer has this e-mail address.")
                    }
                    let profile = account.members.first { customer.profiles.contains($0.profile) }?.profile ?? customer.id
                    let role = row.role.isEmpty ? nil : row.role
                    try accounts.put(
                        MemberDraft(profile: profile, role: role, since: row.since, until: row.until), in: account.id, by: actor,
                        at: time, connection)
                    return (account.id, true)
                }
                seen.insert(account)
                if hasPerson { outcome.people += 1 }
            } catch let error as AccountError {
                outcome.problems.append(.init(line: row.line, reason: error.message))
            }
        }
        outcome.accounts = seen.count
        return outcome
    }
}
