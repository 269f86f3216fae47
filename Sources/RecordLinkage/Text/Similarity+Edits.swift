/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no letter being edited twice.
extension Similarity {
    /// The number of edits between two texts, or limit + 1 where it is more than the limit.
    static func damerauLevenshtein(_ a: TextBytes, _ b: TextBytes, limit: Int) -> Int {
        if isASCII(a), isASCII(b) { return edits(a, b, limit: limit, ascii: true) }
        return Scalars.with(a, b) { edits($0, $1, limit: limit, ascii: false) }
    }

    @inline(__always)
    private static func edits<Unit: FixedWidthInteger>(
        _ left: UnsafeBufferPointer<Unit>, _ right: UnsafeBufferPointer<Unit>, limit: Int, ascii: Bool
    ) -> Int {
        guard abs(left.count - right.count) <= limit else { return limit + 1 }
        let start = sharedStart(left, right)
        var a = UnsafeBufferPointer(rebasing: left[start...])
        var b = UnsafeBufferPointer(rebasing: right[start...])
        let end = sharedEnd(a, b)
        a = UnsafeBufferPointer(rebasing: a[..<(a.count - end)])
        b = UnsafeBufferPointer(rebasing: b[..<(b.count - end)])
        if a.count > b.count { swap(&a, &b) }
        if a.isEmpty { return min(b.count, limit + 1) }
        guard limit > 0 else { return limit + 1 }
        if a.count == 1, b.count == 1 { return 1 }
        if a.count == 2, b.count == 2, a[0] == b[1], a[1] == b[0] { return 1 }
        // What is left differs at both ends, so that one edit is never enough.
        guard limit > 1 else { return limit + 1 }
        if a.count > 64 { return plainEdits(a, b, limit: limit) }
        if ascii { return asciiEdits(a, b, limit: limit) }
        return bitParallel(a, b, limit: limit) { unit in
            var places: UInt64 = 0
            for i in 0..<a.count where a[i] == unit { places |= 1 << UInt64(i) }
            return places
        }
    }

    @inline(__always)
    private static func asciiEdits<Unit: FixedWidthInteger>(
        _ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>, limit: Int
    ) -> Int {
        // 128 words are the most that surely stay on the stack. Only the places that are read are cleared.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) { places in
            for unit in b { places[Int(truncatingIfNeeded: unit)] = 0 }
            for unit in a { places[Int(truncatingIfNeeded: unit)] = 0 }
            for i in 0..<a.count { places[Int(truncatingIfNeeded: a[i])] |= 1 << UInt64(i) }
            return bitParallel(a, b, limit: limit) { places[Int(truncatingIfNeeded: $0)] }
        }
    }

    /// Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003): one column of the table in a few words.
    /// `places` gives where a letter stands in `a`, which has 64 letters at most.
    @inline(__always)
    private static func bitParallel<Unit: FixedWidthInteger>(
        _ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>, limit: Int, places: (Unit) -> UInt64
    ) -> Int {
        let last: UInt64 = 1 << UInt64(a.count - 1)
        var positive = ~UInt64(0)
        var negative: UInt64 = 0
        var diagonal: UInt64 = 0
        var before: UInt64 = 0
        var distance = a.count
        for j in 0..<b.count {
            let here = places(b[j])
            let swapped = ((~diagonal & here) << 1) & before
            diagonal = (((here & positive) &+ positive) ^ positive) | here | negative | swapped
            var up = negative | ~(diagonal | positive)
            var down = diagonal & positive
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            if distance - (b.count - 1 - j) > limit { return limit + 1 }
            up = up << 1 | 1
            down <<= 1
            positive = down | ~(diagonal | up)
            negative = up & diagonal
            before = here
        }
        return min(distance, limit + 1)
    }

    /// The textbook's table, three rows of it, within the band that the limit leaves. For long texts.
    private static func plainEdits<Unit: FixedWidthInteger>(
        _ a: UnsafeBufferPointer<Unit>, _ b: UnsafeBufferPointer<Unit>, limit: Int
    ) -> Int {
        let width = b.count + 1
        let beyond = limit + 1
        var rows = [Int](repeating: beyond, count: 3 * width)
        for j in 0..<width { rows[j] = min(j, beyond) }
        var (older, old, new) = (2 * width, 0, width)
        for i in 1...a.count {
            let low = max(1, i - limit)
            let high = min(b.count, i + limit)
            rows[new + low - 1] = low == 1 ? min(i, beyond) : beyond
            var least = rows[new + low - 1]
            if low <= high {
                for j in low...high {
                    var best = rows[old + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                    best = min(best, rows[old + j] + 1, rows[new + j - 1] + 1)
                    if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[older + j - 2] + 1) }
                    best = min(best, beyond)
                    rows[new + j] = best
                    least = min(least, best)
                }
            }
            if high < b.count { rows[new + high + 1] = beyond }
            if least > limit, rows[old..<old + width].allSatisfy({ $0 > limit }) { return beyond }
            (older, old, new) = (old, new, older)
        }
        return rows[old + b.count]
    }
}
