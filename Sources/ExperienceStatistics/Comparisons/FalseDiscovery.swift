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

    /// Which p-values are significant when they come in families (months, say) and what is read first is the family: families are chosen by their
    /// Simes p-value with the rate held over families, then values within the chosen ones at rate · chosen / families
    /// (Benjamini & Bogomolov 2014, procedure 1). Holds the expected share of families named in vain, which `adjusted` over all values doesn't.
    ///
    /// - Parameter families: of each p-value, its family's number, from 0.
    public static func significant(_ pValues: [Double], families: [Int], rate: Double = 0.05) -> [Bool] {
        var members: [Int: [Int]] = [:]
        for (i, family) in families.enumerated() { members[family, default: []].append(i) }
        let names = members.keys.sorted()
        let within = names.map { name in adjusted((members[name] ?? []).map { pValues[$0] }) }
        // The smallest adjusted value of a family is its Simes p-value.
        let chosen = adjusted(within.map { $0.min() ?? 1 }).map { $0 <= rate }
        let share = Double(chosen.count { $0 }) / Double(max(1, names.count))
        var result = [Bool](repeating: false, count: pValues.count)
        for (place, name) in names.enumerated() where chosen[place] {
            for (i, p) in zip(members[name] ?? [], within[place]) { result[i] = p <= rate * share }
        }
        return result
    }
}
