/// The groups of a field's values that are nearly the same, as values come and go.
///
/// What a group has in common is kept as a hash of 64 bits alone, and no longer than one of its values.
struct StandingGroups: Sendable {
    private let key: LikenessMaker.Key
    private var numbers: StandingNumbers
    /// For each group what it has in common, and how many values have it.
    private var hashes: [UInt64] = [0]
    private var sizes: [UInt32] = [0]
    /// log2 of the rarity of a group that nobody was in at first.
    private let rarest: Float
    private var bytes: [UInt8] = []

    /// - Parameters:
    ///   - place: which of the field's likenesses.
    ///   - room: values that may come before anything has to be moved.
    init(_ field: PreparedField, _ place: Int, room: Int) {
        let likeness = field.likenesses[place]
        key = LikenessMaker.keys(field.kind)[place].key
        rarest = likeness.rarest
        let count = likeness.rarity.count
        numbers = StandingNumbers(capacity: count + room)
        hashes.reserveCapacity(count + room)
        sizes.reserveCapacity(count + room)
        hashes.append(contentsOf: repeatElement(0, count: count - 1))
        sizes.append(contentsOf: repeatElement(0, count: count - 1))
        for number in likeness.groups.indices where likeness.groups[number] != 0 {
            let group = likeness.groups[number]
            if sizes[Int(group)] == 0 {
                hashes[Int(group)] = field.values.withBytes(number) { hash($0) }
                numbers.insert(hashes[Int(group)], group)
            }
            sizes[Int(group)] += 1
        }
    }

    /// Takes in a value after the last one.
    mutating func append(_ text: TextBytes, to likeness: inout Likeness) {
        let hash = hash(text)
        guard hash != 0 else {
            likeness.groups.append(0)
            return
        }
        var group = numbers.number(hash) { hashes[$0] == hash }
        if group == 0 {
            group = UInt32(hashes.count)
            hashes.append(hash)
            sizes.append(0)
            likeness.rarity.append(rarest)
            numbers.insert(hash, group)
        }
        sizes[Int(group)] += 1
        likeness.groups.append(group)
    }

    /// One of a group's values is gone.
    mutating func leave(_ group: UInt32, of likeness: inout Likeness) {
        let place = Int(group)
        guard place != 0 else { return }
        sizes[place] -= 1
        guard sizes[place] == 0 else { return }
        numbers.remove(hashes[place], group)
        hashes[place] = 0
        guard place == hashes.count - 1 else { return }
        hashes.removeLast()
        sizes.removeLast()
        likeness.rarity.removeLast()
    }

    /// 0 for a value that is like no other.
    private mutating func hash(_ text: TextBytes) -> UInt64 {
        bytes.removeAll(keepingCapacity: true)
        if !text.isEmpty { key(text, &bytes) }
        return bytes.isEmpty ? 0 : bytes.withUnsafeBufferPointer { Hashing.bytes($0) | 1 }
    }
}
