import Foundation

/// How much two ways of grouping the same things tell of each other: 1 if each follows from the other, 0 if they are independent.
public enum MutualInformation {
    /// I(A; B) / ((H(A) + H(B)) / 2), as scikit-learn's normalized_mutual_info_score has it; 1 where neither groups at all.
    public static func normalized<A: Hashable, B: Hashable>(_ a: [A], _ b: [B]) -> Double {
        precondition(a.count == b.count, "each thing stands in both groupings")
        let total = Double(a.count)
        func entropy(_ counts: some Collection<Int>) -> Double {
            // Sorted, so that the sum is the same in every run.
            -counts.sorted().reduce(0) { $0 + Double($1) / total * log(Double($1) / total) }
        }
        let ofA = Dictionary(a.map { ($0, 1) }, uniquingKeysWith: +)
        let ofB = Dictionary(b.map { ($0, 1) }, uniquingKeysWith: +)
        let ofBoth = Dictionary(zip(a, b).map { (Pair(a: $0, b: $1), 1) }, uniquingKeysWith: +)
        guard ofA.count > 1 || ofB.count > 1 else { return 1 }
        let (one, other) = (entropy(ofA.values), entropy(ofB.values))
        let mutual = max(0, one + other - entropy(ofBoth.values))
        return mutual / ((one + other) / 2)
    }
    private struct Pair<A: Hashable, B: Hashable>: Hashable {
        let a: A
        let b: B
    }
}
