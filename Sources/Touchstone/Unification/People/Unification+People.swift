import TouchstoneStore

/// One person with everything that is said about them, as passes over all customers read them.
package struct StatedPerson: Sendable {
    /// The canonical profile.
    package var id: Int64
    package var profiles: [Int64]
    package var stated: [StatedValue]
    /// Kinds of identifiers that are neither e-mail nor telephone: a customer number, a browser's id.
    package var otherIdentifiers: Set<String>

    /// Whether nothing but a browser or device is known of them.
    package var isAnonymous: Bool { stated.isEmpty && otherIdentifiers.subtracting(["anonymous_id"]).isEmpty }
}

extension Unification {
    /// How many customers there are: profiles that stand for a person and weren't erased; employees don't count.
    package func customerCount(_ connection: any Connection) throws -> Int {
        let sql = "SELECT count(*) FROM profile WHERE canonical = id AND erased IS NULL AND subject = 0"
        return Int(try connection.first(sql) { $0.integer(0) } ?? 0)
    }

    /// The next customers by number after `last`, at most `limit` of them, with everything that can be read. Empty at the end.
    package func people(after last: Int64, limit: Int, _ connection: any Connection) throws -> [StatedPerson] {
        let canonical = try connection.query(
            "SELECT id FROM profile WHERE id > ? AND canonical = id AND erased IS NULL AND subject = 0 ORDER BY id LIMIT ?",
            .integer(last), .integer(Int64(limit))
        ) { $0.integer(0) }
        guard !canonical.isEmpty else { return [] }
        var people = canonical.map { StatedPerson(id: $0, profiles: [], stated: [], otherIdentifiers: []) }
        let places = Dictionary(uniqueKeysWithValues: canonical.enumerated().map { ($0.element, $0.offset) })
        var person: [Int64: Int] = [:]
        try Self.forChunks(canonical) { chunk, marks in
            try connection.forEach("SELECT id, canonical FROM profile WHERE canonical IN (\(marks)) ORDER BY id", chunk) { row in
                guard let place = places[row.integer(1)], person[row.integer(0)] == nil else { return }
                person[row.integer(0)] = place
                people[place].profiles.append(row.integer(0))
            }
        }
        let profiles = person.keys.sorted()
        let keys = try keys.keys(of: profiles, connection)
        try read(profiles, keys, connection) { profile, values, other in
            guard let place = person[profile] else { return }
            people[place].stated += values
            if let other { people[place].otherIdentifiers.insert(other) }
        }
        return people
    }

    private func read(
        _ profiles: [Int64], _ keys: [Int64: ProfileKey], _ connection: any Connection,
        _ take: (_ profile: Int64, _ values: [StatedValue], _ other: String?) -> Void
    ) throws {
        let kinds = try IdentityTables(vault: vault, connection: connection).kinds()
        try Self.forChunks(profiles) { chunk, marks in
            var seen: Set<Int64> = []
            try connection.forEach(
                "SELECT id, profile, kind, sealed, first_seen, source, stated FROM identifier_value WHERE profile IN (\(marks))", chunk
            ) { row in
                guard seen.insert(row.integer(0)).inserted, let kind = kinds[row.integer(2)], let key = keys[row.integer(1)] else { return }
                guard let value = try Self.value(kind, sealed: row.blob(3), key: key, profile: row.integer(1), row: row) else {
                    return take(row.integer(1), [], kind.kind)
                }
                take(row.integer(1), [value], nil)
            }
            var said: Set<[Int64]> = []
            try connection.forEach("SELECT profile, source, sealed FROM profile_traits WHERE profile IN (\(marks))", chunk) { row in
                let (profile, source) = (row.integer(0), row.integer(1))
                guard said.insert([profile, source]).inserted, let key = keys[profile] else { return }
                let record = TraitRecord(decoding: try key.open(row.blob(2), purpose: "traits"))
                take(profile, record.traits.flatMap { StatedValue.values(of: $0, source: source, profile: profile) }, nil)
            }
        }
    }

    private static func value(
        _ kind: IdentifierKind, sealed: [UInt8], key: ProfileKey, profile: Int64, row: any Row
    ) throws -> StatedValue? {
        guard ["email", "phone"].contains(kind.kind) else { return nil }
        return StatedValue(
            name: kind.kind, value: .string(String(decoding: try key.open(sealed, purpose: "identifier"), as: UTF8.self)),
            source: row.optionalInteger(5), profile: profile,
            time: Instant(milliseconds: row.optionalInteger(6) ?? row.integer(4)), isIdentifier: true)
    }

    /// Calls `body` with 64 numbers at a time, the last one repeated where there are fewer, so that one prepared statement serves all.
    private static func forChunks(_ numbers: [Int64], _ body: (_ chunk: [SQLValue], _ marks: String) throws -> Void) rethrows {
        let size = 64
        let marks = Array(repeating: "?", count: size).joined(separator: ", ")
        for start in stride(from: 0, to: numbers.count, by: size) {
            var chunk = numbers[start..<min(start + size, numbers.count)].map(SQLValue.integer)
            if let last = chunk.last { while chunk.count < size { chunk.append(last) } }
            try body(chunk, marks)
        }
    }
}
