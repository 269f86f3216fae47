import RecordLinkage

/// Why a link was cut: what the records on its two sides say of one another.
enum CutReason {
    /// Records of each side that are looked at.
    private static let reach = 16

    static func reasons(for cut: [LinkageResult.Pair], _ result: LinkageResult, _ card: PairCard) -> [Markup] {
        var members: [UInt32: [Int]] = [:]
        for pair in cut { for row in [pair.a, pair.b] { members[result.entities[Int(row)]] = [] } }
        for (row, entity) in result.entities.enumerated() { members[entity]?.append(row) }
        return cut.map { pair in
            reason(pair, members[result.entities[Int(pair.a)]] ?? [], members[result.entities[Int(pair.b)]] ?? [], result, card)
        }
    }

    private static func reason(
        _ pair: LinkageResult.Pair, _ left: [Int], _ right: [Int], _ result: LinkageResult, _ card: PairCard
    ) -> Markup {
        let sizes: Markup = "Joining it would have put \(left.count) and \(ReportWords.counted(right.count, "record")) together. "
        let threshold = log2Odds(result.model.threshold)
        let between = left.prefix(reach).flatMap { a in right.prefix(reach).map { (a, $0) } }
        let weighed = between.compactMap { a, b in card.explain(a, b).map { (a: a, b: b, explanation: $0) } }
        let against = weighed.filter { $0.explanation.total < threshold }
        guard let worst = against.min(by: { $0.explanation.total < $1.explanation.total }) else {
            return """
                \(sizes)No two of them speak against it by themselves: a source that has each person once may not have one twice, and a group \
                that grows too large falls apart at its weakest links.
                """
        }
        let most: Markup? = worst.explanation.steps.min { $0.weight < $1.weight }.flatMap { step in
            step.weight < 0 ? ", most of it by <b>\(step.column)</b> (\(step.level), \(ReportWords.bits(step.weight)))" : nil
        }
        let (a, b) = (card.table.id(worst.a), card.table.id(worst.b))
        return """
            \(sizes)Of \(ReportWords.counted(weighed.count, "pair")) between them \(against.count) \
            \(against.count == 1 ? "speaks" : "speak") against it, the most \(a) and \(b): \(ReportWords.bits(worst.explanation.total)) bits\(most).
            """
    }
}
