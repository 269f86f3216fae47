/// Counts of 64-bit keys. Open addressing, linear probing.
struct CountTable: Sendable {
    private static let free = UInt64.max
    private var keys: [UInt64]
    private var counts: [Int]
    private var used = 0

    init() {
        keys = [UInt64](repeating: Self.free, count: 256)
        counts = [Int](repeating: 0, count: 256)
    }

    /// `key` is anything but `UInt64.max`.
    mutating func add(_ key: UInt64, _ n: Int = 1) {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: SequenceKeys.mix(key)) & mask
        while keys[place] != key {
            if keys[place] == Self.free {
                keys[place] = key
                used += 1
                break
            }
            place = (place + 1) & mask
        }
        counts[place] += n
        if used * 2 > keys.count { grow() }
    }

    mutating func add(_ other: CountTable) { other.forEach { add($0, $1) } }

    func forEach(_ body: (UInt64, Int) -> Void) {
        for (key, count) in zip(keys, counts) where key != Self.free { body(key, count) }
    }

    private mutating func grow() {
        let old = self
        keys = [UInt64](repeating: Self.free, count: old.keys.count * 2)
        counts = [Int](repeating: 0, count: old.keys.count * 2)
        used = 0
        old.forEach { add($0, $1) }
    }
}
