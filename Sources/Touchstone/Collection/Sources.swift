import Synchronization
import TouchstoneStore

/// The sources and their write keys. Keys are stored as keyed hashes; the active ones are kept in memory.
package final class Sources: Sendable {
    package static let migrations = [
        Migration(
            "collection.1", "sources, write keys, rejected events, imports",
            """
            CREATE TABLE source (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, namespace TEXT NOT NULL, created INTEGER NOT NULL);
            CREATE TABLE write_key (
                id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL REFERENCES source (id), hash INTEGER NOT NULL, verify INTEGER NOT NULL,
                hint TEXT NOT NULL, created INTEGER NOT NULL, revoked INTEGER);
            CREATE TABLE reject (
                id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, received INTEGER NOT NULL, reason TEXT NOT NULL, sealed BLOB NOT NULL,
                resolved INTEGER, resolution TEXT);
            CREATE INDEX reject_open ON reject (source, id) WHERE resolved IS NULL;
            CREATE TABLE import (
                id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, file TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER,
                rows INTEGER NOT NULL, accepted INTEGER NOT NULL, duplicates INTEGER NOT NULL, rejected INTEGER NOT NULL, failure TEXT);
            """),
        Migration(
            "collection.2", "uploads, with their mapping and how far they are; rejected events by reason",
            """
            ALTER TABLE import ADD COLUMN state TEXT;
            ALTER TABLE import ADD COLUMN actor TEXT;
            ALTER TABLE import ADD COLUMN source_name TEXT;
            ALTER TABLE import ADD COLUMN path TEXT;
            ALTER TABLE import ADD COLUMN rejects_path TEXT;
            ALTER TABLE import ADD COLUMN mapping TEXT;
            ALTER TABLE import ADD COLUMN notes TEXT;
            ALTER TABLE import ADD COLUMN updated INTEGER;
            ALTER TABLE import ADD COLUMN bytes_read INTEGER;
            ALTER TABLE import ADD COLUMN bytes_total INTEGER;
            CREATE INDEX reject_reason ON reject (reason, id) WHERE resolved IS NULL;
            CREATE INDEX reject_resolved ON reject (resolved) WHERE resolved IS NOT NULL;
            """),
        Rejects.migration,
    ]

    private struct Active: Sendable {
        var sources: [Int64: Source] = [:]
        var keys: [Int64: (verify: Int64, source: Int64)] = [:]
    }

    private let vault: Vault
    private let log: Log
    private let random: @Sendable (Int) -> [UInt8]
    private let active = Mutex(Active())

    package init(vault: Vault, log: Log, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.vault = vault
        self.log = log
        self.random = random
    }

    /// The source that a write key belongs to, nil for unknown and revoked ones.
    package func source(writeKey: String) -> Source? {
        let lookup = vault.lookup(writeKey, purpose: "write-key")
        return active.withLock { active in
            guard let key = active.keys[lookup.key], key.verify == lookup.verify else { return nil }
            return active.sources[key.source]
        }
    }

    package func source(_ id: Int64) -> Source? { active.withLock { $0.sources[id] } }

    package func source(named name: String) -> Source? { active.withLock { $0.sources.values.first { $0.name == name } } }

    package var all: [Source] { active.withLock { $0.sources.values.sorted { $0.name < $1.name } } }

    /// Reads what is stored; called at the start and whenever the log says that the catalogue changed.
    package func reload(_ connection: any Connection) throws {
        var fresh = Active()
        for source in try connection.query("SELECT id, name, namespace, created FROM source", make: Source.init(row:)) {
            fresh.sources[source.id] = source
        }
        try connection.forEach("SELECT hash, verify, source FROM write_key WHERE revoked IS NULL", []) { row in
            fresh.keys[row.integer(0)] = (row.integer(1), row.integer(2))
        }
        let loaded = fresh
        active.withLock { $0 = loaded }
    }

    /// - Throws: `CollectionError.sourceExists`, `.badSourceName`.
    package func create(name: String, namespace: String? = nil, at now: Instant, _ connection: any Connection) throws -> Source {
        guard Sources.isName(name) else { throw CollectionError.badSourceName(name) }
        if let namespace, !Sources.isName(namespace) { throw CollectionError.badNamespace(namespace) }
        if try find(name, connection) != nil { throw CollectionError.sourceExists(name) }
        try connection.execute(
            "INSERT INTO source (name, namespace, created) VALUES (?, ?, ?)", .text(name), .text(namespace ?? name),
            .integer(now.milliseconds))
        try changed(at: now, connection)
        guard let source = try find(name, connection) else { throw CollectionError.noSuchSource(name) }
        return source
    }

    private static func isName(_ text: String) -> Bool {
        (1...60).contains(text.count) && text.first != " " && text.last != " "
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_. ".unicodeScalars.contains($0)
            }
    }

    package func findOrCreate(name: String, namespace: String?, at now: Instant, _ connection: any Connection) throws -> Source {
        try find(name, connection) ?? create(name: name, namespace: namespace, at: now, connection)
    }

    package func find(_ name: String, _ connection: any Connection) throws -> Source? {
        try connection.first("SELECT id, name, namespace, created FROM source WHERE name = ?", .text(name), make: Source.init(row:))
    }

    /// Makes a write key. The answer is the only time that it is seen.
    package func createKey(for source: Source, at now: Instant, _ connection: any Connection) throws -> (key: String, stored: WriteKey) {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        // 64 values of each byte fall on 62 characters unevenly by 2 in 64: 32 of them keep over 180 bits.
        let key = String(random(32).map { alphabet[Int($0 & 63) % alphabet.count] })
        let lookup = vault.lookup(key, purpose: "write-key")
        try connection.execute(
            "INSERT INTO write_key (source, hash, verify, hint, created) VALUES (?, ?, ?, ?, ?)", .integer(source.id), .integer(lookup.key),
            .integer(lookup.verify), .text(String(key.prefix(4))), .integer(now.milliseconds))
        try changed(at: now, connection)
        guard let stored = try keys(of: source.id, connection).last else { throw CollectionError.noSuchKey(0) }
        return (key, stored)
    }

    package func revoke(_ key: Int64, at now: Instant, _ connection: any Connection) throws {
        let count = try connection.execute(
            "UPDATE write_key SET revoked = ? WHERE id = ? AND revoked IS NULL", .integer(now.milliseconds), .integer(key))
        guard count == 1 else { throw CollectionError.noSuchKey(key) }
        try changed(at: now, connection)
    }

    /// Keys of a source (or all), revoked ones included, in the order of their making.
    package func keys(of source: Int64? = nil, _ connection: any Connection) throws -> [WriteKey] {
        let all = try connection.query("SELECT id, source, hint, created, revoked FROM write_key ORDER BY id") { row in
            WriteKey(
                id: row.integer(0), source: row.integer(1), hint: row.text(2), created: Instant(milliseconds: row.integer(3)),
                revoked: row.optionalInteger(4).map(Instant.init(milliseconds:)))
        }
        return all.filter { source == nil || $0.source == source }
    }

    private func changed(at now: Instant, _ connection: any Connection) throws {
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("sources"))]), connection)
    }
}

extension Source {
    init(row: any Row) {
        self.init(id: row.integer(0), name: row.text(1), namespace: row.text(2), created: Instant(milliseconds: row.integer(3)))
    }
}
