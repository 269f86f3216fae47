import Foundation

/// Random numbers that are the same for the same seed on every machine: xoshiro256** (Blackman & Vigna 2018), seeded by SplitMix64.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var seed = seed
        func next() -> UInt64 {
            seed &+= 0x9E37_79B9_7F4A_7C15
            var z = seed
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        state = (next(), next(), next(), next())
    }

    /// A generator of its own for a named part of the work: what one part draws doesn't change what another gets.
    public func fork(_ name: String) -> SeededGenerator {
        // FNV-1a of the name, over the present state.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ state.0 ^ state.3
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return SeededGenerator(seed: hash)
    }

    public mutating func next() -> UInt64 {
        func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { x << k | x >> (64 - k) }
        let result = rotated(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotated(state.3, 45)
        return result
    }

    /// 0 ≤ x < 1, in steps of 2⁻⁵³.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// 0 ..< n, each equally likely.
    public mutating func below(_ n: Int) -> Int {
        precondition(n > 0)
        return Int(next().multipliedFullWidth(by: UInt64(n)).high)
    }

    public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// Of the normal distribution (Box & Muller 1958).
    public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return mean + deviation * radius * cos(2 * Double.pi * uniform())
    }

    public mutating func exponential(mean: Double) -> Double { -mean * log(1 - uniform()) }

    /// Of the Poisson distribution: by waiting times (Knuth), in pieces so that large means don't underflow.
    public mutating func poisson(mean: Double) -> Int {
        precondition(mean >= 0)
        var rest = mean
        var count = 0
        while rest > 0 {
            let piece = min(rest, 500)
            rest -= piece
            let limit = exp(-piece)
            var product = uniform()
            while product > limit {
                count += 1
                product *= uniform()
            }
        }
        return count
    }

    /// An index, each as likely as its weight. Weights are not negative, and one at least is positive.
    public mutating func choice(weights: [Double]) -> Int {
        let total = weights.reduce(0, +)
        precondition(total > 0)
        var left = uniform() * total
        for (i, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return i }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }

    public static func == (a: SeededGenerator, b: SeededGenerator) -> Bool { a.state == b.state }
}
