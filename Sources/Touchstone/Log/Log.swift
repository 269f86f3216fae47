import Synchronization
import TouchstoneStore

/// The log of changes: one ordered stream that every reader follows.
///
/// Appending happens inside the caller's transaction, under the lock `append`, so that sequence numbers become visible in order.
/// An interaction's id is looked up by a 64-bit hash in an integer-keyed table; a hash that is taken by another id moves on to the next number.
package final class Log: Sendable {
    package static let migrations = [
        Migration(
            "log.1", "the log of changes, the ids seen, signatures and readers",
            """
            CREATE TABLE signature (
                id INTEGER PRIMARY KEY, source INTEGER NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL, stage TEXT NOT NULL,
                direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound', 'internal')), subject INTEGER NOT NULL,
                is_record INTEGER NOT NULL,
                UNIQUE (source, name, channel, stage, direction, subject, is_record));
            CREATE TABLE change (
                seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL, profile INTEGER, time INTEGER NOT NULL, received INTEGER NOT NULL,
                signature INTEGER NOT NULL, id TEXT NOT NULL, body BLOB NOT NULL);
            CREATE TABLE change_id (key INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
            CREATE TABLE reader (name TEXT PRIMARY KEY, cursor INTEGER NOT NULL, owner TEXT, lease_until INTEGER NOT NULL);
            """)
    ]

    /// Signatures that are committed, by value. Grows with the number of distinct names, not of interactions.
    private let known = Mutex<[Signature: Int64]>([:])

    package init() {}

    /// The last sequence number, 0 for an empty log.
    package func lastSequence(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT max(seq) FROM change") { $0.integer(0) } ?? 0
    }

    /// Takes ids for these sequence numbers, as far as they are new. An id that repeats within `ids` counts once.
    /// - Returns: for each id whether it is new.
    /// - Parameter keys: `ChangeID.key` of each.
    func claim(_ ids: [String], keys: [Int64], sequences: [Int64], _ connection: any Connection) throws -> [Bool] {
        var fresh = try connection.insertNew(into: "change_id", columns: ["key", "seq"], values: [keys, sequences])
        guard fresh.contains(false) else { return fresh }
        var claimed: [Int64: String] = [:]
        for (index, id) in ids.enumerated() where fresh[index] { claimed[sequences[index]] = id }
        for (index, id) in ids.enumerated() where !fresh[index] {
            var key = ChangeID.key(id)
            while let sequence = try connection.first("SELECT seq FROM change_id WHERE key = ?", .integer(key), make: { $0.integer(0) }) {
                let other =
                    try claimed[sequence] ?? connection.first("SELECT id FROM change WHERE seq = ?", .integer(sequence)) { $0.text(0) }
                if other == id { break }
                key &+= 1
                if try connection.insertNew(into: "change_id", columns: ["key", "seq"], values: [[key], [sequences[index]]])[0] {
                    fresh[index] = true
                    claimed[sequences[index]] = id
                    break
                }
            }
        }
        return fresh
    }

    /// Appends changes whose sequence numbers the caller gave out under the lock.
    package func append(_ changes: [Change], _ connection: any Connection) throws {
        let columns = ["seq", "kind", "profile", "time", "received", "signature", "id", "body"]
        try connection.insert(into: "change", columns: columns, count: changes.count) { row, binder in
            let change = changes[row]
            binder.integer(change.sequence)
            binder.integer(change.kind.rawValue)
            if let profile = change.profile { binder.integer(profile) } else { binder.null() }
            binder.integer(change.time.milliseconds)
            binder.integer(change.received.milliseconds)
            binder.integer(change.signature)
            binder.text(change.id)
            binder.blob(change.body)
        }
    }

    /// Appends one change that is not an interaction, taking the lock and the next number itself.
    package func append(
        _ kind: Change.Kind, profile: Int64? = nil, at time: Instant, body: JSONValue = .object([]), _ connection: any Connection
    ) throws {
        try connection.lock("append")
        let change = Change(
            sequence: try lastSequence(connection) + 1, kind: kind, profile: profile, time: time, received: time, signature: 0, id: "",
            body: [UInt8](body.jsonText.utf8))
        try append([change], connection)
    }

    /// The number of a signature, new or known. New ones are remembered only after `committed`.
    package func identify(_ signature: Signature, staged: inout [Signature: Int64], _ connection: any Connection) throws -> Int64 {
        if let id = staged[signature] { return id }
        if let id = known.withLock({ $0[signature] }) { return id }
        let values: [SQLValue] = [
            .integer(signature.source), .text(signature.name), .text(signature.channel), .text(signature.stage),
            .text(signature.direction.rawValue), .integer(Int64(signature.subject.rawValue)), .integer(signature.isRecordOnly ? 1 : 0),
        ]
        let found = try connection.first(
            """
            SELECT id FROM signature
            WHERE source = ? AND name = ? AND channel = ? AND stage = ? AND direction = ? AND subject = ? AND is_record = ?
            """, values
        ) { $0.integer(0) }
        if let found {
            staged[signature] = found
            return found
        }
        let next = try connection.first("SELECT coalesce(max(id), 0) + 1 FROM signature") { $0.integer(0) } ?? 1
        try connection.execute(
            "INSERT INTO signature (id, source, name, channel, stage, direction, subject, is_record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [.integer(next)] + values)
        staged[signature] = next
        return next
    }

    package func committed(_ signatures: [Signature: Int64]) {
        guard !signatures.isEmpty else { return }
        known.withLock { known in
            // A name that is different in each event would make this a leak.
            if known.count > 100_000 { known.removeAll() }
            known.merge(signatures) { $1 }
        }
    }
}
