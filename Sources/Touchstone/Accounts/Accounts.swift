import TouchstoneStore

/// Organisations with many people: stored beside the profiles, followed from the log.
///
/// A membership is kept for the profile that it was said of; who that is now is looked up when it is read, so that a merge and its undo
/// need nothing here.
package final class Accounts: Sendable {
    package static let migrations = [
        Migration(
            "accounts.1", "accounts, the names that sources give them, their traits and their people",
            """
            CREATE TABLE account (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, is_named INTEGER NOT NULL, domains TEXT NOT NULL,
                joined_into INTEGER, created INTEGER NOT NULL, updated INTEGER NOT NULL);
            CREATE INDEX account_by_name ON account (name);
            CREATE TABLE account_key (
                namespace TEXT NOT NULL, name TEXT NOT NULL, account INTEGER NOT NULL, PRIMARY KEY (namespace, name));
            CREATE INDEX account_key_by_account ON account_key (account);
            CREATE TABLE account_trait (
                account INTEGER NOT NULL, name TEXT NOT NULL, value TEXT, sealed BLOB, profile INTEGER, time INTEGER NOT NULL,
                PRIMARY KEY (account, name));
            CREATE INDEX account_trait_by_profile ON account_trait (profile);
            CREATE TABLE account_member (
                account INTEGER NOT NULL, profile INTEGER NOT NULL, role TEXT NOT NULL, is_role_chosen INTEGER NOT NULL, since INTEGER,
                until INTEGER, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, removed INTEGER NOT NULL,
                PRIMARY KEY (account, profile));
            CREATE INDEX account_member_by_profile ON account_member (profile);
            """)
    ]

    let keys: ProfileKeys
    let vault: Vault
    let log: Log
    let sources: Sources

    package init(keys: ProfileKeys, vault: Vault, log: Log, sources: Sources) {
        self.keys = keys
        self.vault = vault
        self.log = log
        self.sources = sources
    }

    /// Every account with all that belongs to it, by name; those that were joined into others are part of these.
    package func all(_ connection: any Connection) throws -> [Account] { try read("1 = 1", [], connection) }

    /// The account of that number, or the one that it was joined into.
    /// - Throws: `AccountError` where there is none.
    package func account(_ id: Int64, _ connection: any Connection) throws -> Account {
        let root = try root(of: id, connection)
        let family = try family(of: root, connection)
        let marks = family.map { _ in "?" }.joined(separator: ", ")
        guard let found = try read("id IN (\(marks))", family.map(SQLValue.integer), connection).first else {
            throw AccountError.missing(id)
        }
        return found
    }

    /// The accounts that these profiles are in, without those that they were taken out of.
    package func accounts(of profiles: [Int64], _ connection: any Connection) throws -> [Account] {
        var roots: [Int64] = []
        for profile in profiles {
            let found = try connection.query("SELECT account FROM account_member WHERE profile = ? AND removed = 0", .integer(profile)) {
                $0.integer(0)
            }
            for id in found {
                let root = try root(of: id, connection)
                if !roots.contains(root) { roots.append(root) }
            }
        }
        return try roots.map { try account($0, connection) }
    }

    /// What accounts are called, by name as in `all`; those that were joined into others aren't there.
    package func names(_ connection: any Connection) throws -> [Account.Part] {
        Self.byName(
            try connection.query("SELECT id, name FROM account WHERE joined_into IS NULL") {
                Account.Part(id: $0.integer(0), name: $0.text(1))
            }, \.name, \.id)
    }

    private static func byName<Value>(_ values: [Value], _ name: (Value) -> String, _ id: (Value) -> Int64) -> [Value] {
        // Once a value and not once a comparison.
        let keys = values.map { (name: name($0).lowercased(), id: id($0)) }
        return values.indices.sorted { keys[$0] < keys[$1] }.map { values[$0] }
    }

    package func count(_ connection: any Connection) throws -> Int {
        Int(try connection.first("SELECT count(*) FROM account WHERE joined_into IS NULL") { $0.integer(0) } ?? 0)
    }

    func root(of id: Int64, _ connection: any Connection) throws -> Int64 {
        var (current, seen) = (id, Set([id]))
        while let next = try connection.first(
            "SELECT joined_into FROM account WHERE id = ?", .integer(current), make: { $0.optionalInteger(0) }) ?? nil,
            seen.insert(next).inserted
        {
            current = next
        }
        return current
    }

    /// An account and all that were joined into it.
    func family(of root: Int64, _ connection: any Connection) throws -> [Int64] {
        let joined = try connection.query("SELECT id, joined_into FROM account WHERE joined_into IS NOT NULL ORDER BY id") {
            (id: $0.integer(0), into: $0.integer(1))
        }
        let parts = Dictionary(grouping: joined, by: \.into).mapValues { $0.map(\.id) }
        var (family, seen) = ([root], Set([root]))
        var place = 0
        while place < family.count {
            family += (parts[family[place]] ?? []).filter { seen.insert($0).inserted }
            place += 1
        }
        return family
    }

    /// - Parameter condition: of the rows of accounts.
    private func read(_ condition: String, _ arguments: [SQLValue], _ connection: any Connection) throws -> [Account] {
        var accounts: [Int64: Account] = [:]
        var into: [Int64: Int64] = [:]
        try connection.forEach(
            "SELECT id, name, domains, joined_into, created, updated FROM account WHERE \(condition) ORDER BY id", arguments
        ) { row in
            let id = row.integer(0)
            accounts[id] = Account(
                id: id, name: row.text(1), domains: row.text(2).split(separator: " ").map(String.init),
                created: Instant(milliseconds: row.integer(4)), updated: Instant(milliseconds: row.integer(5)), keys: [], traits: [],
                members: [], joined: [])
            into[id] = row.optionalInteger(3)
        }
        func root(_ id: Int64) -> Int64 {
            var (current, seen) = (id, Set([id]))
            while let next = into[current], seen.insert(next).inserted { current = next }
            return current
        }
        let part = "account IN (SELECT id FROM account WHERE \(condition))"
        try connection.forEach("SELECT account, name FROM account_key WHERE \(part) ORDER BY name, namespace", arguments) { row in
            let (id, name) = (root(row.integer(0)), row.text(1))
            // Of another source the same name comes next.
            if accounts[id]?.keys.last != name { accounts[id]?.keys.append(name) }
        }
        var traits: [(account: Int64, name: String, value: String?, sealed: [UInt8]?, profile: Int64?, time: Instant)] = []
        try connection.forEach(
            "SELECT account, name, value, sealed, profile, time FROM account_trait WHERE \(part) ORDER BY account, name", arguments
        ) { row in
            traits.append(
                (
                    root(row.integer(0)), row.text(1), row.optionalText(2), row.optionalBlob(3), row.optionalInteger(4),
                    Instant(milliseconds: row.integer(5))
                ))
        }
        for row in traits {
            guard let trait = try trait(row.name, row.value, row.sealed, row.profile, row.time, connection) else { continue }
            let known = accounts[row.account]?.traits.firstIndex { $0.name == row.name }
            if let known {
                // Of joined accounts what was said last counts.
                if accounts[row.account]?.traits[known].time ?? row.time < row.time { accounts[row.account]?.traits[known] = trait }
            } else {
                accounts[row.account]?.traits.append(trait)
            }
        }
        try connection.forEach(
            """
            SELECT account, profile, role, since, until, first_seen FROM account_member WHERE removed = 0 AND \(part)
            ORDER BY profile, account
            """, arguments
        ) { row in
            accounts[root(row.integer(0))]?.members.append(
                Account.Member(
                    profile: row.integer(1), role: row.text(2), since: row.optionalInteger(3).map(Instant.init(milliseconds:)),
                    until: row.optionalInteger(4).map(Instant.init(milliseconds:)), firstSeen: Instant(milliseconds: row.integer(5))))
        }
        for (id, target) in into.sorted(by: { $0.key < $1.key }) where accounts[id] != nil {
            let root = root(target)
            let (name, domains) = (accounts[id]?.name ?? "", accounts[id]?.domains ?? [])
            accounts[root]?.joined.append(Account.Part(id: id, name: name))
            accounts[root]?.domains += domains
        }
        return Self.byName(accounts.values.filter { into[$0.id] == nil }, \.name, \.id)
    }

    /// Nil where the person whom it reached was erased.
    private func trait(
        _ name: String, _ value: String?, _ sealed: [UInt8]?, _ profile: Int64?, _ time: Instant, _ connection: any Connection
    ) throws -> Account.Trait? {
        var text = value
        if let sealed {
            let bytes: [UInt8]
            if let profile {
                guard let key = try keys.key(of: profile, connection) else { return nil }
                bytes = try key.open(sealed, purpose: "account")
            } else {
                bytes = try vault.open(sealed, purpose: "account")
            }
            text = String(decoding: bytes, as: UTF8.self)
        }
        guard let text, let json = try? JSONValue.parse(text) else { return nil }
        return Account.Trait(name: name, value: json, time: time, isPersonal: sealed != nil)
    }
}
