extension JourneyIndex {
    /// Answers a funnel question in one pass over the events of each customer. `measuringTimes` false leaves the times out.
    /// Throws when a step names a touchpoint that the alphabet doesn't have.
    public func funnel(
        _ question: FunnelQuestion, in selection: JourneySelection, measuringTimes: Bool = true
    ) throws(JourneyQuestionError) -> FunnelAnswer {
        let masks = try stepMasks(of: question, alphabet: selection.alphabet)
        let parts = withView(of: selection) { view in
            masks.withUnsafeBufferPointer { masks in
                nonisolated(unsafe) let masks = masks  // Read only, and alive until mapRanges has returned.
                return view.mapRanges { rows in
                    var part = FunnelPart(rows: rows.count, steps: question.steps.count, measuringTimes: measuringTimes)
                    if question.mode == .storedOrder {
                        StoredOrderFunnel.scan(
                            view, rows: rows, masks: masks, steps: question.steps.count, window: question.window.milliseconds,
                            into: &part)
                    } else {
                        var walk = FunnelWalk(question: question)
                        walk.scan(view, rows: rows, masks: masks, into: &part)
                    }
                    return part
                }
            }
        }
        return Self.answer(question, parts)
    }

    /// Kind → one bit for each step that it can do.
    private func stepMasks(of question: FunnelQuestion, alphabet: Alphabet) throws(JourneyQuestionError) -> [UInt32] {
        var ofCode = [UInt32](repeating: 0, count: alphabet.count)
        for (step, touchpoints) in question.steps.enumerated() {
            for (code, isMember) in try touchpoints.members(in: alphabet).enumerated() where isMember {
                ofCode[code] |= 1 << UInt32(step)
            }
        }
        if question.mode == .anyOrder, ofCode.contains(where: { $0.nonzeroBitCount > 1 }) {
            throw JourneyQuestionError(
                "In any order, each touchpoint can stand in one step only. Take the repeated one out, or choose mode stored_order.")
        }
        return alphabet.codes(limit: kindLimit).map { $0 == Alphabet.leftOut ? 0 : ofCode[Int($0)] } + [0]
    }

    private static func answer(_ question: FunnelQuestion, _ parts: [FunnelPart]) -> FunnelAnswer {
        let count = question.steps.count
        var reached = [Int](repeating: 0, count: count + 2)
        for part in parts {
            for step in 0...count { reached[step] += part.customersAtDepth[step] }
        }
        // From "exactly this deep" to "at least this deep".
        for step in stride(from: count - 1, through: 1, by: -1) { reached[step] += reached[step + 1] }
        let times = concurrentMap(Array(0..<count)) { step in
            (
                TimeDistribution(parts.flatMap { $0.fromPrevious.isEmpty ? [] : $0.fromPrevious[step] }),
                TimeDistribution(parts.flatMap { $0.fromFirst.isEmpty ? [] : $0.fromFirst[step] })
            )
        }
        let steps = (1...count).map { step in
            FunnelStep(
                touchpoints: question.steps[step - 1],
                customers: reached[step],
                conversionFromFirst: share(reached[step], of: reached[1]),
                conversionFromPrevious: step == 1 ? nil : share(reached[step], of: reached[step - 1]),
                dropOff: reached[step] - reached[step + 1],
                timeFromPrevious: times[step - 1].0,
                timeFromFirst: times[step - 1].1)
        }
        return FunnelAnswer(
            question: question, steps: steps, customersConsidered: parts.reduce(0) { $0 + $1.considered },
            depths: parts.flatMap(\.depths))
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
