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
    /// By slice.
    private var squares: [Double]
    /// At slice << shift + customer, of the customers at hand.
    private var parts: [Double]
    private var touched: [Int] = []
    private let shift: Int

    /// At slice × slots + slot.
    /// - Parameter mostParts: how many pairs of slice and customer are added up at a time: as many as the processor keeps near.
    static func squares(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, mostParts: Int = 262_144
    ) -> [Double] {
        // Each stretch of time by itself, as no square is of two.
        let bySlot = concurrentMap(slots.slots) { squares(metric, source, slices, $0, mostParts: mostParts) }
        return (0..<slices.count).flatMap { slice in bySlot.map { $0[slice] } }
    }

    private static func squares(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ range: Range<Int64>, mostParts: Int
    ) -> [Double] {
        let people = source.facts.people
        let isCount = metric.measure == .count
        var tally = ClusterTally(slices, mostParts: mostParts)
        let isInPlace = Int(people.highest) >> tally.shift == 0
        var rows: [Row] = []
        source.forEach(metric.observed, in: range) { observation in
            guard let place = slices.place(of: observation) else { return }
            let (profile, value) = (people.canonical(observation.profile), isCount ? 1 : observation.value)
            if isInPlace || profile == 0 {
                tally.add(value, place, of: profile)
            } else {
                rows.append(Row(profile: profile, place: UInt32(place), value: Float(value)))
            }
        }
        tally.add(byShare(rows, highest: people.highest, shift: tally.shift))
        tally.flush()
        return tally.squares
    }

    private init(_ slices: SliceTable, mostParts: Int) {
        self.slices = slices
        let customers = max(1, mostParts / slices.count)
        shift = Int.bitWidth - 1 - customers.leadingZeroBitCount
        squares = [Double](repeating: 0, count: slices.count)
        parts = [Double](repeating: 0, count: slices.count << shift)
    }

    /// Of customers who are put together, those of one share after those of another.
    private mutating func add(_ rows: [Row]) {
        var share: UInt32 = 0
        for row in rows {
            if row.profile >> shift != share {
                flush()
                share = row.profile >> shift
            }
            add(Double(row.value), Int(row.place), of: row.profile)
        }
    }

    @inline(__always)
    private mutating func add(_ value: Double, _ place: Int, of profile: UInt32) {
        let customer = Int(profile) & (1 << shift - 1)
        for i in 0..<slices.width {
            let slice = slices.slice(at: place + i)
            guard profile != 0 else {
                squares[slice] += value * value
                continue
            }
            let part = slice << shift + customer
            if parts[part] == 0 { touched.append(part) }
            parts[part] += value
        }
    }

    private mutating func flush() {
        for part in touched {
            squares[part >> shift] += parts[part] * parts[part]
            parts[part] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// A counting sort by share, not by customer: few enough places to write to for the processor to keep them near.
    private static func byShare(_ rows: [Row], highest: UInt32, shift: Int) -> [Row] {
        var next = [Int](repeating: 0, count: Int(highest >> shift) + 2)
        for row in rows { next[Int(row.profile >> shift) + 1] += 1 }
        for i in 1..<next.count { next[i] += next[i - 1] }
        return [Row](unsafeUninitializedCapacity: rows.count) { buffer, count in
            for row in rows {
                buffer.initializeElement(at: next[Int(row.profile >> shift)], to: row)
                next[Int(row.profile >> shift)] += 1
            }
            count = rows.count
        }
    }
}
