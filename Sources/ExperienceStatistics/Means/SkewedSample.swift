/// Observations of a quantity with a long upper tail (seconds, amounts): number, mean, spread and skewness, gathered in one pass and mergeable
/// (Pébay 2008), and as many of the values as a test of few of them needs.
public struct SkewedSample: Sendable, Equatable {
    public private(set) var n = 0
    public private(set) var mean = 0.0
    /// The sums of squared and of cubed distances from the mean.
    private(set) var squares = 0.0
    private(set) var cubes = 0.0
    /// All values up to `most`, beyond that a random choice among them (reservoir sampling, Vitter 1985), the same for the same order.
    private(set) var values: [Double] = []
    private var choices = ValueChoices()

    /// How many values are kept.
    static let most = 2_000

    public init() {}

    public init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    public mutating func add(_ value: Double) {
        gather(value)
        keep(value)
    }

    private mutating func gather(_ value: Double) {
        let before = Double(n)
        n += 1
        let distance = value - mean
        let step = distance / Double(n)
        let term = distance * step * before
        mean += step
        cubes += term * step * (before - 1) - 3 * step * squares
        squares += term
    }

    private mutating func keep(_ value: Double) {
        if values.count < SkewedSample.most {
            values.append(value)
        } else {
            let place = choices.below(n)
            if place < SkewedSample.most { values[place] = value }
        }
    }

    public mutating func add(_ other: SkewedSample) {
        guard other.n > 0 else { return }
        guard n > 0 else {
            self = other
            return
        }
        merge(other)
        let (a, b) = (Double(n), Double(other.n))
        let distance = other.mean - mean
        let share = distance / (a + b)
        cubes +=
            other.cubes + distance * share * share * a * b * (a - b)
            + 3 * share * (a * other.squares - b * squares)
        squares += other.squares + distance * share * a * b
        mean += share * b
        n += other.n
    }

    /// Each value of the whole is as likely to be kept as any other.
    private mutating func merge(_ other: SkewedSample) {
        guard n + other.n > SkewedSample.most else {
            values += other.values
            return
        }
        var (mine, theirs) = (values, other.values)
        var (left, right) = (n, other.n)
        values.removeAll(keepingCapacity: true)
        while values.count < SkewedSample.most {
            let isMine = choices.below(left + right) < left
            if isMine {
                values.append(mine.swapRemove(choices.below(mine.count)))
                left -= 1
            } else {
                values.append(theirs.swapRemove(choices.below(theirs.count)))
                right -= 1
            }
        }
    }

    /// Whether `values` are all there are.
    var isComplete: Bool { n == values.count }

    public var moments: Moments { Moments(n: n, mean: mean, squares: squares) }

    /// Of the population, from the sample (n − 1); nil under two observations.
    public var variance: Double? { moments.variance }

    /// Fisher's G₁ = g₁ √(n(n − 1)) / (n − 2); 0 where it can't be known.
    var skewness: Double {
        guard n > 2, squares > 0 else { return 0 }
        let n = Double(n)
        return cubes / n / (squares / n * (squares / n).squareRoot()) * (n * (n - 1)).squareRoot() / (n - 2)
    }
}

/// Which values are kept: SplitMix64, which costs next to nothing for each value.
struct ValueChoices: Sendable, Equatable {
    private var state: UInt64 = 1

    mutating func below(_ n: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)).multipliedFullWidth(by: UInt64(n)).high)
    }
}

extension Array {
    fileprivate mutating func swapRemove(_ place: Int) -> Element {
        swapAt(place, count - 1)
        return removeLast()
    }
}
