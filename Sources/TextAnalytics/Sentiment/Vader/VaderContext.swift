/// VADER's rules on one text's words: what those before and after a word make of its valence.
struct VaderContext {
    private typealias Name = VaderLexicon.Name

    let words: UnsafeBufferPointer<VaderWords.Word>
    let mixesCapitals: Bool

    private static let boost = 0.293
    private static let capitals = 0.733
    private static let negation = -0.74

    @inline(__always)
    private func name(_ place: Int) -> Name { words[place].entry.name }

    func valence(_ place: Int) -> Double {
        let entry = words[place].entry
        guard entry.boost == 0, entry.isRated else { return 0 }
        if place < words.count - 1, entry.name == .kind, name(place + 1) == .of { return 0 }
        var valence = entry.valence
        // "No" before a rated word only turns it.
        if entry.name == .no, place < words.count - 1, words[place + 1].entry.isRated { valence = 0 }
        if place > 0 && name(place - 1) == .no || place > 1 && name(place - 2) == .no
            || place > 2 && name(place - 3) == .no && (name(place - 1) == .or || name(place - 1) == .nor)
        {
            valence = entry.valence * VaderContext.negation
        }
        if words[place].isUpper, mixesCapitals { valence += valence > 0 ? VaderContext.capitals : -VaderContext.capitals }
        for distance in 0..<3 where place > distance && !words[place - distance - 1].entry.isRated {
            valence += boost(words[place - distance - 1], valence) * (distance == 0 ? 1 : distance == 1 ? 0.95 : 0.9)
            valence = negated(valence, place, distance)
            if distance == 2 { valence = idiom(valence, place) }
        }
        return least(valence, place)
    }

    private func boost(_ word: VaderWords.Word, _ valence: Double) -> Double {
        guard word.entry.boost != 0 else { return 0 }
        var boost = word.entry.boost > 0 ? VaderContext.boost : -VaderContext.boost
        if valence < 0 { boost = -boost }
        if word.isUpper, mixesCapitals { boost += valence > 0 ? VaderContext.capitals : -VaderContext.capitals }
        return boost
    }

    private func negated(_ valence: Double, _ place: Int, _ distance: Int) -> Double {
        func isSoOrThis(_ place: Int) -> Bool { name(place) == .so || name(place) == .this }
        let first = place - distance - 1
        switch distance {
        case 1:
            if name(first) == .never, isSoOrThis(place - 1) { return valence * 1.25 }
            if name(first) == .without, name(place - 1) == .doubt { return valence }
        case 2:
            // The published program groups it so: "so" right before the word strengthens it whatever stands third.
            if name(first) == .never && isSoOrThis(place - 2) || isSoOrThis(place - 1) { return valence * 1.25 }
            if name(first) == .without, name(place - 2) == .doubt || name(place - 1) == .doubt { return valence }
        default: break
        }
        return words[first].entry.isNegation ? valence * VaderContext.negation : valence
    }

    private func idiom(_ valence: Double, _ place: Int) -> Double {
        let (three, two, one, zero) = (name(place - 3), name(place - 2), name(place - 1), name(place))
        var valence =
            VaderContext.special(one, zero) ?? VaderContext.special(two, one, zero) ?? VaderContext.special(two, one)
            ?? VaderContext.special(three, two, one) ?? VaderContext.special(three, two) ?? valence
        if place + 1 < words.count {
            let next = name(place + 1)
            valence = VaderContext.special(zero, next) ?? valence
            if place + 2 < words.count { valence = VaderContext.special(zero, next, name(place + 2)) ?? valence }
        }
        if let boost = VaderContext.pairBoost(three, two) { valence += boost }
        if let boost = VaderContext.pairBoost(two, one) { valence += boost }
        return valence
    }

    private static func special(_ one: Name, _ two: Name) -> Double? {
        switch (one, two) {
        case (.the, .shit), (.the, .bomb): 3
        case (.bad, .ass): 1.5
        case (.bus, .stop): 0
        case (.yeah, .right): -2
        case (.beating, .heart): 3.5
        default: nil
        }
    }

    private static func special(_ one: Name, _ two: Name, _ three: Name) -> Double? {
        switch (one, two, three) {
        case (.kiss, .of, .death): -1.5
        case (.to, .die, .for): 3
        default: nil
        }
    }

    private static func pairBoost(_ one: Name, _ two: Name) -> Double? {
        switch (one, two) {
        case (.just, .enough), (.kind, .of), (.sort, .of): -boost
        default: nil
        }
    }

    private func least(_ valence: Double, _ place: Int) -> Double {
        guard place > 0, name(place - 1) == .least, !words[place - 1].entry.isRated else { return valence }
        if place > 1, name(place - 2) == .at || name(place - 2) == .very { return valence }
        return valence * VaderContext.negation
    }

    /// Halves what stands before the first "but" and raises what stands after it.
    ///
    /// The published program looks each valence up by its value, so equal ones change the first of them: kept.
    func weighBut(_ valences: inout [Double]) {
        guard let but = words.firstIndex(where: { $0.entry.name == .but }) else { return }
        for place in valences.indices where valences[place] != 0 {
            let value = valences[place]
            // In a very long text the search would take for ever: there each changes itself.
            guard let first = valences.count > 5000 ? place : valences.firstIndex(of: value) else { continue }
            if first < but { valences[first] = value * 0.5 } else if first > but { valences[first] = value * 1.5 }
        }
    }
}
