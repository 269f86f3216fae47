import Synchronization

/// The last few values that take long to make, by what they were made of: a page and what it links to ask alike.
final class RecentValues<Key: Equatable & Sendable, Value: Sendable>: Sendable {
    private let most: Int
    private let made = Mutex<[(key: Key, value: Value)]>([])

    init(most: Int) { self.most = most }

    /// The value of a key, made where it isn't there.
    /// - Parameter isOver: whether a key can't be asked for any more, so that its value is let go.
    func value<Failure: Error>(
        _ key: Key, without isOver: (Key) -> Bool, make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let known = made.withLock { made -> Value? in
            made.removeAll { isOver($0.key) }
            guard let place = made.firstIndex(where: { $0.key == key }) else { return nil }
            let found = made.remove(at: place)
            made.append(found)
            return found.value
        }
        if let known { return known }
        // Two that ask at the same moment work twice, and nobody waits for another's question.
        let value = try make()
        made.withLock { made in
            made.append((key, value))
            if made.count > most { made.removeFirst() }
        }
        return value
    }
}
