import TouchstoneStore

extension Mapping {
    /// The most that a touchpoint's, channel's or stage's name may have.
    package static let nameLimit = 120

    /// Stores what is new among these rules and takes back others, in the name of somebody; every reader follows.
    /// - Returns: how many names mean something else now.
    package func change(
        set rules: [TouchpointRule], remove removed: [TouchpointRule] = [], by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws -> Int {
        let known = Dictionary(try self.rules(connection).map { (Key($0), $0) }) { first, _ in first }
        let news = rules.filter { known[Key($0)] != $0 }
        let gone = removed.filter { known[Key($0)] != nil }
        guard !news.isEmpty || !gone.isEmpty else { return 0 }
        try set(news, at: now, connection)
        for rule in gone { try remove(source: rule.source, name: rule.name, at: now, connection) }
        try AuditTrail.append(
            "mapping.changed", by: actor, detail: ["changed": "\(news.count)", "unclassified": "\(gone.count)"], at: now, on: connection)
        return news.count + gone.count
    }

    private struct Key: Hashable {
        var source: Int64
        var name: String

        init(_ rule: TouchpointRule) {
            source = rule.source
            name = rule.name
        }
    }
}
