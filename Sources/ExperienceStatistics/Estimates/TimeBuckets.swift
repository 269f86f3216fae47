/// Consecutive intervals of time into which observations are sorted for a trend. Where they begin is the caller's calendar.
public struct TimeBuckets: Sendable, Equatable {
    /// Ascending: the beginnings, and the end of the last one, in milliseconds since 1970 (UTC).
    public let bounds: [Int64]

    /// At least two bounds, strictly ascending.
    public init(bounds: [Int64]) {
        precondition(bounds.count >= 2 && zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 })
        self.bounds = bounds
    }

    public var count: Int { bounds.count - 1 }
    public func interval(_ bucket: Int) -> Range<Int64> { bounds[bucket]..<bounds[bucket + 1] }

    /// The bucket of a time; nil outside of all.
    public func index(of time: Int64) -> Int? {
        guard time >= bounds[0], time < bounds[count] else { return nil }
        var low = 0
        var high = count
        while low + 1 < high {
            let middle = (low + high) / 2
            if bounds[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }

    /// An estimate per bucket: the observations of each, given to `estimate`. Empty buckets are asked too, and answer "no data".
    public func trend<Observation>(
        _ observations: some Sequence<(time: Int64, value: Observation)>, _ estimate: ([Observation]) -> Estimate
    ) -> [Estimate] {
        var groups = [[Observation]](repeating: [], count: count)
        for (time, value) in observations {
            if let bucket = index(of: time) { groups[bucket].append(value) }
        }
        return groups.map(estimate)
    }
}
