/// A name as a source gives it, with what it means now and how often it came.
package struct RawName: Sendable, Equatable {
    /// The lowest of its signatures: names it in forms and addresses.
    package var id: Int64
    package var source: Int64
    package var name: String
    /// All of its signatures: it may come with several channels.
    package var signatures: [Int64]
    /// The rule in force, its own or the one for every source.
    package var rule: TouchpointRule?
    package var isClassified: Bool
    /// What the source itself says, where no rule does; "" where it says nothing.
    package var channel: String
    package var stage: String
    package var count = 0
    /// When the last one happened.
    package var last: Instant?

    /// Every name of customers' interactions, records left out: those to be classified first, then by how often they came.
    package static func all(in catalogue: Catalogue, rules: [TouchpointRule], arrivals: ArrivalsReader) -> [RawName] {
        var byKey: [Key: TouchpointRule] = [:]
        for rule in rules { byKey[Key(source: rule.source, name: rule.name)] = rule }
        var found: [Key: RawName] = [:]
        for (index, signature) in catalogue.signatures.enumerated() {
            guard let signature, !signature.isRecordOnly, signature.subject == .customer else { continue }
            let key = Key(source: signature.source, name: signature.name)
            let isClassified = catalogue.meanings[index].isClassified
            if var known = found[key] {
                known.signatures.append(Int64(index))
                known.isClassified = known.isClassified && isClassified
                if known.channel.isEmpty { known.channel = signature.channel }
                if known.stage.isEmpty { known.stage = signature.stage }
                found[key] = known
            } else {
                let rule = byKey[key] ?? byKey[Key(source: 0, name: signature.name)]
                found[key] = RawName(
                    id: Int64(index), source: signature.source, name: signature.name, signatures: [Int64(index)], rule: rule,
                    isClassified: isClassified, channel: signature.channel, stage: signature.stage)
            }
        }
        let counted = found.values.map { name in
            var name = name
            (name.count, name.last) = arrivals.counts(of: name.signatures)
            return name
        }
        return counted.sorted {
            ($0.isClassified ? 1 : 0, -$0.count, $0.name, $0.source) < ($1.isClassified ? 1 : 0, -$1.count, $1.name, $1.source)
        }
    }

    private struct Key: Hashable {
        var source: Int64
        var name: String
    }
}
