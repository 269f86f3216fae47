extension JourneyIndex {
    /// In how many different calendar intervals each customer is active.
    public func stickiness(
        _ question: StickinessQuestion = StickinessQuestion(), in selection: JourneySelection, asOf: Int64? = nil
    ) throws(JourneyQuestionError) -> StickinessAnswer {
        let buckets = buckets(question.unit, question.timeZone, selection, asOf: asOf ?? timeRange?.upperBound ?? 0)
        let members = try question.touchpoints.members(in: selection.alphabet)
        let roles: [UInt8] = selection.alphabet.codes(limit: kindLimit).map { $0 != Alphabet.leftOut && members[Int($0)] ? 1 : 0 } + [0]
        let lookup = BucketLookup(buckets)
        let parts = withView(of: selection) { view in
            view.mapRanges { rows in
                var outside = 0
                let active = rows.map { row -> UInt16 in
                    var count: UInt16 = 0
                    var bucketEnd = Int64.min
                    for event in view.events(of: row) where roles[Int(view.kinds[event])] != 0 {
                        let time = view.times[event]
                        if time < bucketEnd { continue }
                        guard time >= lookup.first, time < lookup.end else {
                            outside += 1
                            continue
                        }
                        bucketEnd = lookup.bounds[lookup.bucket(of: time) + 1]
                        count += 1
                    }
                    return count
                }
                return (active, outside)
            }
        }
        let active = parts.flatMap(\.0)
        var histogram = [Int](repeating: 0, count: Int(active.max() ?? 0))
        for count in active where count > 0 { histogram[Int(count) - 1] += 1 }
        return StickinessAnswer(
            question: question, intervals: buckets.count, customers: histogram, eventsOutside: parts.reduce(0) { $0 + $1.1 },
            activeIntervals: active)
    }
}
