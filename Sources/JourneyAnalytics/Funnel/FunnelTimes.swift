/// How long customers took from a funnel's first step to its last, in ranges that people think in.
public struct FunnelTimes: Sendable, Equatable {
    public struct Bin: Sendable, Equatable {
        /// In milliseconds, the upper bound excluded; the last range of all has none.
        public let range: Range<Int64>
        public let customers: Int
    }

    public let distribution: TimeDistribution
    /// Customers whose steps all have the same time.
    public let zero: Int
    /// From the first range that somebody falls into to the last.
    public let bins: [Bin]

    /// Where ranges begin.
    public static let bounds: [Int64] = {
        let (second, minute, hour, day): (Int64, Int64, Int64, Int64) = (1_000, 60_000, 3_600_000, 86_400_000)
        return [
            0, 10 * second, minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 3 * day, 5 * day, 7 * day,
            10 * day, 14 * day, 21 * day, 30 * day, 60 * day, 90 * day, 180 * day, 365 * day, .max,
        ]
    }()

    init?(_ times: [Int64]) {
        guard let distribution = TimeDistribution(times) else { return nil }
        var counts = [Int](repeating: 0, count: Self.bounds.count - 1)
        var zero = 0
        for time in times {
            if time == 0 { zero += 1 }
            counts[Self.bin(of: time)] += 1
        }
        self.distribution = distribution
        self.zero = zero
        let used = counts.indices.filter { counts[$0] > 0 }
        bins = ((used.first ?? 0)...(used.last ?? 0)).map {
            Bin(range: Self.bounds[$0]..<Self.bounds[$0 + 1], customers: counts[$0])
        }
    }

    private static func bin(of time: Int64) -> Int {
        var (low, high) = (0, bounds.count - 1)
        while low + 1 < high {
            let middle = (low + high) / 2
            if bounds[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }
}
