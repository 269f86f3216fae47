extension JourneyIndex {
    /// What happens at each touchpoint, with a trend by calendar bucket. One pass, O(events).
    public func activity(by buckets: CalendarBuckets, in selection: JourneySelection) -> TouchpointActivities {
        let names = selection.alphabet.names
        let lookup = BucketLookup(buckets)
        return withView(of: selection) { view in
            let counters = view.mapRanges { rows in
                var counter = ActivityCounter(codes: names.count, buckets: lookup)
                counter.count(view, rows: rows)
                return counter
            }
            var all = counters[0]
            for counter in counters.dropFirst() { all.add(counter) }
            let width = buckets.count
            let touchpoints = names.indices.filter { all.cells[$0].events > 0 }.map { code in
                TouchpointActivity(
                    name: names[code], events: Int(all.cells[code].events), customers: Int(all.cells[code].customers),
                    first: all.cells[code].first, last: all.cells[code].last,
                    trend: all.trend[code * width..<(code + 1) * width].map(Int.init))
            }
            return TouchpointActivities(
                touchpoints: touchpoints.sorted { ($1.customers, $0.name) < ($0.customers, $1.name) }, customers: all.customers,
                events: touchpoints.reduce(0) { $0 + $1.events })
        }
    }
}
