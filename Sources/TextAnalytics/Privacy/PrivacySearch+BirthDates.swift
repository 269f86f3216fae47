extension PrivacySearch {
    /// A date within a few words after a cue: `born on 3 May 1980`, `geb. 03.05.1980`.
    mutating func findBirthDates() {
        for place in tokens.indices {
            guard let phrase = phrases[place], phrase.kind == .birth else { continue }
            var next = place + phrase.length
            let last = min(tokens.count, next + 6)
            while next < last {
                if let range = date(at: next) {
                    claim(.birthDate, range)
                    break
                }
                next += 1
            }
        }
    }

    /// A date of digits (`1980-05-03`, `03.05.1980`, `5/3/80`) or with a month's name, day and year.
    private func date(at first: Int) -> Range<Int>? {
        if tokens[first].kind == .number || tokens[first].traits.contains(.hasDigits), isDigit(tokens[first].start) {
            if let range = digitDate(at: tokens[first].start) { return range }
            if let range = namedDate(first) { return range }
        }
        return flag(first, .month) ? monthFirst(first) : nil
    }

    /// Three groups of digits with the same mark between them; one has four digits or all have two at most.
    private func digitDate(at start: Int) -> Range<Int>? {
        var counts: [Int] = []
        var place = start
        var mark: UInt8 = 0
        while counts.count < 3 {
            let first = place
            while isDigit(place) { place += 1 }
            guard place > first else { return nil }
            counts.append(place - first)
            if counts.count == 3 { break }
            let separator = byte(place)
            guard separator == UInt8(ascii: ".") || separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-"),
                mark == 0 || mark == separator
            else { return nil }
            mark = separator
            place += 1
            if byte(place) == 0x20, isDigit(place + 1) { place += 1 }
        }
        let isDate =
            counts[0] == 4 && counts[1] <= 2 && counts[2] <= 2 || counts[0] <= 2 && counts[1] <= 2 && (counts[2] == 4 || counts[2] == 2)
        return isDate && !isWord(place) ? start..<place : nil
    }

    /// `3 May 1980`, `3rd of May, 1980`, `3. Mai 1980`, `12-Mar-1980`.
    private func namedDate(_ first: Int) -> Range<Int>? {
        guard tokens[first].range.count <= 4 else { return nil }
        var next = first + 1
        while next < min(tokens.count, first + 4), !flag(next, .month) { next += 1 }
        guard flag(next, .month) else { return nil }
        for place in next + 1..<min(tokens.count, next + 4) where isYear(place) { return tokens[first].start..<tokens[place].end }
        return nil
    }

    /// `May 3, 1980`, `May 1980`.
    private func monthFirst(_ first: Int) -> Range<Int>? {
        guard first + 1 < tokens.count else { return nil }
        for place in first + 1..<min(tokens.count, first + 4) where isYear(place) { return tokens[first].start..<tokens[place].end }
        return nil
    }

    private func isYear(_ place: Int) -> Bool {
        let token = tokens[place]
        guard token.kind == .number, token.range.count == 4 else { return false }
        return bytes[token.start] == UInt8(ascii: "1") && bytes[token.start + 1] >= UInt8(ascii: "8")
            || bytes[token.start] == UInt8(ascii: "2")
    }
}
