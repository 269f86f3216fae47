/// How long a string of the same answers has to be before chance is a poor explanation.
public enum LongestRun {
    /// The probability that among `n` independent answers, each the same with probability `share`, there is a run of `length` or more:
    /// by the recursion over where the first such run ends (Feller, An Introduction to Probability Theory, 1968, XIII.7).
    public static func probability(of length: Int, among n: Int, share: Double) -> Double {
        guard length > 0 else { return 1 }
        guard length <= n, share > 0 else { return 0 }
        guard share < 1 else { return 1 }
        // none[k]: no such run among the first k.
        var power = 1.0
        for _ in 0..<length { power *= share }
        var none = [Double](repeating: 1, count: n + 1)
        none[length] = 1 - power
        for k in stride(from: length + 1, through: n, by: 1) {
            // The run ends at k for the first time: a different answer before it, and none until then.
            none[k] = none[k - 1] - none[k - length - 1] * (1 - share) * power
        }
        return min(max(1 - none[n], 0), 1)
    }

    /// The longest run of true.
    public static func longest(_ answers: some Sequence<Bool>) -> Int {
        var (longest, current) = (0, 0)
        for answer in answers {
            current = answer ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
