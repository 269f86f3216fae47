import TouchstoneStore

/// Two profiles that were found to be one person, and who belongs to whom since.
package struct ProfileLink: Sendable {
    package var merge: Int64
    package var a: Int64
    package var b: Int64
    /// Profiles with the canonical profile that they have now.
    package var moved: [(profile: Int64, canonical: Int64)]
}

struct NewProfile {
    var id: Int64
    var subject: Subject
    var created: Instant
    var wrappedKey: [UInt8]
}

struct NewIdentifier {
    var slot: Int64
    var verify: Int64
    var kind: Int64
    var profile: Int64
    var sealed: [UInt8]
    var firstSeen: Instant
    var origin: IdentifierOrigin
}

/// Which source first gave an identifier, and when what it stood in happened.
struct IdentifierOrigin: Sendable {
    var source: Int64
    var stated: Instant
}

extension Vault {
    /// The keyed hash of an identifier: kind, namespace and value together.
    func lookup(_ identifier: Identifier) -> (key: Int64, verify: Int64) {
        lookup("\(identifier.kind)\u{0}\(identifier.namespace)\u{0}\(identifier.value)", purpose: "identifier")
    }
}

/// The SQL of profiles and identifiers, on one connection.
///
/// An identifier's row stands at the first 64 bits of its keyed hash, or at the next free number after it where another has that one;
/// the second 64 bits tell which it is. These rows come in no order, so they are small; what is sealed stands apart, in the order of arrival.
struct IdentityTables {
    let vault: Vault
    let connection: any Connection

    /// The profiles that have these identifiers; unknown ones are absent from the result.
    func find(_ identifiers: [QuickKey: Identifier]) throws -> [QuickKey: Int64] {
        var wanted = identifiers.map { quick, identifier in (quick: quick, lookup: vault.lookup(identifier)) }
        wanted.sort { $0.lookup.key < $1.lookup.key }
        var found: [QuickKey: Int64] = [:]
        let size = 64
        let marks = Array(repeating: "?", count: size).joined(separator: ", ")
        for start in stride(from: 0, to: wanted.count, by: size) {
            let chunk = wanted[start..<min(start + size, wanted.count)]
            var rows: [Int64: (verify: Int64, profile: Int64)] = [:]
            var arguments = chunk.map { SQLValue.integer($0.lookup.key) }
            if let last = arguments.last { while arguments.count < size { arguments.append(last) } }
            try connection.forEach("SELECT key, verify, profile FROM identifier WHERE key IN (\(marks))", arguments) { row in
                rows[row.integer(0)] = (row.integer(1), row.integer(2))
            }
            for (quick, lookup) in chunk {
                guard let row = rows[lookup.key] else { continue }
                found[quick] = row.verify == lookup.verify ? row.profile : try findNext(lookup)
            }
        }
        return found
    }

    private func findNext(_ lookup: (key: Int64, verify: Int64)) throws -> Int64? {
        var slot = lookup.key &+ 1
        while let row = try row(at: slot) {
            if row.verify == lookup.verify { return row.profile }
            slot &+= 1
        }
        return nil
    }

    private func row(at slot: Int64) throws -> (verify: Int64, profile: Int64)? {
        try connection.first("SELECT verify, profile FROM identifier WHERE key = ?", .integer(slot)) { ($0.integer(0), $0.integer(1)) }
    }

    func insert(_ profiles: [NewProfile], _ identifiers: [NewIdentifier]) throws {
        try connection.insert(into: "profile", columns: ["id", "canonical", "subject", "created"], count: profiles.count) { row, binder in
            binder.integer(profiles[row].id)
            binder.integer(profiles[row].id)
            binder.integer(Int64(profiles[row].subject.rawValue))
            binder.integer(profiles[row].created.milliseconds)
        }
        let placed = try place(identifiers)
        try connection.insert(
            into: "identifier_value", columns: ["profile", "key", "kind", "sealed", "first_seen", "source", "stated"],
            count: placed.count
        ) { row, binder in
            binder.integer(placed[row].profile)
            binder.integer(placed[row].slot)
            binder.integer(placed[row].kind)
            binder.blob(placed[row].sealed)
            binder.integer(placed[row].firstSeen.milliseconds)
            binder.integer(placed[row].origin.source)
            binder.integer(placed[row].origin.stated.milliseconds)
        }
    }

