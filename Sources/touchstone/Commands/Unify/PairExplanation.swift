import RecordLinkage
import Touchstone

/// Why two records are taken for one person or for two.
struct PairExplanation {
    let run: UnifyRun
    let a: Int
    let b: Int
    let explanation: Explanation
    /// Of the entity of `a`.
    let links: EntityLinks

    private var isTogether: Bool { run.result.entities[a] == run.result.entities[b] }
    private var chain: [LinkageResult.Pair] { isTogether ? links.chain(from: a, to: b) : [] }
    private var names: UnifyNames { UnifyNames(run.table) }

    /// Bits from which on two records are one person.
    private var needed: Double {
        let threshold = UnifySummary(run).threshold
        return UnifyNames.bits(threshold)
    }

    func show() {
        print("\(names.id(a)) and \(names.id(b)): probability \(UnifyNames.text(explanation.probability)) of being one person.\n")
        Output.table(
            [.text("column"), .text(names.id(a)), .text(names.id(b)), .text("agreement"), .number("bits"), .number("of them for rarity")],
            [["(before comparing)", "", "", "", UnifyNames.signed(explanation.prior), ""]]
                + explanation.steps.map { step in
                    [
                        step.column, step.left ?? "—", step.right ?? "—", step.level + (step.note.map { ": \($0)" } ?? ""),
                        UnifyNames.signed(step.weight),
                        abs(step.rarity) < 0.05 ? "" : UnifyNames.signed(step.rarity),
                    ]
                } + [["(together)", "", "", "", UnifyNames.signed(explanation.total), ""]])
        print("")
        for sentence in sentences { print(sentence) }
    }

    var json: JSONValue {
        .members([
            "a": .string(run.table.id(a)), "b": .string(run.table.id(b)), "probability": .number(explanation.probability),
            "bits": .number(explanation.total), "prior_bits": .number(explanation.prior), "needed_bits": .number(needed),
            "steps": .array(
                explanation.steps.map { step in
                    .members([
                        "column": .string(step.column), "kind": .string(step.kind.rawValue), "left": .optional(step.left),
                        "right": .optional(step.right), "agreement": .string(step.level), "bits": .number(step.weight),
                        "rarity_bits": .number(step.rarity), "note": .optional(step.note),
                    ])
                }),
            "one_entity": .bool(isTogether),
            "entities": .array([run.result.entities[a], run.result.entities[b]].map { .string(run.table.id(Int($0))) }),
            "chain": .array(chain.map(names.json)), "reasons": .array(sentences.map { .string($0) }),
        ])
    }

    private var sentences: [String] { isTogether ? whyTogether : whyApart }

    private var whyTogether: [String] {
        let entity = "They stand in one entity, \(names.entity(links.rows))."
        guard let weakest = chain.min(by: { $0.weight < $1.weight }) else { return [entity] }
        if chain.count == 1 { return [entity, "Their own link holds them together."] }
        let path = chain.map(names.link).joined(separator: ", ")
        return [
            entity,
            "The strongest chain between them: \(path).",
            "Its weakest link is \(names.link(weakest)); without it they would be apart.",
        ]
    }

    private var whyApart: [String] {
        let other = EntityLinks(of: b, in: run.result)
        var sentences = ["They stand in two entities: \(names.entity(links.rows)), and \(names.entity(other.rows))."]
        let missing = needed - explanation.total
        if let cut = run.result.cut.first(where: { isBetween($0, links.rows, other.rows) }) {
            sentences.append("\(names.link(cut)) would have joined them; other evidence in the two entities speaks against it.")
        } else if missing > 0 {
            sentences.append(
                "One person is from \(UnifyNames.signed(needed)) bits on; \(UnifyNames.text(missing, decimals: 1)) are missing.")
        } else if !run.result.pairs.contains(where: { isBetween($0, [a], [b]) }) {
            sentences.append("Nothing made them a pair: they agree on none of the keys, or only on values that too many records share.")
        } else {
            sentences.append("By themselves they would be one person; the other records of the two entities speak against it.")
        }
        if let best = links.outward.first(where: { isBetween($0, links.rows, other.rows) }) {
            sentences.append("The strongest link between the two entities is \(names.link(best)).")
        }
        return sentences
    }

    private func isBetween(_ pair: LinkageResult.Pair, _ left: [Int], _ right: [Int]) -> Bool {
        let (a, b) = (Int(pair.a), Int(pair.b))
        return (left.contains(a) && right.contains(b)) || (left.contains(b) && right.contains(a))
    }
}
