import TouchstoneStore

/// The brand promise: kept in versions, each of them by somebody, and measured where it is made.
package struct BrandPromise: Sendable {
    package static let migrations = [
        Migration(
            "promise.1", "the brand promise, version by version",
            """
            CREATE TABLE brand_promise (
                version INTEGER PRIMARY KEY, document TEXT NOT NULL, highest INTEGER NOT NULL, time INTEGER NOT NULL, actor TEXT NOT NULL);
            """)
    ]

    let application: Application

    /// The promise as it stands; nil where nobody has written one.
    package func current() async throws -> StoredPromise? {
        try await application.database.read { try Self.latest($0) }
    }

    /// Every version, the newest first.
    package func versions() async throws -> [StoredPromise] {
        try await application.database.read { connection in
            try connection.query(
                "SELECT version, document, time, actor FROM brand_promise ORDER BY version DESC LIMIT 200", make: StoredPromise.init(row:)
            ).compactMap(\.self)
        }
    }

    /// Stores a new version; the same words again change nothing.
    /// - Parameter version: the one that the person saw, 0 for none; nil where it doesn't matter.
    @discardableResult
    package func save(_ document: PromiseDocument, version: Int64?, by actor: AuditActor) async throws -> StoredPromise {
        let now = application.now()
        return try await application.database.write { connection in
            try connection.lock("brand-promise")
            let before = try Self.latest(connection)
            if let version, version != before?.version ?? 0 {
                throw PromiseError(
                    "Somebody else changed the promise meanwhile. Look at what they wrote, then change it again.", kind: .conflict)
            }
            let highest =
                try connection.first("SELECT highest FROM brand_promise ORDER BY version DESC LIMIT 1") { Int($0.integer(0)) } ?? 0
            let known = Set(before?.document.parts.map(\.id) ?? [])
            for part in document.parts where part.id != 0 && !known.contains(part.id) {
                throw PromiseError("There is no part \(part.id). Leave “id” out for a new one.", kind: .invalid)
            }
            let next = document.numbered(after: highest)
            if let before, before.document == next { return before }
            let stored = StoredPromise(version: (before?.version ?? 0) + 1, document: next, time: now, actor: actor)
            try connection.execute(
                "INSERT INTO brand_promise (version, document, highest, time, actor) VALUES (?, ?, ?, ?, ?)", .integer(stored.version),
                .text(next.json.jsonText), .integer(Int64(max(highest, next.parts.map(\.id).max() ?? 0))), .integer(now.milliseconds),
                .text(actor.text))
            try AuditTrail.append(
                "promise.changed", by: actor, target: "promise:\(stored.version)", detail: ["parts": "\(next.parts.count)"], at: now,
                on: connection)
            return stored
        }
    }

    private static func latest(_ connection: any Connection) throws -> StoredPromise? {
        try connection.first(
            "SELECT version, document, time, actor FROM brand_promise ORDER BY version DESC LIMIT 1", make: StoredPromise.init(row:)
        ) ?? nil
    }
}

extension StoredPromise {
    /// Nil where a newer program stored what this one can't read.
    fileprivate init?(row: any Row) {
        guard let json = try? JSONValue.parse(row.text(1)), let document = try? PromiseDocument(json) else { return nil }
        self.init(
            version: row.integer(0), document: document, time: Instant(milliseconds: row.integer(2)),
            actor: AuditActor(row.text(3)) ?? .system)
    }

    package var json: JSONValue {
        var members = [JSONMember("version", .integer(version))]
        members += document.json.object ?? []
        members += [JSONMember("changed", .string(time.isoText)), JSONMember("changed_by", .string(actor.text))]
        return .object(members)
    }
}

extension Application {
    package var promise: BrandPromise { BrandPromise(application: self) }
}
