/// How often each touchpoint followed each context: a context is a hash of what came before.
struct ContextTable: Sendable {
    private var keys: [UInt64]
    private var counts: [UInt32]
    private var used = 0

    init() {
        keys = [UInt64](repeating: 0, count: 1024)
        counts = [UInt32](repeating: 0, count: 1024)
    }

    /// Counts of counts one and two over all pairs: the discount of Ney, Essen & Kneser (1994) is n₁ / (n₁ + 2 n₂).
    private var ones = 0
    private var twos = 0
    var discount: Double { ones + twos == 0 ? 0.5 : min(max(Double(ones) / Double(ones + 2 * twos), 0.05), 0.95) }

    mutating func count(_ next: UInt32, after context: UInt64) {
        let before = increment(Self.pair(context, next))
        if before == 0 {
            increment(Self.kinds(context))
            ones += 1
        } else if before == 1 {
            ones -= 1
            twos += 1
        } else if before == 2 {
            twos -= 1
        }
        increment(Self.total(context))
    }

    /// How often the context came before anything.
    @inline(__always)
    func total(_ context: UInt64) -> UInt32 { self[Self.total(context)] }

    /// How many different touchpoints followed it.
    @inline(__always)
    func kinds(_ context: UInt64) -> UInt32 { self[Self.kinds(context)] }

    @inline(__always)
    func count(of next: UInt32, after context: UInt64) -> UInt32 { self[Self.pair(context, next)] }

    private static func pair(_ context: UInt64, _ next: UInt32) -> UInt64 {
        max(1, SequenceKeys.mix(context ^ (UInt64(next) &+ 3) &* 0xA24B_AED4_963E_E407))
    }
    private static func total(_ context: UInt64) -> UInt64 { max(1, SequenceKeys.mix(context ^ 0x1234_5678_9ABC_DEF1)) }
    private static func kinds(_ context: UInt64) -> UInt64 { max(1, SequenceKeys.mix(context ^ 0xFEDC_BA98_7654_3211)) }

    private subscript(key: UInt64) -> UInt32 {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != key {
            if keys[place] == 0 { return 0 }
            place = (place + 1) & mask
        }
        return counts[place]
    }

    /// Returns the count before.
    @discardableResult
    private mutating func increment(_ key: UInt64) -> UInt32 {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != key {
            if keys[place] == 0 {
                keys[place] = key
                counts[place] = 1
                used += 1
                if used * 2 > keys.count { grow() }
                return 0
            }
            place = (place + 1) & mask
        }
        counts[place] &+= 1
        return counts[place] &- 1
    }

    private mutating func grow() {
        let (oldKeys, oldCounts) = (keys, counts)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        counts = [UInt32](repeating: 0, count: oldKeys.count * 2)
        let mask = keys.count - 1
        for (key, count) in zip(oldKeys, oldCounts) where key != 0 {
            var place = Int(truncatingIfNeeded: key) & mask
            while keys[place] != 0 { place = (place + 1) & mask }
            keys[place] = key
            counts[place] = count
        }
    }
}
