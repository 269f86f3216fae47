/// Which of many p-values are claimed, with the chance of even one false claim held (Holm 1979).
public enum Holm {
    /// Adjusted p-values, in the order given: p₍ᵢ₎ · (m − i + 1), made monotone from the smallest up, at most 1. What is at most the rate
    /// is claimed; it holds however the values depend on each other.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        var adjusted = pValues
        var largest = 0.0
        for (place, i) in order.enumerated() {
            largest = max(largest, min(1, pValues[i] * Double(pValues.count - place)))
            adjusted[i] = largest
        }
        return adjusted
    }
}
