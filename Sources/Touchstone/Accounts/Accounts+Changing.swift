import TouchstoneStore

/// What somebody says of an account by hand or in a file.
package struct AccountDraft: Sendable, Equatable {
    /// Nil where nobody says: what sources call it counts then, as it does where somebody says what it is called already.
    package var name: String?
    package var domains: [String]
    /// A null value forgets the trait.
    package var traits: [JSONMember]

    package init(name: String?, domains: [String] = [], traits: [JSONMember] = []) {
        self.name = name
        self.domains = domains
        self.traits = traits
    }
}

/// What somebody says of a person in an account.
package struct MemberDraft: Sendable, Equatable {
    package var profile: Int64
    /// Nil where nobody says: it stays, and what sources say counts, as it does where somebody says what they are already.
    package var role: String?
    package var since: Instant?
    package var until: Instant?

    package init(profile: Int64, role: String? = nil, since: Instant? = nil, until: Instant? = nil) {
        self.profile = profile
        self.role = role
        self.since = since
        self.until = until
    }

    /// Reads a day on which somebody came or left; nil for an empty text.
    /// - Throws: `AccountError`, which names the field.
    package static func day(_ text: String, field: String) throws(AccountError) -> Instant? {
        guard !text.isEmpty else { return nil }
        guard let day = MetricPeriod.CivilDay(text) else {
            throw AccountError("“\(text.prefix(20))” is no day: write it like 2026-03-31.", field: field)
        }
        return Instant(milliseconds: day.end(in: .gmt) - 86_400_000)
    }
}

