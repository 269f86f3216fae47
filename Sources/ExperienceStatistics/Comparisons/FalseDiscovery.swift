/// Which of many changes are real, with at most 5 % of those named expected to be false (Benjamini & Hochberg 1995).
public enum FalseDiscovery {
    /// Adjusted p-values, in the order given: p₍ᵢ₎ · m / i, made monotone from the largest down.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
        var adjusted = pValues
        var smallest = 1.0
        for (place, i) in order.enumerated() {
            let rank = Double(pValues.count - place)
            smallest = min(smallest, pValues[i] * Double(pValues.count) / rank)
            adjusted[i] = smallest
        }
        return adjusted
    }

    /// Which of the changes are significant together. Changes without a p-value take no part.
    public static func significant(_ changes: [Change], rate: Double = 0.05) -> [Bool] {
        let tested = changes.indices.filter { changes[$0].pValue != nil }
        let adjusted = adjusted(tested.compactMap { changes[$0].pValue })
        var result = [Bool](repeating: false, count: changes.count)
        for (i, p) in zip(tested, adjusted) { result[i] = p <= rate }
        return result
    }
}
