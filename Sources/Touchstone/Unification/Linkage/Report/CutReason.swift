import RecordLinkage

/// Why a link was cut: what the records on its two sides say of one another.
enum CutReason {
    /// Records of each side that are looked at.
    private static let reach = 6

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
        var worst: (a: Int, b: Int, explanation: Explanation)?
        for a in left.prefix(reach) {
            for b in right.prefix(reach) {
                guard let explanation = card.explain(a, b), explanation.total < worst?.explanation.total ?? .infinity else { continue }
                worst = (a, b, explanation)
            }
        }
        guard let worst, worst.explanation.total < log2Odds(result.model.threshold) else {
            return
                "\(sizes)No two records of the two sides speak against it alone: the group as a whole would have held too loosely, or a source that has each person once would have had one twice."
        }
        let against = worst.explanation.steps.min { $0.weight < $1.weight }
        let most: Markup =
            against.map { $0.weight < 0 ? ", most of it by <b>\($0.column)</b> (\($0.level), \(ReportWords.bits($0.weight)))" : "" } ?? ""
        let (a, b) = (card.table.id(worst.a), card.table.id(worst.b))
        return "\(sizes)Against it stand \(a) and \(b): \(ReportWords.bits(worst.explanation.total)) bits\(most)."
    }
}