    /// Puts new identifiers at their places; where one is taken by another identifier (once in 10¹³ at a million), at the next free one.
    private func place(_ identifiers: [NewIdentifier]) throws -> [NewIdentifier] {
        let columns = ["key", "verify", "profile"]
        var placed = identifiers
        let isPlaced = try connection.insertNew(
            into: "identifier", columns: columns, values: [placed.map(\.slot), placed.map(\.verify), placed.map(\.profile)])
        for index in placed.indices where !isPlaced[index] {
            repeat {
                placed[index].slot &+= 1
            } while try !connection.insertNew(
                into: "identifier", columns: columns, values: [[placed[index].slot], [placed[index].verify], [placed[index].profile]])[0]
        }
        return placed
    }

    // MARK: Kinds

    func number(of kind: IdentifierKind) throws -> Int64 {
        let found = try connection.first(
            "SELECT id FROM identifier_kind WHERE kind = ? AND namespace = ?", .text(kind.kind), .text(kind.namespace)
        ) { $0.integer(0) }
        if let found { return found }
        let next = try connection.first("SELECT coalesce(max(id), 0) + 1 FROM identifier_kind") { $0.integer(0) } ?? 1
        try connection.execute(
            "INSERT INTO identifier_kind (id, kind, namespace) VALUES (?, ?, ?)", .integer(next), .text(kind.kind), .text(kind.namespace))
        return next
    }

    func kinds() throws -> [Int64: IdentifierKind] {
        var kinds: [Int64: IdentifierKind] = [:]
        try connection.forEach("SELECT id, kind, namespace FROM identifier_kind", []) { row in
            kinds[row.integer(0)] = IdentifierKind(kind: row.text(1), namespace: row.text(2))
        }
        return kinds
    }

    // MARK: Components

    func subject(of profile: Int64) throws -> Int64? {
        try connection.first("SELECT subject FROM profile WHERE id = ?", .integer(profile)) { $0.integer(0) }
    }

    /// All profiles that are one person with this canonical one, itself included, oldest first.
    func members(of canonical: Int64) throws -> [Int64] {
        try connection.query("SELECT id FROM profile WHERE canonical = ? ORDER BY id", .integer(canonical)) { $0.integer(0) }
    }

    /// How many identifiers of each kind a person has.
    func identifierCounts(of canonical: Int64) throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try connection.forEach(
            "SELECT i.kind, count(*) FROM profile p JOIN identifier_value i ON i.profile = p.id WHERE p.canonical = ? GROUP BY i.kind",
            [.integer(canonical)]
        ) { counts[$0.integer(0)] = Int($0.integer(1)) }
        return counts
    }

    /// Whether a person took a link between these two apart: then no rule makes it again.
    func wasUndone(_ a: Int64, _ b: Int64) throws -> Bool {
        try connection.first(
            """
            SELECT m.id FROM profile p JOIN merge m ON (m.a = p.id OR m.b = p.id)
            JOIN profile q ON q.id = (CASE WHEN m.a = p.id THEN m.b ELSE m.a END)
            WHERE p.canonical = ? AND q.canonical = ? AND m.undone IS NOT NULL LIMIT 1
            """, .integer(a), .integer(b)
        ) { _ in true } ?? false
    }

    /// Records a merge of two components; the older profile becomes canonical for all.
    func link(_ a: Int64, _ b: Int64, decidedBy: String, evidence: String, at time: Instant) throws -> ProfileLink {
        let merge =
            try connection.first(
                "INSERT INTO merge (a, b, time, decided_by, evidence) VALUES (?, ?, ?, ?, ?) RETURNING id",
                .integer(a), .integer(b), .integer(time.milliseconds), .text(decidedBy), .text(evidence)
            ) { $0.integer(0) } ?? 0
        let (kept, moved) = (min(a, b), max(a, b))
        let profiles = try members(of: moved)
        try connection.execute("UPDATE profile SET canonical = ? WHERE canonical = ?", .integer(kept), .integer(moved))
        return ProfileLink(merge: merge, a: a, b: b, moved: profiles.map { ($0, kept) })
    }
}
