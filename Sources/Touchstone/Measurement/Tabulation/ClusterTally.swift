import JourneyAnalytics

/// Counts and sums with their spread over customers: one customer's interactions are not independent of one another, so that the
/// variance of a total is Σ over customers of (their part)², as of a compound Poisson process. An anonymous interaction stands alone.
struct ClusterTally {
    private struct Row {
        var profile: UInt32
        /// In the slices' table.
        var place: UInt32
        var value: Float
    }

    private let slices: SliceTable
    private var squares: [Double]
    /// Of the customer at hand.
    private var parts: [Double]
    private var touched: [Int] = []

    /// At slice × slots + slot.
    /// - Parameter mostParts: for how many pairs of slice and customer the parts are added up in place; beyond, the interactions are sorted by
    ///   customer first, which takes longer and less room.
    static func squares(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, mostParts: Int = 4_000_000
    ) -> [Double] {
        let isInPlace = slices.count * (Int(source.facts.people.highest) + 1) <= mostParts
        // Each stretch of time by itself, as no square is of two.
        let bySlot = concurrentMap(slots.slots) { range in
            isInPlace ? squaresInPlace(metric, source, slices, range) : squares(metric, source, slices, range)
        }
        return (0..<slices.count).flatMap { slice in bySlot.map { $0[slice] } }
    }

    /// By slice.
    private static func squaresInPlace(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ range: Range<Int64>
    ) -> [Double] {
        let people = source.facts.people
        let isCount = metric.measure == .count
        let customers = Int(people.highest) + 1
        var squares = [Double](repeating: 0, count: slices.count)
        // At slice × customers + customer.
        var parts = [Double](repeating: 0, count: slices.count * customers)
        parts.withUnsafeMutableBufferPointer { parts in
            source.forEach(metric.observed, in: range) { observation in
                guard let place = slices.place(of: observation) else { return }
                let (customer, value) = (Int(people.canonical(observation.profile)), isCount ? 1 : observation.value)
                for i in 0..<slices.width {
                    let slice = slices.slice(at: place + i)
                    if customer == 0 { squares[slice] += value * value } else { parts[slice * customers + customer] += value }
                }
            }
            for slice in squares.indices {
                for place in slice * customers..<(slice + 1) * customers { squares[slice] += parts[place] * parts[place] }
            }
        }
        return squares
    }

    /// By slice.
    private static func squares(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ range: Range<Int64>
    ) -> [Double] {
        var rows: [Row] = []
        let people = source.facts.people
        let isCount = metric.measure == .count
        source.forEach(metric.observed, in: range) { observation in
            guard let place = slices.place(of: observation) else { return }
            rows.append(
                Row(
                    profile: people.canonical(observation.profile), place: UInt32(place),
                    value: isCount ? 1 : Float(observation.value)))
        }
        var tally = ClusterTally(slices: slices)
        tally.add(byProfile(rows, highest: people.highest))
        return tally.squares
    }

    private init(slices: SliceTable) {
        self.slices = slices
        squares = [Double](repeating: 0, count: slices.count)
        parts = squares
    }

    private mutating func add(_ rows: [Row]) {
        rows.withUnsafeBufferPointer { rows in
            var current: UInt32 = 0
            for row in rows {
                if row.profile != current || row.profile == 0 {
                    flush()
                    current = row.profile
                }
                for i in 0..<slices.width {
                    let group = slices.slice(at: Int(row.place) + i)
                    if parts[group] == 0 { touched.append(group) }
                    parts[group] += Double(row.value)
                }
            }
        }
        flush()
    }

    private mutating func flush() {
        for group in touched {
            squares[group] += parts[group] * parts[group]
            parts[group] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// A counting sort.
    private static func byProfile(_ rows: [Row], highest: UInt32) -> [Row] {
        var next = [UInt32](repeating: 0, count: Int(highest) + 2)
        for row in rows { next[Int(row.profile) + 1] += 1 }
        for i in 1..<next.count { next[i] += next[i - 1] }
        return [Row](unsafeUninitializedCapacity: rows.count) { buffer, count in
            for row in rows {
                buffer.initializeElement(at: Int(next[Int(row.profile)]), to: row)
                next[Int(row.profile)] += 1
            }
            count = rows.count
        }
    }
}
