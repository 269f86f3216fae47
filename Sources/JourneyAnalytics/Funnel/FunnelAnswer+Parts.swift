extension FunnelAnswer {
    /// Puts the ranges together. Depths come as numbers among the needed steps, and leave as the question's numbers.
    init(_ question: FunnelQuestion, _ parts: [FunnelPart], depths: [UInt8], optional: [Int: OptionalStep], measuringTimes: Bool) {
        let required = question.required
        var reached = [Int](repeating: 0, count: required.count + 2)
        for part in parts {
            for (step, customers) in part.customersAtDepth.enumerated() { reached[step] += customers }
        }
        // From "exactly this deep" to "at least this deep".
        for step in stride(from: required.count - 1, through: 1, by: -1) { reached[step] += reached[step + 1] }
        // From the first step to the second it is the same length of time either way.
        let times = concurrentMap(Array(0..<required.count)) { step in
            let fromFirst = TimeDistribution(parts.flatMap { $0.fromFirst.isEmpty ? [] : $0.fromFirst[step] })
            guard step > 1 else { return (fromFirst, fromFirst) }
            return (TimeDistribution(parts.flatMap { $0.fromPrevious.isEmpty ? [] : $0.fromPrevious[step] }), fromFirst)
        }
        steps = (1...question.steps.count).map { number in
            let touchpoints = question.steps[number - 1]
            guard let place = required.firstIndex(of: number) else {
                let did = optional[number]?.rows.count ?? 0
                let before = required.lastIndex { $0 < number }.map { $0 + 1 } ?? 1
                return FunnelStep(
                    touchpoints: touchpoints, isOptional: true, customers: did, conversionFromFirst: Self.share(did, of: reached[1]),
                    conversionFromPrevious: Self.share(did, of: reached[before]), dropOff: 0,
                    timeFromPrevious: TimeDistribution(optional[number]?.fromPrevious ?? []),
                    timeFromFirst: TimeDistribution(optional[number]?.fromFirst ?? []))
            }
            let step = place + 1
            return FunnelStep(
                touchpoints: touchpoints, isOptional: false, customers: reached[step],
                conversionFromFirst: Self.share(reached[step], of: reached[1]),
                conversionFromPrevious: step == 1 ? nil : Self.share(reached[step], of: reached[step - 1]),
                dropOff: reached[step] - reached[step + 1], timeFromPrevious: times[place].0, timeFromFirst: times[place].1)
        }
        let whole = measuringTimes && question.mode == .storedOrder && required.count > 1
        timeToConvert = whole ? FunnelTimes(parts.flatMap { $0.fromFirst[required.count - 1] }) : nil
        customersConsidered = parts.reduce(0) { $0 + $1.considered }
        let numbers = [0] + required.map { UInt8($0) }
        self.depths = optional.isEmpty ? depths : depths.map { numbers[Int($0)] }
        self.optional = optional.mapValues(\.rows)
        self.question = question
        breakdown = nil
        trend = nil
    }

    private static func share(_ part: Int, of whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}
