extension PrivacySearch {
    mutating func findIBANs() {
        for token in tokens where token.kind == .word && token.traits.contains(.hasDigits) || token.kind == .word && token.range.count == 2
        {
            guard !isWord(token.start - 1), let end = BankAccount.end(bytes, at: token.start), !isWord(end) else { continue }
            claim(.iban, token.start..<end)
        }
    }

    mutating func findCardsAndPhones() {
        var place = 0
        while place < bytes.count {
            guard opensNumber(place), let run = DigitRun(bytes, at: place) else {
                place += 1
                continue
            }
            findNumbers(run)
            place = max(place + 1, run.end)
        }
    }

    /// A digit, `+` or `(` that begins a number: not amid a word or another number.
    private func opensNumber(_ place: Int) -> Bool {
        let byte = bytes[place]
        guard byte &- 0x30 < 10 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") else { return false }
        if isWord(place - 1) { return false }
        let before = self.byte(place - 1)
        if before == UInt8(ascii: "."), isDigit(place - 2) || before == UInt8(ascii: ","), isDigit(place - 2) { return false }
        return before != UInt8(ascii: "_") && before != UInt8(ascii: "#") && before != UInt8(ascii: "@") && before != UInt8(ascii: "=")
    }

    /// The longest part of the run that is a card or a telephone; blanks may have joined it to other numbers.
    private mutating func findNumbers(_ run: DigitRun) {
        var first = 0
        // After a number that was found, the next one stands as free as at the run's start.
        var isFree = true
        while first < run.groups.count {
            var taken = 0
            let canBegin = first == 0 || run.groups[first].separator == 0x20
            for last in stride(from: min(run.groups.count, first + 8), to: first, by: -1) where canBegin {
                // A number ends where a blank parts it from the next one, or where the run ends.
                if last < run.groups.count, run.groups[last].separator != 0x20 { continue }
                if claim(run, first..<last, isFree: isFree) {
                    taken = last - first
                    break
                }
            }
            isFree = taken > 0
            first += max(1, taken)
        }
    }

    private mutating func claim(_ run: DigitRun, _ part: Range<Int>, isFree: Bool) -> Bool {
        let groups = run.groups[part]
        guard let start = groups.first?.range.lowerBound, let end = groups.last?.range.upperBound else { return false }
        guard !isWord(end), !isContinued(end) else { return false }
        let digits = DigitRun.digits(groups, bytes)
        guard (7...19).contains(digits.count) else { return false }
        let token = self.token(at: start)
        if digits.count >= 13, !(run.hasPlus && part.lowerBound == 0), CardNumber.isCard(digits), isCardLike(groups),
            groups.count >= 3 || !isNear(token, .otherNumber, within: 3)
        {
            return claim(.card, start..<end)
        }
        let isWhole = part.lowerBound == 0
        let begin = isWhole ? run.start : start
        let isCalled = isNear(token, .phoneCue, within: 5) && !isNear(token, .otherNumber, within: 2)
        let shape = PhoneShape(
            groups: groups, digits: digits, isWhole: isFree, hasPlus: isWhole && run.hasPlus, hasBracket: isWhole && run.hasBracket,
            hasCue: isCalled)
        guard shape.isPhone else { return false }
        if !shape.hasPlus, !isCalled, isNear(token, .otherNumber, within: 4) || isPrice(token, end) { return false }
        // An opening bracket that nothing closes belongs to the sentence.
        let closes = !(run.hasBracket && isWhole) || bytes[begin..<end].contains(UInt8(ascii: ")"))
        return claim(.phone, (closes ? begin : begin + 1)..<end)
    }

    /// Groups that cards are printed in: four by four, 4-6-5, or none.
    private func isCardLike(_ groups: ArraySlice<DigitRun.Group>) -> Bool {
        if groups.count == 1 { return true }
        let separators = Set(groups.dropFirst().map(\.separator))
        return separators.count == 1 && (separators.contains(0x20) || separators.contains(UInt8(ascii: "-")))
            && groups.dropLast().allSatisfy { $0.count >= 4 }
    }

    /// Digits go on after a mark: a decimal, an address of a computer, a time.
    private func isContinued(_ end: Int) -> Bool {
        let byte = byte(end)
        if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") { return true }
        return (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")) && isDigit(end + 1)
    }

    /// A word of that kind among the few before the token, in the same sentence.
    func isNear(_ token: Int, _ flag: PrivacyWords.Flags, within: Int) -> Bool {
        var place = token - 1
        var words = 0
        while place >= 0, words < within, token - place <= within * 3 {
            if tokens[place].kind == .punctuation {
                let mark = bytes[tokens[place].start]
                if mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") || mark == UInt8(ascii: ";") { return false }
                if mark == UInt8(ascii: "."), place + 1 < tokens.count, tokens[place + 1].traits.contains(.capitalized) { return false }
            } else {
                words += 1
                if self.flag(place, flag) { return true }
            }
            place -= 1
        }
        return false
    }

    private func isPrice(_ token: Int, _ end: Int) -> Bool {
        flag(token - 1, .currency) || flag(self.token(at: end), .currency)
    }
}
