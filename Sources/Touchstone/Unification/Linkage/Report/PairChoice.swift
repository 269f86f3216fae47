import RecordLinkage

/// Picks a few pairs out of many without sorting them all.
enum PairChoice {
    /// The `count` pairs with the least measure, least first, ties by rows; what is no number is left out. O(n log count).
    static func least(_ pairs: [LinkageResult.Pair], _ count: Int, by measure: (LinkageResult.Pair) -> Double) -> [LinkageResult.Pair] {
        var best: [(measure: Double, pair: LinkageResult.Pair)] = []
        var bound = Double.infinity
        func sortAndCut() {
            best.sort { ($0.measure, $0.pair.a, $0.pair.b) < ($1.measure, $1.pair.a, $1.pair.b) }
            best.removeLast(max(best.count - count, 0))
            if best.count == count, let last = best.last { bound = last.measure }
        }
        for pair in pairs {
            let value = measure(pair)
            guard value <= bound else { continue }
            best.append((value, pair))
            if best.count >= 4 * count { sortAndCut() }
        }
        sortAndCut()
        return best.map(\.pair)
    }

    /// The two entities that a pair lies between, as one number.
    static func entities(_ pair: LinkageResult.Pair, _ result: LinkageResult) -> UInt64 {
        let (a, b) = (result.entities[Int(pair.a)], result.entities[Int(pair.b)])
        return UInt64(min(a, b)) << 32 | UInt64(max(a, b))
    }
}
