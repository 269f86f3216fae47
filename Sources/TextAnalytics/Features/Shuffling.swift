/// Random numbers that are the same for the same seed on every machine: SplitMix64 (Steele, Lea & Flood 2014).
struct Shuffling: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0 ..< n, each equally likely.
    mutating func below(_ n: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(n)).high) }

    /// 0 ≤ x < 1.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Of the normal distribution, nearly: the sum of twelve uniform numbers less six.
    mutating func nearlyNormal() -> Float {
        var sum = 0.0
        for _ in 0..<12 { sum += uniform() }
        return Float(sum - 6)
    }

    mutating func shuffle(_ places: inout [Int32], count: Int) {
        var left = count
        while left > 1 {
            let other = below(left)
            left -= 1
            places.swapAt(left, other)
        }
    }
}
