extension JourneyIndex {
    /// Shares the conversions of a selection among the touches before them, in one pass over the events.
    ///
    /// - Parameter channels: kind → channel, needed where the question asks by channel.
    public func attribution(
        _ question: AttributionQuestion, in selection: JourneySelection, channels: Alphabet? = nil
    ) throws(JourneyQuestionError) -> AttributionAnswer {
        let credited = try Self.credited(question, selection, channels)
        let walker = try AttributionWalker(
            question, selection: selection, credited: credited, kindLimit: kindLimit, needsFailed: true)
        let parts = withView(of: AttributionWalker.widened(selection, by: question.window)) { view in
            view.mapRanges { rows in
                var part = AttributionPart(question, codes: credited.count)
                part.add(view, rows: rows, walker: walker)
                return part
            }
        }
        var sum = parts[0]
        for part in parts.dropFirst() { sum.add(part) }
        return Self.answer(question, sum, names: credited.names)
    }

    /// The customers behind a credit, as rows: those with a conversion that the model owes to the touchpoint, in part or as a whole.
    /// Without a model those with the touchpoint anywhere on the path; without a touchpoint those who converted with no touch.
    public func customers(
        creditedTo name: String?, by model: AttributionModel? = nil, of question: AttributionQuestion, in selection: JourneySelection,
        channels: Alphabet? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        let credited = try Self.credited(question, selection, channels)
        let code = try name.map { name throws(JourneyQuestionError) in try credited.code(of: name) }
        return try rows(question, selection, credited) { codes, path, end in
            guard end == .conversion else { return false }
            guard let code else { return path.isEmpty }
            switch model {
            case .first: return !path.isEmpty && codes[path.lowerBound] == code
            case .last: return !path.isEmpty && codes[path.upperBound - 1] == code
            case .linear, .uShaped, .timeDecay, .markov, nil: return codes[path].contains(code)
            }
        }
    }

    /// The customers who converted, or those with touches who didn't, as rows.
    public func customers(
        converted: Bool, of question: AttributionQuestion, in selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        try rows(question, selection, selection.alphabet) { _, _, end in (end == .conversion) == converted }
    }

    private func rows(
        _ question: AttributionQuestion, _ selection: JourneySelection, _ credited: Alphabet,
        where isMeant: @Sendable ([UInt32], Range<Int>, AttributionWalker.End) -> Bool
    ) throws(JourneyQuestionError) -> RowSet {
        let walker = try AttributionWalker(
            question, selection: selection, credited: credited, kindLimit: kindLimit, needsFailed: true)
        return withView(of: AttributionWalker.widened(selection, by: question.window)) { view in
            let found = view.mapRanges { rows in
                var walker = walker
                var found: [Int] = []
                for row in rows {
                    var isFound = false
                    walker.forEachPath(view, row: row) { walker, path, end, _ in
                        if !isFound, isMeant(walker.codes, path, end) { isFound = true }
                    }
                    if isFound { found.append(row) }
                }
                return found
            }
            return RowSet(capacity: customerCount, found.joined())
        }
    }

    private static func credited(
        _ question: AttributionQuestion, _ selection: JourneySelection, _ channels: Alphabet?
    ) throws(JourneyQuestionError) -> Alphabet {
        let credited = question.unit == .channel ? channels ?? selection.alphabet : selection.alphabet
        guard credited.count <= TransitionCounts.mostCodes else {
            throw JourneyQuestionError(
                "There are \(credited.count) touchpoints, more than the \(TransitionCounts.mostCodes) that can be compared. Ask by channel."
            )
        }
        return credited
    }

    private static func answer(_ question: AttributionQuestion, _ sum: AttributionPart, names: [String]) -> AttributionAnswer {
        let seen = names.indices.filter { sum.conversionsWith[$0] > 0 }
        let attributed = Double(sum.conversions - sum.direct)
        var effects: [Double]?
        var chain: (chance: Double, isSolved: Bool)?
        var isSolved = true
        if question.models.contains(.markov) {
            let absorbing = AbsorbingChain(sum.transitions)
            chain = absorbing.conversion()
            let without = concurrentMap(seen) { absorbing.conversion(without: $0) }
            isSolved = chain?.isSolved ?? true && without.allSatisfy { $0?.isSolved ?? true }
            effects = without.map { without in
                guard let chain, let without, chain.chance > 0 else { return 0 }
                return max(0, 1 - without.chance / chain.chance)
            }
        }
        let whole = effects?.reduce(0, +) ?? 0
        let touchpoints = seen.enumerated().map { place, code in
            let effect = effects?[place]
            let credits = zip(question.models, sum.credits).map { model, credits in
                model == .markov ? whole > 0 ? attributed * (effect ?? 0) / whole : 0 : credits[code]
            }
            return AttributedTouchpoint(
                name: names[code], conversionsWith: sum.conversionsWith[code], customers: sum.customersWith[code],
                touches: sum.touches[code],
                credits: credits, removalEffect: effect)
        }
        return AttributionAnswer(
            question: question,
            touchpoints: touchpoints.sorted { ($1.conversionsWith, $0.name) < ($0.conversionsWith, $1.name) },
            conversions: sum.conversions, customers: sum.customers, directConversions: sum.direct, directCustomers: sum.directCustomers,
            unconverted: sum.failed, customersConsidered: sum.considered, pathLengths: sum.pathLengths, lag: TimeDistribution(sum.lags),
            chainConversion: chain?.chance, isApproximate: !isSolved)
    }
}
