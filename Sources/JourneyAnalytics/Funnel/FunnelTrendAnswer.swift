/// A funnel's customers sorted into days, weeks or months by when they began.
public struct FunnelTrendAnswer: Sendable, Equatable {
    public struct Interval: Sendable, Equatable {
        /// In milliseconds since 1970 (UTC), the end excluded.
        public let range: Range<Int64>
        /// Step − 1 → customers who began in the interval and reached it.
        public let customers: [Int]
        /// False while somebody who began in it could still come further.
        public let isComplete: Bool
    }

    public static let mostIntervals = 1_000

    /// Without gaps; of more than a thousand the last ones.
    public let intervals: [Interval]
    /// Customers who began before the first interval that is listed.
    public let customersBefore: Int
    /// Row → interval, −1 for those who didn't begin, or before the first.
    let intervalOfRow: [Int32]

    /// - Parameter begins: row → the time of step 1, nil for those who didn't begin.
    init(_ trend: FunnelTrend, window: TimeSpan, begins: [Int64?], reached: [RowSet], asOf: Int64) {
        var range: ClosedRange<Int64>?
        for case let begin? in begins { range = range.map { min($0.lowerBound, begin)...max($0.upperBound, begin) } ?? begin...begin }
        guard let range else {
            (intervals, customersBefore, intervalOfRow) = ([], 0, [Int32](repeating: -1, count: begins.count))
            return
        }
        let buckets = CalendarBuckets(trend.unit, in: trend.timeZone, covering: range, most: Self.mostIntervals)
        let lookup = BucketLookup(buckets)
        var places = [Int32](repeating: -1, count: begins.count)
        var counts = [[Int]](repeating: [Int](repeating: 0, count: reached.count), count: buckets.count)
        var before = 0
        for (row, begin) in begins.enumerated() {
            guard let begin else { continue }
            guard begin >= lookup.first, begin < lookup.end else {
                before += 1
                continue
            }
            let bucket = lookup.bucket(of: begin)
            places[row] = Int32(bucket)
            for (step, rows) in reached.enumerated() where rows.contains(row) { counts[bucket][step] += 1 }
        }
        intervals = counts.enumerated().map { place, customers in
            let end = buckets.bounds[place + 1]
            let (last, overflow) = end.addingReportingOverflow(window.milliseconds)
            return Interval(range: buckets.bounds[place]..<end, customers: customers, isComplete: !overflow && last <= asOf)
        }
        customersBefore = before
        intervalOfRow = places
    }
}

extension FunnelAnswer {
    /// The customers who began in an interval of the trend, as rows; nil when the question asks for no trend, or has no such interval.
    public func customers(beginningIn interval: Int) -> RowSet? {
        guard let trend, trend.intervals.indices.contains(interval) else { return nil }
        return RowSet(capacity: depths.count, trend.intervalOfRow.indices.lazy.filter { Int(trend.intervalOfRow[$0]) == interval })
    }

    /// The customers who began before the trend's first interval, as rows; nil when the question asks for no trend.
    public var customersBeginningBefore: RowSet? {
        guard let trend else { return nil }
        return RowSet(capacity: depths.count, trend.intervalOfRow.indices.lazy.filter { trend.intervalOfRow[$0] < 0 && depths[$0] > 0 })
    }
}
