/// The meaning of every signature, as dense codes: what readers look interactions up in. A value; made anew when names or rules change.
package struct Catalogue: Sendable {
    /// What one signature means.
    package struct Meaning: Sendable, Equatable {
        /// Index into `touchpoints`; nil where the interaction is left out of journeys and counts (records, ignored names).
        package var touchpoint: Int?
        package var channel: Int
        /// Index into `stages`.
        package var stage: Int
        package var isClassified: Bool
    }

    /// Names by code. Stage and channel "" mean: not said by anyone.
    package private(set) var touchpoints: [String] = []
    package private(set) var channels: [String] = []
    package private(set) var stages: [String] = []
    /// By channel's code; nil for what is neither well known nor said by the company.
    package private(set) var channelKinds: [ChannelKind?] = []
    /// By signature number; entry 0 is no signature.
    package private(set) var meanings: [Meaning] = []
    package private(set) var signatures: [Signature?] = []

    /// Touchpoints that were merged → what each is part of now. A name that is seen anew means itself again.
    package private(set) var formerNames: [String: String] = [:]

    private var touchpointCodes: [String: Int] = [:]
    private var channelCodes: [String: Int] = [:]
    private var stageCodes: [String: Int] = [:]

    private var statedKinds: [String: ChannelKind] = [:]

    /// - Parameters:
    ///   - merged: by name, the touchpoint that it was merged into.
    ///   - kinds: by channel, what the company says that it is.
    package init(
        signatures: [(id: Int64, signature: Signature)], rules: [TouchpointRule], merged: [String: String] = [:],
        kinds: [String: ChannelKind] = [:]
    ) {
        statedKinds = kinds
        var byKey: [RuleKey: TouchpointRule] = [:]
        for rule in rules { byKey[RuleKey(source: rule.source, name: rule.name)] = rule }
        let nothing = Meaning(
            touchpoint: nil, channel: code("", in: \.channels, \.channelCodes), stage: code("", in: \.stages, \.stageCodes),
            isClassified: true)
        for (id, signature) in signatures {
            while meanings.count <= Int(id) {
                meanings.append(nothing)
                self.signatures.append(nil)
            }
            let rule =
                byKey[RuleKey(source: signature.source, name: signature.name)] ?? byKey[RuleKey(source: 0, name: signature.name)]
            let isLeftOut = signature.isRecordOnly || signature.subject == .employee || rule?.isIgnored == true
            let channel = rule?.channel ?? signature.channel
            let stage = rule?.stage ?? signature.stage
            meanings[Int(id)] = Meaning(
                touchpoint: isLeftOut ? nil : code(rule?.touchpoint ?? signature.name, in: \.touchpoints, \.touchpointCodes),
                channel: code(channel, in: \.channels, \.channelCodes), stage: code(stage, in: \.stages, \.stageCodes),
                isClassified: rule != nil || (!channel.isEmpty && !stage.isEmpty))
            self.signatures[Int(id)] = signature
        }
        for name in merged.keys where touchpointCodes[name] == nil { formerNames[name] = end(of: name, merged) }
        channelKinds = channels.map { kind(ofChannel: $0) }
    }

    /// Follows merges to where they end: what was merged into may have been merged itself.
    private func end(of name: String, _ merged: [String: String]) -> String? {
        var (current, seen) = (name, Set([name]))
        while let next = merged[current], seen.insert(next).inserted {
            current = next
            if touchpointCodes[current] != nil { break }
        }
        return current == name ? nil : current
    }

    package func meaning(of signature: Int64) -> Meaning? {
        meanings.indices.contains(Int(signature)) && signature > 0 ? meanings[Int(signature)] : nil
    }

    /// The name that a touchpoint has now.
    package func current(_ name: String) -> String { formerNames[name] ?? name }

    package func touchpoint(named name: String) -> Int? { touchpointCodes[name] ?? formerNames[name].flatMap { touchpointCodes[$0] } }
    package func channel(named name: String) -> Int? { channelCodes[name] }
    package func stage(named name: String) -> Int? { stageCodes[name] }

    /// What sort of way a channel is: as the company says, else as everybody knows; nil for one that waits to be classified.
    package func kind(ofChannel name: String) -> ChannelKind? { statedKinds[name] ?? ChannelKind(wellKnown: name) }

    /// What the company says of a channel itself.
    package func statedKind(ofChannel name: String) -> ChannelKind? { statedKinds[name] }

    /// Codes of the channels of a kind: a question about the kind is one about these.
    package func codes(ofKind kind: ChannelKind) -> Set<Int> { Set(channelKinds.indices.filter { channelKinds[$0] == kind }) }

    /// Channels of which nobody knows the kind, in alphabetical order: they wait to be classified.
    package var channelsWithoutKind: [String] {
        zip(channels, channelKinds).filter { !$0.0.isEmpty && $0.1 == nil }.map { $0.0 }.sorted()
    }

    private mutating func code(
        _ name: String, in names: WritableKeyPath<Catalogue, [String]>, _ codes: WritableKeyPath<Catalogue, [String: Int]>
    ) -> Int {
        if let code = self[keyPath: codes][name] { return code }
        let code = self[keyPath: names].count
        self[keyPath: names].append(name)
        self[keyPath: codes][name] = code
        return code
    }

    private struct RuleKey: Hashable {
        var source: Int64
        var name: String
    }
}
