import TouchstoneStore

extension Mapping {
    /// Takes a mapping file in. Names and channels that it doesn't hold stay as they are.
    /// - Returns: how many names and channels mean something else now.
    /// - Throws: `CollectionError.noSuchSource` where it names a source that isn't there; nothing is changed then.
    package func take(
        _ file: MappingFile, sources: [Source], by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> Int {
        var rules: [TouchpointRule] = []
        for part in file.parts {
            var id: Int64 = 0
            if let name = part.source {
                guard let source = sources.first(where: { $0.name == name }) else { throw CollectionError.noSuchSource(name) }
                id = source.id
            }
            rules += part.rules.map {
                TouchpointRule(
                    source: id, name: $0.name, touchpoint: $0.touchpoint, channel: $0.channel, stage: $0.stage, isIgnored: $0.isIgnored)
            }
        }
        return try change(set: rules, by: actor, at: now, connection)
            + change(kinds: file.channelKinds.mapValues(Optional.some), by: actor, at: now, connection)
    }
}
