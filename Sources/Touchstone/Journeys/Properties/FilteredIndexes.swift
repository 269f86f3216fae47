import JourneyAnalytics
import Synchronization

/// The last few filtered indexes, for as long as the index that they were made of is current: a page and what it links to ask alike.
final class FilteredIndexes: Sendable {
    struct Key: Hashable, Sendable {
        var version: Int
        var filter: PropertyFilter
        var catalogue: Int
        var sources: [Int64: String]
    }

    private static let kept = 4
    private let made = Mutex<[(key: Key, index: JourneyIndex)]>([])

    func index(_ key: Key, make: () throws(JourneyError) -> JourneyIndex) throws(JourneyError) -> JourneyIndex {
        let known = made.withLock { made -> JourneyIndex? in
            made.removeAll { $0.key.version < key.version }
            guard let place = made.firstIndex(where: { $0.key == key }) else { return nil }
            let found = made.remove(at: place)
            made.append(found)
            return found.index
        }
        if let known { return known }
        // Two that ask at the same moment work twice, and nobody waits for another's filter.
        let index = try make()
        made.withLock { made in
            made.append((key, index))
            if made.count > FilteredIndexes.kept { made.removeFirst() }
        }
        return index
    }
}
