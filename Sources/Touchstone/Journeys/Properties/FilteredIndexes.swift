import JourneyAnalytics

/// The last few filtered indexes, for as long as the index that they were made of is current.
struct FilteredIndexes: Sendable {
    struct Key: Equatable, Sendable {
        var version: Int
        var filter: PropertyFilter
        var catalogue: Int
        var sources: [Int64: String]
    }

    private let made = RecentValues<Key, JourneyIndex>(most: 4)

    func index(_ key: Key, make: () throws(JourneyError) -> JourneyIndex) throws(JourneyError) -> JourneyIndex {
        try made.value(key, without: { $0.version < key.version }, make: make)
    }
}
