import RecordLinkage

/// The links that a person should look at: those nearest to the threshold, and those that were cut.
enum LinksSection {
    static func doubtful(_ result: LinkageResult, _ card: PairCard) -> ReportSection? {
        let threshold = result.model.threshold
        let nearest = PairChoice.least(result.pairs, 400) { abs($0.probability - threshold) }
        // One for each two entities: twenty times the same family teaches nothing.
        var seen: Set<UInt64> = []
        let shown = nearest.filter { seen.insert(PairChoice.entities($0, result)).inserted }.prefix(20)
        guard !shown.isEmpty else { return nil }
        let linked = shown.count { result.entities[Int($0.a)] == result.entities[Int($0.b)] }
        // What is all but certain isn't doubtful, however near it is compared with the rest.
        let isDoubtful = shown.contains { $0.probability > 0.01 && $0.probability < 0.99 }
        let count = ReportWords.counted(shown.count, "decision")
        return ReportSection(
            id: "doubtful", name: "Doubtful links",
            title: isDoubtful ? "The \(count) nearest to the threshold" : "No decision is doubtful",
            lede: """
                \(isDoubtful ? nil : "All pairs are below 1 % or above 99 %; here are the \(count) nearest to the threshold. " as Markup)\
                \(linked == 0 ? "None" : ReportWords.number(linked)) of them \(linked == 1 ? "was" : "were") taken for one person. \
                Letters that differ are marked. Bits sum up from what is known before anything is compared; if you would decide many of \
                these otherwise, move the threshold.
                """,
            body: shown.enumerated().map { place, pair in
                card.markup(Int(pair.a), Int(pair.b), verdict: verdict(pair, result), isOpen: place < 5)
            })
    }

    private static func verdict(_ pair: LinkageResult.Pair, _ result: LinkageResult) -> Markup {
        let isJoined = result.entities[Int(pair.a)] == result.entities[Int(pair.b)]
        let outcome =
            switch (pair.probability >= result.model.threshold, isJoined) {
            case (true, true): "taken for one person"
            case (false, true): "below the threshold, but one person through other records"
            case (true, false): "above the threshold, but kept apart by other evidence"
            case (false, false): "kept apart"
            }
        return "<b>\(ReportWords.share(pair.probability))</b> likely one person: \(outcome)."
    }

    static func cut(_ result: LinkageResult, _ card: PairCard) -> ReportSection? {
        guard !result.cut.isEmpty else { return nil }
        let strongest = PairChoice.least(result.cut, 200) { -Double($0.weight) }
        var seen: Set<UInt64> = []
        let shown = Array(strongest.filter { seen.insert(PairChoice.entities($0, result)).inserted }.prefix(8))
        let reasons = CutReason.reasons(for: shown, result, card)
        return ReportSection(
            id: "cut", name: "Links cut",
            title: "\(ReportWords.counted(result.cut.count, "link")) \(result.cut.count == 1 ? "was" : "were") cut",
            lede: "Each is likely by itself, but would have joined records of which others speak against being one person. The strongest:",
            body: zip(shown, reasons).enumerated().map { place, cut in
                let (pair, reason) = cut
                return card.markup(
                    Int(pair.a), Int(pair.b),
                    verdict: "<b>\(ReportWords.share(pair.probability))</b> likely one person by itself. \(reason)", isOpen: place < 3)
            })
    }
}
