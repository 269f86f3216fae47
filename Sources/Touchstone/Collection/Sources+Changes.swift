import TouchstoneStore

extension Sources {
    /// - Throws: `CollectionError.sourceExists`, `.badSourceName`, `.badNamespace`.
    package func create(name: String, namespace: String?, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws
        -> Source
    {
        let source = try create(name: name, namespace: namespace, at: now, connection)
        try AuditTrail.append(
            "source.created", by: actor, target: "source:\(source.id)", detail: ["name": source.name, "namespace": source.namespace],
            at: now,
            on: connection)
        return source
    }

    /// Makes a write key in the name of somebody. The answer is the only time that it is seen.
    /// - Parameter replacing: the key that it stands in for, as the trail says it; that one stays valid.
    package func createKey(
        source id: Int64, replacing old: Int64? = nil, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> (key: String, stored: WriteKey, source: Source) {
        guard let source = try find(id, connection) else { throw CollectionError.noSuchSource("\(id)") }
        if let old, try !keys(of: id, connection).contains(where: { $0.id == old && $0.revoked == nil }) {
            throw CollectionError.noSuchKey(old)
        }
        let made = try createKey(for: source, at: now, connection)
        var detail = ["source": source.name]
        if let old { detail["replaces"] = "\(old)" }
        try AuditTrail.append("key.created", by: actor, target: "key:\(made.stored.id)", detail: detail, at: now, on: connection)
        return (made.key, made.stored, source)
    }

    /// From the next second on, nothing that is sent with the key is taken.
    package func revoke(_ key: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> WriteKey {
        guard let stored = try keys(connection).first(where: { $0.id == key && $0.revoked == nil }) else {
            throw CollectionError.noSuchKey(key)
        }
        try revoke(key, at: now, connection)
        try AuditTrail.append(
            "key.revoked", by: actor, target: "key:\(key)", detail: ["source": "\(stored.source)"], at: now, on: connection)
        return stored
    }

    package func find(_ id: Int64, _ connection: any Connection) throws -> Source? {
        try connection.first("SELECT id, name, namespace, created FROM source WHERE id = ?", .integer(id), make: Source.init(row:))
    }

    package func all(_ connection: any Connection) throws -> [Source] {
        try connection.query("SELECT id, name, namespace, created FROM source ORDER BY name", make: Source.init(row:))
    }
}
