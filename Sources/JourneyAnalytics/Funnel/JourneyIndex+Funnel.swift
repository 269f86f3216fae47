extension JourneyIndex {
    /// Answers a funnel question in one pass over the events of each customer, and one more for each optional step.
    ///
    /// - Parameters:
    ///   - measuringTimes: false leaves the times out.
    ///   - properties: what the question's breakdown is by.
    ///   - asOf: up to when the data are complete, for the trend; the last event if not given.
    /// - Throws: when a step names a touchpoint that the alphabet doesn't have, or the breakdown a property that there isn't.
    public func funnel(
        _ question: FunnelQuestion, in selection: JourneySelection, measuringTimes: Bool = true, properties: EventProperties = .none,
        asOf: Int64? = nil
    ) throws(JourneyQuestionError) -> FunnelAnswer {
        let codes = try question.breakdown.map { breakdown throws(JourneyQuestionError) in
            try properties.codes(of: breakdown.property, in: self)
        }
        // With every step: what can't be asked is refused here.
        _ = try tables(question, taking: Array(1...question.steps.count), selection)
        var recorded: [Int] = []
        if question.trend != nil { recorded.append(0) }
        if let breakdown = question.breakdown { recorded.append((question.required.firstIndex(of: breakdown.step) ?? 0)) }
        let parts = try walk(
            question, try tables(question, taking: question.required, selection), selection, measuringTimes: measuringTimes,
            recording: recorded)
        var optional: [Int: OptionalStep] = [:]
        let depths = parts.flatMap(\.depths)
        for step in question.optional {
            optional[step] = try self.optional(step, question, selection, depths, measuringTimes: measuringTimes)
        }
        var answer = FunnelAnswer(question, parts, depths: depths, optional: optional, measuringTimes: measuringTimes)
        guard !recorded.isEmpty else { return answer }
        let reached = (1...question.steps.count).map { answer.customers(reaching: $0) }
        func events(_ place: Int) -> [UInt32] { parts.flatMap { $0.events[place] } }
        if let trend = question.trend {
            let begins = events(0).map { $0 == FunnelPart.none ? nil : times[Int($0)] }
            answer.trend = FunnelTrendAnswer(
                trend, window: question.window, begins: begins, reached: reached, asOf: asOf ?? timeRange?.upperBound ?? 0)
        }
        if let codes { answer.breakdown = FunnelGroups(events: events(recorded.count - 1), codes: codes, reached: reached) }
        return answer
    }

    /// The customers who did all steps and took a length of time for it, as rows.
    public func customers(
        converting question: FunnelQuestion, in range: Range<Int64>, _ selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let last = question.required.count - 1
        guard question.mode == .storedOrder, last > 0 else { return RowSet(capacity: customerCount) }
        let parts = try walk(
            question, try tables(question, taking: question.required, selection), selection, measuringTimes: false, recording: [0, last])
        let (first, end) = (parts.flatMap { $0.events[0] }, parts.flatMap { $0.events[1] })
        return RowSet(
            capacity: customerCount,
            first.indices.lazy.filter { row in
                end[row] != FunnelPart.none && range.contains(times[Int(end[row])] - times[Int(first[row])])
            })
    }

    /// Who did an optional step: the needed steps as far as the customer came can be done with it among them.
    private func optional(
        _ step: Int, _ question: FunnelQuestion, _ selection: JourneySelection, _ depths: [UInt8], measuringTimes: Bool
    ) throws(JourneyQuestionError) -> OptionalStep {
        let numbers = (question.required + [step]).sorted()
        let place = numbers.firstIndex(of: step) ?? 0
        let parts = try walk(
            question, try tables(question, taking: numbers, selection), selection, measuringTimes: false,
            recording: measuringTimes ? [0, place - 1, place] : [])
        let with = parts.flatMap(\.depths)
        let did = OptionalStep(
            rows: RowSet(
                capacity: customerCount, depths.indices.lazy.filter { Int(depths[$0]) >= place && with[$0] == depths[$0] + 1 }))
        guard measuringTimes else { return did }
        let others = question.optional.filter { $0 > numbers[place - 1] && $0 < step }
        return measure(
            did, events: (0..<3).map { kept in parts.flatMap { $0.events[kept] } }, others: try tables(question, taking: others, selection))
    }

    private func tables(
        _ question: FunnelQuestion, taking numbers: [Int], _ selection: JourneySelection
    ) throws(JourneyQuestionError) -> FunnelTables {
        try FunnelTables(question, taking: numbers, alphabet: selection.alphabet, kindLimit: kindLimit)
    }

    private func walk(
        _ question: FunnelQuestion, _ tables: FunnelTables, _ selection: JourneySelection, measuringTimes: Bool, recording: [Int]
    ) throws(JourneyQuestionError) -> [FunnelPart] {
        withView(of: selection) { view in
            tables.withPointers { masks, ends in
                nonisolated(unsafe) let masks = masks  // Read only, and alive until mapRanges has returned.
                nonisolated(unsafe) let ends = ends
                return view.mapRanges { rows in
                    var part = FunnelPart(rows: rows, steps: tables.steps, measuringTimes: measuringTimes, recording: recording)
                    if question.mode == .storedOrder {
                        var funnel = StoredOrderFunnel(
                            view, masks: masks, ends: ends, steps: tables.steps, window: question.window.milliseconds)
                        funnel.scan(rows, into: &part)
                    } else {
                        var walk = FunnelWalk(question: question)
                        walk.scan(view, rows: rows, masks: masks, into: &part)
                    }
                    return part
                }
            }
        }
    }
}
