import TouchstoneStore

/// Reads what customers are compared by, page by page: what is decrypted stays in memory and goes nowhere else.
struct MatchRecords: Sendable {
    let unification: Unification

    /// How many customers a page holds, at most.
    static let pageSize = 1_024

    /// How many customers there are to read: not erased, no employees.
    static func count(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT count(*) FROM profile WHERE canonical = id AND erased IS NULL AND subject = 0") { $0.integer(0) } ?? 0
    }

    /// The customers after `cursor`, in order.
    func page(after cursor: Int64, limit: Int = MatchRecords.pageSize, _ connection: any Connection) throws -> [Int64] {
        try connection.query(
            "SELECT id FROM profile WHERE id > ? AND canonical = id AND erased IS NULL AND subject = 0 ORDER BY id LIMIT ?",
            .integer(cursor), .integer(Int64(limit))
        ) { $0.integer(0) }
    }

    /// Who these profiles belong to, as far as they aren't erased.
    func customers(of profiles: [Int64], _ connection: any Connection) throws -> [Int64] {
        var customers: Set<Int64> = []
        try forEach("SELECT canonical FROM profile WHERE erased IS NULL AND subject = 0 AND id IN", profiles, connection) {
            customers.insert($0.integer(0))
        }
        return customers.sorted()
    }

    /// What is known of each; erased ones, employees and profiles that aren't canonical are absent.
    func records(of customers: [Int64], _ connection: any Connection) throws -> [MatchRecord] {
        var records: [Int64: MatchRecord] = [:]
        var owners: [Int64: Int64] = [:]
        try forEach("SELECT id, canonical FROM profile WHERE erased IS NULL AND subject = 0 AND canonical IN", customers, connection) {
            row in
            owners[row.integer(0)] = row.integer(1)
            records[row.integer(1)] = MatchRecord(customer: row.integer(1))
        }
        try fill(&records, owners: owners, connection)
        return customers.compactMap { records[$0] }
    }

    /// What is known of some profiles, taken as one customer whoever they belong to now.
    func record(of profiles: [Int64], _ connection: any Connection) throws -> MatchRecord? {
        guard let first = profiles.min() else { return nil }
        var records = [first: MatchRecord(customer: first)]
        try fill(&records, owners: Dictionary(profiles.map { ($0, first) }) { old, _ in old }, connection)
        return records[first]
    }

    private func fill(_ records: inout [Int64: MatchRecord], owners: [Int64: Int64], _ connection: any Connection) throws {
        let profiles = owners.keys.sorted()
        let keys = try unification.keys.keys(of: profiles, connection)
        let kinds = try IdentityTables(vault: unification.vault, connection: connection).kinds()
        // In the order of their age, so that the younger of two values from one moment counts, as on the customer's page.
        var identifiers: [(profile: Int64, kind: Int64, sealed: [UInt8], seen: Int64)] = []
        try forEach("SELECT profile, kind, sealed, first_seen FROM identifier_value WHERE profile IN", profiles, connection) { row in
            if let kind = kinds[row.integer(1)], !MatchRecord.unusedKinds.contains(kind.kind) {
                identifiers.append((row.integer(0), row.integer(1), row.blob(2), row.integer(3)))
            }
        }
        for found in identifiers {
            guard let key = keys[found.profile], let owner = owners[found.profile], let kind = kinds[found.kind] else { continue }
            let value = String(decoding: try key.open(found.sealed, purpose: "identifier"), as: UTF8.self)
            records[owner]?.take(
                Identifier(kind: kind.kind, namespace: kind.namespace, value: value), at: Instant(milliseconds: found.seen))
        }
        var traits: [(profile: Int64, sealed: [UInt8])] = []
        try forEach("SELECT profile, sealed FROM profile_traits WHERE profile IN", profiles, connection) { row in
            traits.append((row.integer(0), row.blob(1)))
        }
        for found in traits.sorted(by: { $0.profile < $1.profile }) {
            guard let key = keys[found.profile], let owner = owners[found.profile] else { continue }
            for trait in TraitRecord(decoding: try key.open(found.sealed, purpose: "traits")).traits { records[owner]?.take(trait) }
        }
    }

    /// Asks for many numbers at once, in groups of one size: so the statement is prepared once.
    private func forEach(_ select: String, _ numbers: [Int64], _ connection: any Connection, _ body: (any Row) throws -> Void) throws {
        let size = 256
        let marks = Array(repeating: "?", count: size).joined(separator: ", ")
        for start in stride(from: 0, to: numbers.count, by: size) {
            var arguments = numbers[start..<min(start + size, numbers.count)].map(SQLValue.integer)
            if let last = arguments.last { while arguments.count < size { arguments.append(last) } }
            try connection.forEach("\(select) (\(marks))", arguments, body)
        }
    }
}
