import Foundation

/// A stream of random numbers from a seed: xoshiro256** (Blackman, Vigna 2018), seeded by splitmix64.
/// The same seed gives the same numbers on every machine and in every version of the standard library.
struct Chance {
    private var a: UInt64
    private var b: UInt64
    private var c: UInt64
    private var d: UInt64

    init(seed: UInt64) {
        var state = seed
        a = Chance.splitmix(&state)
        b = Chance.splitmix(&state)
        c = Chance.splitmix(&state)
        d = Chance.splitmix(&state)
    }

    /// An independent stream for one thing of the company: `part` says which kind, `index` which one.
    init(seed: UInt64, part: UInt64, index: Int) {
        var state = seed ^ (part &* 0xD6E8_FEB8_6659_FD93)
        let first = Chance.splitmix(&state)
        self.init(seed: first ^ (UInt64(index) &* 0x9E37_79B9_7F4A_7C15))
    }

    mutating func next() -> UInt64 {
        let result = ((b &* 5) << 7 | (b &* 5) >> 57) &* 9
        let t = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= t
        d = d << 45 | d >> 19
        return result
    }

    /// From 0 to below 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(unit() * Double(range.upperBound - range.lowerBound + 1))
    }

    /// Bell-shaped: the sum of six uniform numbers, scaled; bounded at 4.2 standard deviations.
    mutating func bell(_ mean: Double, _ deviation: Double) -> Double {
        var sum = -3.0
        for _ in 0..<6 { sum += unit() }
        return mean + deviation * sum * 1.414_213_562
    }

    /// Waiting time of a process without memory.
    mutating func waiting(mean: Double) -> Double { -log(1 - unit()) * mean }

    /// One of `choices`, which must not be empty.
    mutating func pick<T>(_ choices: [T]) -> T { choices[whole(0...choices.count - 1)] }

    /// The position of one of `weights`, each as likely as its weight.
    mutating func weighted(_ weights: [Double]) -> Int {
        var left = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.count - 1
    }

    private static func splitmix(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
