extension Agreement {
    enum StreetLevel: Int {
        case same, nearly, otherNumber, similar, different
    }

    enum CityLevel: Int {
        case same, slip, similar, different
    }

    enum RegionLevel: Int {
        case same, slip, abbreviation, different
    }

    enum PostcodeLevel: Int {
        case same, slip, area, different
    }

    /// "12 haupt st # 3": the house number where it begins with a digit, the street, the flat.
    static func street(_ a: TextBytes, _ b: TextBytes) -> StreetLevel {
        let (numberA, streetA) = streetParts(a)
        let (numberB, streetB) = streetParts(b)
        let sameStreet = Similarity.equal(streetA, streetB)
        let bothNumbered = !numberA.isEmpty && !numberB.isEmpty
        let sameNumber = Similarity.equal(numberA, numberB) || bothNumbered && sameLeadingNumber(numberA, numberB)
        if streetA.isEmpty || streetB.isEmpty { return sameNumber && bothNumbered ? .similar : .different }
        if sameStreet { return sameNumber ? .nearly : .otherNumber }
        if sameNumber {
            if isSlip(streetA, streetB) || isSameSpelledApart(streetA, streetB) { return .nearly }
            let match = Similarity.tokenMatch(streetA, streetB)
            // "12 haupt" and "12 haupt st".
            if match.equal == match.fewer, match.longestEqual >= 4 { return .nearly }
            return bothNumbered && match.longestEqual >= 4 || isSimilarStreet(streetA, streetB) ? .similar : .different
        }
        if isSlip(streetA, streetB) { return .otherNumber }
        return !bothNumbered && isSimilarStreet(streetA, streetB) ? .similar : .different
    }

    private static func isSimilarStreet(_ a: TextBytes, _ b: TextBytes) -> Bool {
        let limit = min(a.count, b.count) / 3
        return Similarity.isAlike(a, b, atLeast: 0.88) || Similarity.damerauLevenshtein(a, b, limit: limit) <= limit
    }

    /// One edit for each six letters, no more than three; none in texts of three letters or fewer.
    private static func isSlip(_ a: TextBytes, _ b: TextBytes) -> Bool {
        let shorter = min(a.count, b.count)
        guard shorter >= 4 else { return false }
        let limit = min(3, max(1, shorter / 6))
        return Similarity.damerauLevenshtein(a, b, limit: limit) <= limit
    }

    static func streetParts(_ text: TextBytes) -> (number: TextBytes, street: TextBytes) {
        var end = 0
        if let first = text.first, Similarity.isDigit(first) {
            while end < text.count, text[end] != 32 { end += 1 }
        }
        var start = end
        if start > 0, start < text.count { start += 1 }
        var stop = text.count
        for i in start..<text.count where text[i] == UInt8(ascii: "#") {
            stop = i > start ? i - 1 : i
            break
        }
        return (TextBytes(rebasing: text[..<end]), TextBytes(rebasing: text[start..<max(start, stop)]))
    }

    static func city(_ a: TextBytes, _ b: TextBytes) -> CityLevel {
        let shorter = min(a.count, b.count)
        let limit = shorter >= 9 ? 2 : shorter >= 4 ? 1 : 0
        if limit > 0, Similarity.damerauLevenshtein(a, b, limit: limit) <= limit { return .slip }
        if isSameSpelledApart(a, b) { return .slip }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        if shorter >= 3, Similarity.isAlike(a, b, atLeast: 0.88) || hasToken(short, in: long) || Similarity.hasPrefix(long, short) {
            return .similar
        }
        guard a.contains(32), b.contains(32) else { return .different }
        return Similarity.tokenMatch(a, b).longestEqual >= 5 ? .similar : .different
    }

    /// "ca" for "california", "tx" for "texas", "nsw" for "new south wales", "uk" for "united kingdom".
    static func region(_ a: TextBytes, _ b: TextBytes) -> RegionLevel {
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        if isSameSpelledApart(a, b) || short.count >= 3 && Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 { return .slip }
        guard short.count >= 2, short.count < long.count, short[0] == long[0] else { return .different }
        if Similarity.hasPrefix(long, short) { return .abbreviation }
        guard short.count <= 4 else { return isSlip(short, long) ? .slip : .different }
        return isInitials(short, of: long) || short.count <= 3 && isWithin(short, long) ? .abbreviation : .different
    }

    /// Of all words, or of the long ones.
    private static func isInitials(_ short: TextBytes, of long: TextBytes) -> Bool {
        var all = 0
        var main = 0
        var fitsAll = true
        var fitsMain = true
        var i = 0
        while i < long.count {
            let first = long[i]
            var end = i
            while end < long.count, long[end] != 32 { end += 1 }
            fitsAll = fitsAll && all < short.count && short[all] == first
            all += 1
            if end - i > 3 {
                fitsMain = fitsMain && main < short.count && short[main] == first
                main += 1
            }
            i = end + 1
        }
        return fitsAll && all == short.count || fitsMain && main == short.count
    }

    /// Whether the letters of `short` stand in `long` in their order.
    private static func isWithin(_ short: TextBytes, _ long: TextBytes) -> Bool {
        var found = 0
        for byte in long where found < short.count && byte == short[found] { found += 1 }
        return found == short.count
    }

    static func postcode(_ a: TextBytes, _ b: TextBytes) -> PostcodeLevel {
        let shorter = min(a.count, b.count)
        if shorter >= 4, Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 { return .slip }
        let start = Similarity.commonPrefix(a, b)
        guard let last = a.last, let other = b.last else { return .different }
        if Similarity.isDigit(last), Similarity.isDigit(other) {
            return start >= 3 && shorter >= 5 || start >= 2 && a.count == 4 && b.count == 4 ? .area : .different
        }
        // British: the three that come last are the street; what comes before is the area.
        let areaA = a.count > 4 ? a.count - 3 : a.count
        let areaB = b.count > 4 ? b.count - 3 : b.count
        return areaA == areaB && start >= areaA && areaA >= 2 ? .area : .different
    }
}