extension Accounts {
    /// - Parameter key: as interactions will name it; nil where nobody says.
    @discardableResult
    package func create(
        _ draft: AccountDraft, key: String? = nil, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Account {
        let name = try Account.checked(name: draft.name ?? "")
        let domains = try Account.checked(domains: draft.domains)
        let id = try insert(name: name, isNamed: true, domains: domains, at: now, connection)
        // As the log's reader takes it, so that what interactions name is found.
        if let key = key.map(OneLine.text) {
            guard (1...512).contains(key.utf8.count) else { throw AccountError("A key has 1 to 512 bytes.", field: "key") }
            guard try self.id(ofKey: key, namespace: "", connection) == nil else {
                throw AccountError("Another account has this key already.", field: "key", kind: .conflict)
            }
            try add(key: key, namespace: "", to: id, connection)
        }
        try set(Self.checked(draft.traits), of: id, stated: nil, at: now, connection)
        try AuditTrail.append("account.created", by: actor, target: "account:\(id)", at: now, on: connection)
        return try account(id, connection)
    }

    package func update(
        _ id: Int64, to draft: AccountDraft, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Account {
        let before = try account(id, connection)
        let domains = try Account.checked(domains: draft.domains)
        if let text = draft.name {
            let name = try Account.checked(name: text)
            if name != before.name {
                try connection.execute("UPDATE account SET name = ?, is_named = 1 WHERE id = ?", .text(name), .integer(before.id))
            }
        }
        try connection.execute(
            "UPDATE account SET domains = ?, updated = ? WHERE id = ?", .text(domains.joined(separator: " ")),
            .integer(now.milliseconds), .integer(before.id))
        try set(Self.checked(draft.traits), of: before.id, stated: nil, at: now, connection)
        try AuditTrail.append(
            "account.changed", by: actor, target: "account:\(before.id)",
            detail: ["traits": draft.traits.map(\.name).sorted().joined(separator: ", ")], at: now, on: connection)
        return try account(before.id, connection)
    }

    /// Adds somebody, or changes what is said of them there.
    package func put(
        _ draft: MemberDraft, in id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        let root = try account(id, connection)
        let role = try Account.checked(role: draft.role ?? "")
        if let since = draft.since, let until = draft.until, until <= since {
            throw AccountError("They can’t leave before they come: the end has to be after the beginning.", field: "until")
        }
        // What was said of them in an account that was joined stays with it, so that it goes along when that is taken apart.
        let family = try family(of: root.id, connection)
        let own = try connection.query(
            "SELECT account FROM account_member WHERE profile = ? AND removed = 0 ORDER BY account", .integer(draft.profile)
        ) { $0.integer(0) }
        let place = own.first(where: family.contains) ?? root.id
        let standing = try connection.first(
            "SELECT role FROM account_member WHERE account = ? AND profile = ?", .integer(place), .integer(draft.profile)
        ) { $0.text(0) }
        let isChosen = draft.role != nil && role != standing ?? ""
        try connection.execute(
            """
            INSERT INTO account_member (account, profile, role, is_role_chosen, since, until, first_seen, last_seen, removed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
            ON CONFLICT (account, profile) DO UPDATE SET
                role = CASE WHEN excluded.is_role_chosen = 1 THEN excluded.role ELSE account_member.role END,
                is_role_chosen = CASE WHEN excluded.is_role_chosen = 1 THEN 1 ELSE account_member.is_role_chosen END,
                since = excluded.since, until = excluded.until, removed = 0
            """, .integer(place), .integer(draft.profile), .text(role), .integer(isChosen ? 1 : 0),
            .optional(draft.since?.milliseconds), .optional(draft.until?.milliseconds), .integer(now.milliseconds),
            .integer(now.milliseconds))
        var detail = ["customer": "customer:\(draft.profile)"]
        if draft.role != nil { detail["role"] = role }
        try AuditTrail.append(
            "account.member-set", by: actor, target: "account:\(root.id)", detail: detail, at: now, on: connection)
    }

    /// Takes somebody out; what a source says later doesn't bring them back.
    package func remove(
        profiles: [Int64], from id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        let root = try account(id, connection)
        let family = try family(of: root.id, connection)
        var changed = 0
        for account in family {
            for profile in profiles {
                changed += try connection.execute(
                    "UPDATE account_member SET removed = 1 WHERE account = ? AND profile = ? AND removed = 0", .integer(account),
                    .integer(profile))
            }
        }
        guard changed > 0 else { throw AccountError("This customer is not in the account.", kind: .notFound) }
        try AuditTrail.append(
            "account.member-removed", by: actor, target: "account:\(root.id)",
            detail: ["customer": "customer:\(profiles.first ?? 0)"], at: now, on: connection)
    }

    /// Makes two accounts one; `separate` takes it back.
    package func join(_ id: Int64, into target: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        let (part, whole) = (try account(id, connection), try account(target, connection))
        guard part.id != whole.id else { throw AccountError("An account can’t be joined with itself.", field: "into") }
        try connection.execute(
            "UPDATE account SET joined_into = ?, updated = ? WHERE id = ?", .integer(whole.id), .integer(now.milliseconds),
            .integer(part.id))
        try AuditTrail.append(
            "account.joined", by: actor, target: "account:\(part.id)", detail: ["into": "account:\(whole.id)"], at: now, on: connection)
    }

    package func separate(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        let changed = try connection.execute(
            "UPDATE account SET joined_into = NULL, updated = ? WHERE id = ? AND joined_into IS NOT NULL", .integer(now.milliseconds),
            .integer(id))
        guard changed == 1 else { throw AccountError("Account \(id) isn’t joined into another one.", kind: .notFound) }
        try AuditTrail.append("account.separated", by: actor, target: "account:\(id)", at: now, on: connection)
    }

    func insert(
        name: String, isNamed: Bool, domains: [String] = [], at now: Instant, _ connection: any Connection
    ) throws -> Int64 {
        try connection.first(
            "INSERT INTO account (name, is_named, domains, created, updated) VALUES (?, ?, ?, ?, ?) RETURNING id", .text(name),
            .integer(isNamed ? 1 : 0), .text(domains.joined(separator: " ")), .integer(now.milliseconds), .integer(now.milliseconds)
        ) { $0.integer(0) } ?? 0
    }

    /// The account that a source means by this key. A bare number is a number of that source alone; any other text means the same everywhere.
    package func id(ofKey key: String, namespace: String, _ connection: any Connection) throws -> Int64? {
        try connection.first(
            "SELECT account FROM account_key WHERE namespace = ? AND name = ?", .text(Self.namespace(of: key, namespace)), .text(key)
        ) { $0.integer(0) }
    }

    func add(key: String, namespace: String, to id: Int64, _ connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO account_key (namespace, name, account) VALUES (?, ?, ?) ON CONFLICT (namespace, name) DO NOTHING",
            .text(Self.namespace(of: key, namespace)), .text(key), .integer(id))
    }

    private static func namespace(of key: String, _ namespace: String) -> String {
        key.utf8.allSatisfy { (0x30...0x39).contains($0) } ? namespace : ""
    }

    /// Stores traits; what names or reaches a person is sealed, under the key of whoever said it.
    /// - Parameter profile: whose interaction said it; nil for a person of ours.
    func set(
        _ traits: [JSONMember], of account: Int64, stated profile: Int64?, at time: Instant, _ connection: any Connection
    ) throws {
        var rules = PersonalData()
        for trait in traits {
            if trait.value.isNull {
                try connection.execute("DELETE FROM account_trait WHERE account = ? AND name = ?", .integer(account), .text(trait.name))
                continue
            }
            // A company's own name is not a person's.
            let isPersonal = trait.name == "name" ? trait.value.string.map(PersonalData.looksPersonal) ?? true : rules.isPersonal(trait)
            let text = trait.value.jsonText
            var sealed: [UInt8]?
            if isPersonal {
                if let profile {
                    guard let key = try keys.key(of: profile, connection) else { continue }
                    sealed = key.seal(Array(text.utf8), purpose: "account")
                } else {
                    sealed = vault.seal(Array(text.utf8), purpose: "account")
                }
            }
            try connection.execute(
                """
                INSERT INTO account_trait (account, name, value, sealed, profile, time) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, name) DO UPDATE SET value = excluded.value, sealed = excluded.sealed, profile = excluded.profile,
                    time = excluded.time WHERE account_trait.time <= excluded.time
                """, .integer(account), .text(trait.name), .optional(isPersonal ? nil : text), .optional(sealed),
                .optional(isPersonal ? profile : nil), .integer(time.milliseconds))
        }
    }

    private static func checked(_ traits: [JSONMember]) throws(AccountError) -> [JSONMember] {
        guard traits.count <= Account.mostTraits else { throw AccountError("At most \(Account.mostTraits) traits.", field: "traits") }
        return try traits.map { trait throws(AccountError) in
            let name = OneLine.text(trait.name)
            guard (1...80).contains(name.count) else { throw AccountError("A trait’s name has 1 to 80 characters.", field: "traits") }
            guard trait.value.jsonText.utf8.count <= 2_000 else {
                throw AccountError("The trait “\(name)” is longer than 2,000 bytes.", field: "traits")
            }
            if ["renewal", "renewal_date", "contract_end"].contains(name), !trait.value.isNull {
                guard let text = trait.value.string, Account.day(text) != nil else {
                    throw AccountError("The renewal is a day: write it like 2027-03-31.", field: "renewal")
                }
            }
            return JSONMember(name, trait.value)
        }
    }
}
