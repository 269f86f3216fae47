/// Two touchpoints that became one: the raw names of the one mean the other, in the past too.
package struct TouchpointMerge: Sendable, Equatable {
    /// A rule that the merge changed.
    package struct Rule: Sendable, Equatable {
        /// Nil: there was none.
        package var before: TouchpointRule?
        package var after: TouchpointRule
    }

    package var id: Int64
    package var time: Instant
    package var actor: AuditActor
    package var kept: String
    package var merged: String
    package var rules: [Rule]
    package var undone: Instant?

    /// The rules that give the raw names of one touchpoint to another. Where a name has no stage or channel of its own, it takes the
    /// other's: what is merged is classified.
    static func rules(
        moving merged: String, to kept: String, in catalogue: Catalogue, rules: [TouchpointRule], channel: String, stage: String
    ) -> [Rule] {
        guard let code = catalogue.touchpoint(named: merged) else { return [] }
        let known = Dictionary(rules.map { (Key(source: $0.source, name: $0.name), $0) }) { first, _ in first }
        var changed: [Key: Rule] = [:]
        for (number, meaning) in catalogue.meanings.enumerated() where meaning.touchpoint == code {
            guard let signature = catalogue.signatures[number] else { continue }
            let own = Key(source: signature.source, name: signature.name)
            let every = Key(source: 0, name: signature.name)
            let before = known[own] ?? known[every]
            // A rule for every source is changed itself: a source that comes later follows it too.
            let key = before.map { Key(source: $0.source, name: $0.name) } ?? own
            var after = before ?? TouchpointRule(source: own.source, name: own.name)
            after.touchpoint = kept
            if after.channel == nil, signature.channel.isEmpty, !channel.isEmpty { after.channel = channel }
            if after.stage == nil, signature.stage.isEmpty, !stage.isEmpty { after.stage = stage }
            changed[key] = Rule(before: before, after: after)
        }
        return changed.sorted { ($0.key.source, $0.key.name) < ($1.key.source, $1.key.name) }.map(\.value)
    }

    private struct Key: Hashable {
        var source: Int64
        var name: String
    }
}

extension TouchpointMerge {
    /// As it is stored.
    static func text(_ rules: [Rule]) -> String {
        JSONValue.array(
            rules.map { rule in
                .members([
                    "source": .integer(rule.after.source), "name": .string(rule.after.name), "before": rule.before.map(json) ?? .null,
                    "after": json(rule.after),
                ])
            }
        ).jsonText
    }

    static func rules(_ text: String) -> [Rule] {
        guard let all = try? JSONValue.parse(text).array else { return [] }
        return all.compactMap { entry in
            guard let source = entry["source"]?.integer, let name = entry["name"]?.string, let after = entry["after"] else { return nil }
            let before = entry["before"].flatMap { $0.isNull ? nil : rule($0, source: source, name: name) }
            return Rule(before: before, after: rule(after, source: source, name: name))
        }
    }

    private static func json(_ rule: TouchpointRule) -> JSONValue {
        .members([
            "touchpoint": .optional(rule.touchpoint), "channel": .optional(rule.channel), "stage": .optional(rule.stage),
            "ignored": .bool(rule.isIgnored),
        ])
    }

    private static func rule(_ value: JSONValue, source: Int64, name: String) -> TouchpointRule {
        TouchpointRule(
            source: source, name: name, touchpoint: value["touchpoint"]?.string, channel: value["channel"]?.string,
            stage: value["stage"]?.string, isIgnored: value["ignored"]?.bool ?? false)
    }
}
