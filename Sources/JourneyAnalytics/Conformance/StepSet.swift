/// A set of a plan's steps: one bit each, up to 256.
struct StepSet: Sendable, Hashable {
    static let capacity = 256

    private var words: SIMD4<UInt64> = .zero

    init() {}

    init(_ steps: some Sequence<Int>) {
        for step in steps { insert(step) }
    }

    @inline(__always)
    mutating func insert(_ step: Int) { words[step >> 6] |= 1 << UInt64(step & 63) }

    @inline(__always)
    func contains(_ step: Int) -> Bool { words[step >> 6] >> UInt64(step & 63) & 1 == 1 }

    @inline(__always)
    var isEmpty: Bool { words == .zero }

    @inline(__always)
    var count: Int {
        words[0].nonzeroBitCount + words[1].nonzeroBitCount + words[2].nonzeroBitCount
            + words[3].nonzeroBitCount
    }

    @inline(__always)
    func union(_ other: StepSet) -> StepSet { StepSet(words: words | other.words) }

    @inline(__always)
    func intersection(_ other: StepSet) -> StepSet { StepSet(words: words & other.words) }

    @inline(__always)
    func subtracting(_ other: StepSet) -> StepSet { StepSet(words: words & ~other.words) }

    @inline(__always)
    func isSubset(of other: StepSet) -> Bool { subtracting(other).isEmpty }

    /// The members, ascending.
    var steps: [Int] {
        var steps: [Int] = []
        for place in 0..<4 {
            var rest = words[place]
            while rest != 0 {
                steps.append(place * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return steps
    }

    /// An order of its own, so that results never hang on a hash.
    @inline(__always)
    static func comesBefore(_ a: StepSet, _ b: StepSet) -> Bool {
        for place in 0..<4 where a.words[place] != b.words[place] {
            return a.words[place] < b.words[place]
        }
        return false
    }

    private init(words: SIMD4<UInt64>) { self.words = words }
}
