import TouchstoneStore

extension Mapping {
    /// What the company says that channels are, where the table of well-known ones says otherwise or nothing.
    package static let channelMigrations = [
        Migration(
            "mapping.2", "which kind a channel is, where the company says so",
            """
            CREATE TABLE channel_kind (channel TEXT PRIMARY KEY, kind TEXT NOT NULL);
            """)
    ]

    /// By channel.
    package func channelKinds(_ connection: any Connection) throws -> [String: ChannelKind] {
        let rows = try connection.query("SELECT channel, kind FROM channel_kind") { ($0.text(0), ChannelKind(rawValue: $0.text(1))) }
        return Dictionary(rows) { first, _ in first }.compactMapValues { $0 }
    }

    /// Stores which kind channels are; nil takes back what was said. In the name of somebody; every reader follows.
    /// - Returns: how many channels are of another kind now.
    package func change(
        kinds: [String: ChannelKind?], by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Int {
        let known = try channelKinds(connection)
        let news = kinds.filter { known[$0.key] != $0.value }
        guard !news.isEmpty else { return 0 }
        try set(kinds: news, at: now, connection)
        try AuditTrail.append("mapping.changed", by: actor, detail: ["channels": "\(news.count)"], at: now, on: connection)
        return news.count
    }

    /// The same without a line in the audit trail.
    func set(kinds: [String: ChannelKind?], at now: Instant, _ connection: any Connection) throws {
        guard !kinds.isEmpty else { return }
        for (channel, kind) in kinds.sorted(by: { $0.key < $1.key }) {
            guard let kind else {
                try connection.execute("DELETE FROM channel_kind WHERE channel = ?", .text(channel))
                continue
            }
            try connection.execute(
                """
                INSERT INTO channel_kind (channel, kind) VALUES (?, ?) ON CONFLICT (channel) DO UPDATE SET kind = excluded.kind
                """, .text(channel), .text(kind.rawValue))
        }
        try changed(at: now, connection)
    }
}
