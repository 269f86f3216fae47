extension Agreement {
    enum EmailLevel: Int {
        case same, slip, otherDomain, similarName, different
    }

    enum PhoneLevel: Int {
        case same, otherPrefix, slip, different
    }

    static func email(_ a: TextBytes, _ b: TextBytes) -> EmailLevel {
        let (nameA, domainA) = parts(a)
        let (nameB, domainB) = parts(b)
        if Similarity.equal(nameA, nameB) {
            return Similarity.damerauLevenshtein(domainA, domainB, limit: 2) <= 2 ? .slip : .otherDomain
        }
        let shorter = min(nameA.count, nameB.count)
        // Two edits make any short name of any other.
        let limit = shorter >= 6 ? 2 : shorter >= 3 ? 1 : 0
        if domainA.isEmpty || domainB.isEmpty {
            // The @ may be what is missing.
            if Similarity.damerauLevenshtein(a, b, limit: limit) <= limit { return .slip }
        } else if Similarity.equal(domainA, domainB) {
            if Similarity.damerauLevenshtein(nameA, nameB, limit: limit) <= limit { return .slip }
        } else if limit == 2, Similarity.damerauLevenshtein(nameA, nameB, limit: 1) <= 1,
            Similarity.damerauLevenshtein(domainA, domainB, limit: 1) <= 1
        {
            return .slip
        }
        if Similarity.isAlike(nameA, nameB, atLeast: 0.9) || sameLetters(nameA, nameB) || sameTurned(nameA, nameB) { return .similarName }
        return .different
    }

    static func phone(_ a: TextBytes, _ b: TextBytes) -> PhoneLevel {
        let shorter = min(a.count, b.count)
        guard shorter >= 6 else { return .different }
        let end = Similarity.commonSuffix(a, b)
        if end >= 7 || end == shorter { return .otherPrefix }
        return shorter >= 7 && Similarity.damerauLevenshtein(a, b, limit: 1) <= 1 ? .slip : .different
    }

    /// What stands before the @ and after it.
    @inline(__always)
    static func parts(_ address: TextBytes) -> (name: TextBytes, domain: TextBytes) {
        for i in 0..<address.count where address[i] == UInt8(ascii: "@") {
            return (TextBytes(rebasing: address[..<i]), TextBytes(rebasing: address[(i + 1)...]))
        }
        return (address, TextBytes(rebasing: address[address.count...]))
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 97 < 26 || byte >= 0x80 }

    /// "john.smith82" and "johnsmith": the same but for digits and separators, with four letters or more.
    private static func sameLetters(_ a: TextBytes, _ b: TextBytes) -> Bool {
        var i = 0
        var j = 0
        var common = 0
        while true {
            while i < a.count, !isLetter(a[i]) { i += 1 }
            while j < b.count, !isLetter(b[j]) { j += 1 }
            if i == a.count || j == b.count { return i == a.count && j == b.count && common >= 4 }
            if a[i] != b[j] { return false }
            common += 1
            i += 1
            j += 1
        }
    }

    /// "smith.john" beside "john.smith" or "johnsmith82".
    private static func sameTurned(_ a: TextBytes, _ b: TextBytes) -> Bool { isTurned(a, b) || isTurned(b, a) }

    private static func isTurned(_ a: TextBytes, _ b: TextBytes) -> Bool {
        guard !b.isEmpty, abs(a.count - b.count) <= 5, a.count <= 64, let cut = separator(a), cut + 1 < a.count, a[cut + 1] == b[0] else {
            return false
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: a.count) { turned in
            let last = a.count - cut - 1
            for i in 0..<last { turned[i] = a[cut + 1 + i] }
            for i in 0..<cut { turned[last + i] = a[i] }
            return sameLetters(TextBytes(rebasing: turned[..<(a.count - 1)]), b)
        }
    }

    /// The only separator of a name.
    private static func separator(_ name: TextBytes) -> Int? {
        var place: Int?
        for i in 0..<name.count where name[i] == UInt8(ascii: ".") || name[i] == UInt8(ascii: "_") || name[i] == UInt8(ascii: "-") {
            if place != nil { return nil }
            place = i
        }
        return place
    }
}
