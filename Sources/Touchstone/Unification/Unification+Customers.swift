import TouchstoneStore

extension Unification {
    /// The person that a profile belongs to, with everything that can still be read.
    /// - Throws: `UnificationError.noSuchProfile`.
    package func customer(_ profile: Int64, _ connection: any Connection) throws -> Customer {
        let row = try connection.first("SELECT canonical FROM profile WHERE id = ?", .integer(profile)) { $0.integer(0) }
        guard let canonical = row else { throw UnificationError.noSuchProfile(profile) }
        let tables = IdentityTables(vault: vault, connection: connection)
        let members = try tables.members(of: canonical)
        let (created, erased) =
            try connection.first("SELECT created, erased FROM profile WHERE id = ?", .integer(canonical)) {
                ($0.integer(0), $0.optionalInteger(1))
            }
            ?? (0, nil)
        var customer = Customer(
            id: canonical, profiles: [canonical] + members.filter { $0 != canonical }, created: Instant(milliseconds: created),
            erased: erased.map(Instant.init(milliseconds:)), identifiers: [], traits: [],
            consent: try Consents.choices(of: members, connection),
            merges: try merges(of: members, connection))
        let kinds = try tables.kinds()
        var stated: [StatedValue] = []
        for member in members {
            guard let key = try keys.key(of: member, connection) else { continue }
            customer.identifiers += try identifiers(of: member, key: key, kinds: kinds, connection)
            for (source, trait) in try traits(of: member, key: key, connection) {
                customer.traits.append(Customer.KnownTrait(name: trait.name, value: trait.value, source: source, time: trait.time))
                stated += StatedValue.values(of: trait, source: source, profile: member)
            }
        }
        stated += customer.identifiers.compactMap(StatedValue.init)
        customer.golden = GoldenRecord(stated, rules: try survivorship(connection))
        customer.identifiers.sort { (rules.rank($0.identifier.kind), $0.firstSeen) < (rules.rank($1.identifier.kind), $1.firstSeen) }
        var latest: [String: Customer.KnownTrait] = [:]
        for trait in customer.traits where (latest[trait.name]?.time ?? trait.time) <= trait.time { latest[trait.name] = trait }
        customer.traits = latest.values.sorted { $0.name < $1.name }
        return customer
    }

    /// The same, or nil where there is no such profile. What can't be read is an error still.
    package func customerIfKnown(_ profile: Int64, _ connection: any Connection) throws -> Customer? {
        do {
            return try customer(profile, connection)
        } catch UnificationError.noSuchProfile {
            return nil
        }
    }

    /// Every profile of the people whom these profiles belong to, once each, in order.
    package func profiles(ofSame profiles: [Int64], _ connection: any Connection) throws -> [Int64] {
        var found: Set<Int64> = []
        for start in stride(from: 0, to: profiles.count, by: 500) {
            let part = profiles[start..<min(start + 500, profiles.count)]
            let marks = part.map { _ in "?" }.joined(separator: ", ")
            found.formUnion(
                try connection.query(
                    "SELECT id FROM profile WHERE canonical IN (SELECT canonical FROM profile WHERE id IN (\(marks)))",
                    part.map(SQLValue.integer)
                ) { $0.integer(0) })
        }
        return found.sorted()
    }

    private func identifiers(
        of profile: Int64, key: ProfileKey, kinds: [Int64: IdentifierKind], _ connection: any Connection
    ) throws -> [Customer.KnownIdentifier] {
        try connection.query(
            "SELECT kind, sealed, first_seen, source, stated FROM identifier_value WHERE profile = ? ORDER BY id", .integer(profile)
        ) { row -> Customer.KnownIdentifier? in
            guard let name = kinds[row.integer(0)] else { return nil }
            let value = String(decoding: try key.open(row.blob(1), purpose: "identifier"), as: UTF8.self)
            return Customer.KnownIdentifier(
                identifier: Identifier(kind: name.kind, namespace: name.namespace, value: value), profile: profile,
                firstSeen: Instant(milliseconds: row.integer(2)), source: row.optionalInteger(3),
                stated: row.optionalInteger(4).map(Instant.init(milliseconds:)))
        }.compactMap(\.self)
    }

    private func traits(
        of profile: Int64, key: ProfileKey, _ connection: any Connection
    ) throws -> [(source: Int64, trait: TraitRecord.Trait)] {
        try connection.query("SELECT source, sealed FROM profile_traits WHERE profile = ?", .integer(profile)) {
            ($0.integer(0), $0.blob(1))
        }
        .flatMap { source, sealed in
            TraitRecord(decoding: try key.open(sealed, purpose: "traits")).traits.map { (source, $0) }
        }
    }

    /// Canonical profiles found by an identifier (of any kind and namespace), by the customer's number, or by words of name, city or company;
    /// erased people are never found.
    package func find(_ text: String, limit: Int, _ connection: any Connection) throws -> [Int64] {
        let tables = IdentityTables(vault: vault, connection: connection)
        var wanted: [QuickKey: Identifier] = [:]
        for kind in try tables.kinds().values {
            let identifier = Identifier(kind: kind.kind, namespace: kind.namespace, value: text)
            if let plain = IdentityRules.normalised(identifier) { wanted[QuickKey(plain)] = plain }
        }
        var profiles = Set(try tables.find(wanted).values)
        if let number = Int64(text.filter { !$0.isWhitespace }) { profiles.insert(number) }
        let words = SearchTokens.words(of: text)
        if !words.isEmpty {
            var common: Set<Int64>?
            for word in words {
                let key = vault.lookupKey(word, purpose: "search")
                let having = Set(
                    try connection.query("SELECT profile FROM search_token WHERE key = ? LIMIT 20000", .integer(key)) { $0.integer(0) })
                common = common.map { $0.intersection(having) } ?? having
            }
            profiles.formUnion(common ?? [])
        }
        var canonical: Set<Int64> = []
        for profile in profiles.sorted() {
            guard
                let owner = try connection.first(
                    "SELECT canonical FROM profile WHERE id = ? AND erased IS NULL", .integer(profile), make: { $0.integer(0) })
            else { continue }
            canonical.insert(owner)
            if canonical.count >= limit { break }
        }
        return canonical.sorted()
    }
}
