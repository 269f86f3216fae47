import ExperienceStatistics

/// What was observed in one group, as far as the metric's measure needs it.
struct Sample: Sendable {
    /// Observations.
    var n = 0
    /// Those with the value 1, and −1.
    var ones = 0
    var minusOnes = 0
    var sum = 0.0
    var moments = Moments()
    /// Filled for means of skewed quantities.
    var skewed: SkewedSample?
    /// Ascending; filled for medians and percentiles.
    var values: [Double] = []
    /// The sum of the values' ranks among all observations of the same slot; ties share theirs.
    var rankSum = 0.0
    /// Σ over customers of (the sum of one customer's values)².
    var clusterSquares: Double?
    /// A bit for each canonical profile.
    var customers: CustomerBits?

    /// Number, mean and spread become those of both groups together.
    mutating func addMoments(of other: Sample) {
        n += other.n
        moments.add(other.moments)
        guard let theirs = other.skewed else { return }
        var all = skewed ?? SkewedSample()
        skewed = nil
        all.add(theirs)
        skewed = all
    }
}

/// A set of profiles, as bits.
struct CustomerBits: Sendable {
    private var words: [UInt64]

    init(highest: UInt32) { words = [UInt64](repeating: 0, count: Int(highest) / 64 + 1) }

    @inline(__always)
    mutating func insert(_ profile: UInt32) { words[Int(profile) >> 6] |= 1 << UInt64(profile & 63) }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// How many are in this set and not in the other one.
    func count(without other: CustomerBits) -> Int {
        zip(words, other.words).reduce(0) { $0 + ($1.0 & ~$1.1).nonzeroBitCount }
    }

    /// Ascending.
    var profiles: [UInt32] {
        var profiles: [UInt32] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                profiles.append(UInt32(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return profiles
    }
}
