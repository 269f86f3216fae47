/// Collects the cases of a view at given points of time.
struct OutcomeCollecting {
    let view: JourneyView
    let horizon: Int64
    let goals: [Bool]?
    /// By kind, whether customers do it themselves: what is sent to them keeps nobody. Empty: they do everything.
    var ownKinds: [Bool] = []
    let uses: @Sendable (Int) -> Bool

    /// How many cases there are, before anything is made of them: customers with an interaction of their own within the horizon before a point.
    func size(at moments: [Int64]) -> Int {
        view.mapRanges { rows in
            var count = 0
            var journey = OutcomeFeatures.Journey()
            for row in rows { forEachCase(row, moments, &journey) { _, _, _ in count += 1 } }
            return count
        }.reduce(0, +)
    }

    /// How often each touchpoint was seen before a time.
    func counts(before time: Int64, codes: Int) -> [Int] {
        let parts = view.mapRanges { rows in
            var counts = [Int](repeating: 0, count: codes)
            for row in rows where uses(row) {
                view.forEachStep(of: row, limit: .max, collapsing: false) { code, event in
                    if view.times[event] <= time { counts[Int(code)] += 1 }
                }
            }
            return counts
        }
        return (0..<codes).map { code in parts.reduce(0) { $0 + $1[code] } }
    }

    func cases(at moments: [Int64], _ features: OutcomeFeatures) -> OutcomeCases {
        let parts = view.mapRanges { rows in
            var cases = OutcomeCases()
            var journey = OutcomeFeatures.Journey()
            for row in rows where uses(row) {
                forEachCase(row, moments, &journey) { journey, end, time in
                    features.read(journey, end: end, at: time) { column, number in
                        cases.columns.append(UInt16(column))
                        cases.numbers.append(number)
                    }
                    cases.starts.append(cases.columns.count)
                    cases.customers.append(row)
                    cases.lastCodes.append(journey.codes[end - 1])
                    cases.times.append(time)
                    cases.happened.append(happened(journey, end, time))
                }
            }
            return cases
        }
        return parts.dropFirst().reduce(into: parts[0]) { $0.add($1) }
    }

    private func happened(_ journey: OutcomeFeatures.Journey, _ end: Int, _ time: Int64) -> Bool {
        var i = end
        while i < journey.times.count, journey.times[i] <= time + horizon {
            guard let goals else {
                if journey.areOwn[i] { return false }
                i += 1
                continue
            }
            if goals[Int(journey.codes[i])] { return true }
            i += 1
        }
        return goals == nil
    }

    @inline(__always)
    private func forEachCase(
        _ row: Int, _ moments: [Int64], _ journey: inout OutcomeFeatures.Journey,
        _ body: (OutcomeFeatures.Journey, Int, Int64) -> Void
    ) {
        journey.codes.removeAll(keepingCapacity: true)
        journey.times.removeAll(keepingCapacity: true)
        journey.areOwn.removeAll(keepingCapacity: true)
        view.forEachStep(of: row, limit: .max, collapsing: false) { code, event in
            journey.codes.append(code)
            journey.times.append(view.times[event])
            let kind = Int(view.kinds[event])
            journey.areOwn.append(kind >= ownKinds.count || ownKinds[kind])
        }
        var end = 0
        var lastOwn = Int64.min
        for time in moments {
            while end < journey.times.count, journey.times[end] <= time {
                if journey.areOwn[end] { lastOwn = journey.times[end] }
                end += 1
            }
            if lastOwn > time - horizon { body(journey, end, time) }
        }
    }
}
