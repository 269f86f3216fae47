extension RetentionCounter {
    /// Whether every event begins, every event is a return, and none lies outside the intervals: the usual question.
    func isWhole(_ view: JourneyView, roles: [UInt8], timeRange: ClosedRange<Int64>?) -> Bool {
        guard let timeRange, !view.hasPeriod, timeRange.lowerBound >= lookup.first, timeRange.upperBound < lookup.end else { return false }
        return lookup.isFine && zip(roles, view.occurringKinds).allSatisfy { $0 == 3 || !$1 }
    }

    /// First-time cohorts of the usual question. Nothing depends on what an event is, so kinds aren't looked at, and the loop has no
    /// branch on its values.
    mutating func countWhole(_ view: JourneyView, rows: Range<Int>) {
        let times = view.times
        let side = lookup.count
        let lookup = lookup
        withCells { sizes, cells in
            lookup.withSearch { bucket in
                for row in rows {
                    let events = view.events(of: row)
                    guard !events.isEmpty else { continue }
                    let cohort = bucket(times[events.lowerBound])
                    sizes[cohort] &+= 1
                    let later = cells + (cohort &* side &- cohort)
                    var before = cohort
                    for event in events.lowerBound &+ 1..<events.upperBound {
                        let now = bucket(times[event])
                        later[now] &+= now == before ? 0 : 1
                        before = now
                    }
                }
            }
        }
    }
}
