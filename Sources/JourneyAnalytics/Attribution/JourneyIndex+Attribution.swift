extension JourneyIndex {
    /// Shares the conversions of a selection among the touches before them, in one pass over the events.
    ///
    /// - Parameters:
    ///   - channels: kind → channel or kind of channel, needed where the question asks by one of them.
    ///   - amounts: what this index's events are worth, needed where the question asks for value.
    public func attribution(
        _ question: AttributionQuestion, in selection: JourneySelection, channels: Alphabet? = nil, amounts: EventAmounts? = nil
    ) throws(JourneyQuestionError) -> AttributionAnswer {
        let credited = try Self.credited(question, selection, channels)
        let worth = try worth(question, codes: credited.count, amounts)
        let walker = try AttributionWalker(
            question, selection: selection, credited: credited, kindLimit: kindLimit, needsFailed: true)
        let parts = withView(of: AttributionWalker.widened(selection, by: question.window)) { view in
            view.mapRanges { rows in
                var part = AttributionPart(question, codes: credited.count, worth: worth)
                part.add(view, rows: rows, walker: walker)
                return part
            }
        }
        var sum = parts[0]
        for part in parts.dropFirst() { sum.add(part) }
        if let unknown = sum.worth?.unknown, unknown > 0 {
            throw JourneyQuestionError(
                "There are too many different amounts: those of \(unknown) conversions are not kept, so that their value can't be shared.")
        }
        return try Self.answer(question, sum, names: credited.names)
    }

    /// The customers behind a credit, as rows: those with a conversion that the model owes to the touchpoint, in part or as a whole.
    /// Without a model those with the touchpoint anywhere on the path; without a touchpoint those who converted with no touch.
    /// With a model, a question that asks for value means conversions with an amount in its currency.
    public func customers(
        creditedTo name: String?, by model: AttributionModel? = nil, of question: AttributionQuestion, in selection: JourneySelection,
        channels: Alphabet? = nil, amounts: EventAmounts? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        let credited = try Self.credited(question, selection, channels)
        let code = try name.map { name throws(JourneyQuestionError) in try credited.code(of: name) }
        let worth = model == nil ? nil : try worth(question, codes: 0, amounts)
        return try rows(question, selection, credited) { codes, path, end, event, _ in
            guard end == .conversion else { return false }
            if let worth, worth.amount(at: event) == nil { return false }
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
        try rows(question, selection, selection.alphabet) { _, _, end, _, _ in (end == .conversion) == converted }
    }

    /// The customers with a conversion that came such a time after the first touch of its path, as rows.
    public func customers(
        withLagIn range: Range<Int64>, of question: AttributionQuestion, in selection: JourneySelection, channels: Alphabet? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        let credited = try Self.credited(question, selection, channels)
        return try rows(question, selection, credited) { _, path, end, _, lag in
            end == .conversion && !path.isEmpty && range.contains(lag)
        }
    }

    /// The customers with a conversion that has an amount in the question's currency, or one that has no amount at all, as rows; nobody
    /// where the question doesn't ask for value.
    public func customers(
        withValue isValued: Bool, of question: AttributionQuestion, in selection: JourneySelection, amounts: EventAmounts? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        guard let worth = try worth(question, codes: 0, amounts) else { return RowSet(capacity: customerCount) }
        return try rows(question, selection, selection.alphabet) { _, _, end, event, _ in
            guard end == .conversion else { return false }
            return isValued ? worth.amount(at: event) != nil : !worth.hasAmount(at: event)
        }
    }

    /// The customers with a conversion that has an amount in a currency, be it the question's or another, as rows.
    public func customers(
        withValueIn currency: String, of question: AttributionQuestion, in selection: JourneySelection, amounts: EventAmounts? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        let amounts = amounts ?? EventAmounts(.none, value: "", currency: "", in: self)
        let worth = try AttributionWorth(amounts, currency: .named(currency), codes: 0, in: self)
        return try rows(question, selection, selection.alphabet) { _, _, end, event, _ in
            end == .conversion && worth.amount(at: event) != nil
        }
    }

    /// The customers with a conversion that so many touches came before, as rows.
    public func customers(
        withTouches range: ClosedRange<Int>, of question: AttributionQuestion, in selection: JourneySelection, channels: Alphabet? = nil
    ) throws(JourneyQuestionError) -> RowSet {
        let credited = try Self.credited(question, selection, channels)
        return try rows(question, selection, credited) { _, path, end, _, _ in end == .conversion && range.contains(path.count) }
    }

    /// - Parameter isMeant: is given what is credited, where the path's touches stand in it, how the path ended, its last event, and the
    ///   time from the first touch to that; 0 where there is no touch.
    private func rows(
        _ question: AttributionQuestion, _ selection: JourneySelection, _ credited: Alphabet,
        where isMeant: @Sendable ([UInt32], Range<Int>, AttributionWalker.End, Int, Int64) -> Bool
    ) throws(JourneyQuestionError) -> RowSet {
        let walker = try AttributionWalker(
            question, selection: selection, credited: credited, kindLimit: kindLimit, needsFailed: true)
        return withView(of: AttributionWalker.widened(selection, by: question.window)) { view in
            let found = view.mapRanges { rows in
                var walker = walker
                var found: [Int] = []
                for row in rows {
                    var isFound = false
                    walker.forEachPath(view, row: row) { walker, path, end, event in
                        let lag = path.isEmpty ? 0 : view.times[event] - walker.times[path.lowerBound]
                        if !isFound, isMeant(walker.codes, path, end, event, lag) { isFound = true }
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
        let credited = question.unit == .touchpoint ? selection.alphabet : channels ?? selection.alphabet
        guard credited.count <= TransitionCounts.mostCodes else {
            throw JourneyQuestionError(
                "There are \(credited.count) touchpoints, more than the \(TransitionCounts.mostCodes) that can be compared. Ask by channel."
            )
        }
        return credited
    }

    private func worth(
        _ question: AttributionQuestion, codes: Int, _ amounts: EventAmounts?
    ) throws(JourneyQuestionError) -> AttributionWorth? {
        guard let currency = question.value else { return nil }
        let amounts = amounts ?? EventAmounts(.none, value: "", currency: "", in: self)
        return try AttributionWorth(amounts, currency: currency, codes: codes, in: self)
    }

    private static func answer(
        _ question: AttributionQuestion, _ sum: AttributionPart, names: [String]
    ) throws(JourneyQuestionError) -> AttributionAnswer {
        let seen = names.indices.filter { sum.conversionsWith[$0] > 0 }
        let value = sum.worth?.value(of: sum.conversions)
        let chain = question.models.contains(.markov) ? AbsorbingChain(sum.transitions) : nil
        let whole = chain?.conversion()
        let conversion = RemovalEffects(seen, whole: whole) { chain?.conversion(without: $0) }
        let income = RemovalEffects(seen, whole: value == nil ? nil : chain?.income()) { chain?.income(without: $0) }
        guard income.isShared else {
            throw JourneyQuestionError(
                "Refunds stand against the other amounts so that without any one touchpoint more would come in: the Markov model can't "
                    + "share the value out. Ask for the other models (first, last, linear, u_shaped, time_decay), or without value.")
        }
        let attributed = Double(sum.conversions - sum.direct)
        let touchpoints = seen.enumerated().map { place, code in
            func credits(_ rules: [[Double]], _ effects: RemovalEffects, of whole: Double) -> [Double] {
                zip(question.models, rules).map { $0 == .markov ? whole * effects.shares[place] : $1[code] }
            }
            return AttributedTouchpoint(
                name: names[code], conversionsWith: sum.conversionsWith[code], customers: sum.customersWith[code],
                touches: sum.touches[code], credits: credits(sum.credits, conversion, of: attributed),
                removalEffect: chain == nil ? nil : conversion.effects[place],
                value: value.map { value in
                    AttributedTouchpoint.Value(
                        with: sum.worth?.valueWith[code] ?? 0, credits: credits(sum.values, income, of: value.currency.attributed),
                        removalEffect: chain == nil ? nil : income.effects[place])
                })
        }
        return AttributionAnswer(
            question: question,
            touchpoints: touchpoints.sorted { ($1.conversionsWith, $0.name) < ($0.conversionsWith, $1.name) },
            conversions: sum.conversions, customers: sum.customers, directConversions: sum.direct, directCustomers: sum.directCustomers,
            unconverted: sum.failed, customersConsidered: sum.considered, pathLengths: sum.pathLengths, lag: TimeDistribution(sum.lags),
            chainConversion: whole?.sum, isApproximate: !(conversion.isSolved && income.isSolved), value: value)
    }
}
