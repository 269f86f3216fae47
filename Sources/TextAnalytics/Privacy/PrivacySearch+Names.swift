extension PrivacySearch {
    mutating func findNames() {
        for place in tokens.indices {
            if flag(place, .title), let name = titledName(place) { claim(.name, name) }
            guard let phrase = phrases[place] else { continue }
            let next = place + phrase.length
            switch phrase.kind {
            case .introduction: if let name = introducedName(after: next) { claim(.name, name) }
            case .perhapsIntroduction: if let name = knownName(after: next) { claim(.name, name) }
            case .greeting: if let name = greetedName(place, after: next) { claim(.name, name) }
            case .closing: if let name = closingName(place, after: next) { claim(.name, name) }
            case .birth, .postBox: break
            }
        }
    }

    /// Words that go on with a name: capitals, initials with a point, particles between capitals, hyphens.
    /// - Returns: the last token of the name that starts at `first`.
    private func nameEnd(_ first: Int, most: Int = 4) -> Int {
        var last = first
        var words = 1
        var next = first + 1
        while words < most, tokens.indices.contains(next), isSameLine(next) {
            if isMark(next, "-"), isCapitalized(next + 1), !tokens[next].traits.contains(.afterSpace),
                !tokens[next + 1].traits.contains(.afterSpace)
            {
                last = next + 1
                next += 2
            } else if isMark(next, "."), tokens[next - 1].range.count == 1, isCapitalized(next + 1) {
                next += 1
            } else if isCapitalized(next), !flag(next, .noName) || tokens[next].range.count == 1 && isMark(next + 1, "."),
                !flag(next, .title)
            {
                if tokens[next].range.count == 1, !isMark(next + 1, ".") { break }
                last = next
                next += 1
                words += 1
            } else if flag(next, .particle), isCapitalized(next + 1) || flag(next + 1, .particle) && isCapitalized(next + 2) {
                next += 1
            } else {
                break
            }
        }
        return last
    }

    private func range(_ first: Int, _ last: Int) -> Range<Int> { tokens[first].start..<tokens[last].end }

    /// `Mr. Smith`, `Frau Dr. Müller`: the name after the title.
    private func titledName(_ title: Int) -> Range<Int>? {
        var first = title + 1
        while first - title < 6, isMark(first, ".") || flag(first, .title) && isCapitalized(first) { first += 1 }
        guard isCapitalized(first), isSameLine(first), !flag(first, .noName), tokens[first].range.count > 1 else { return nil }
        // "Dr" after a street's name is a drive, and "sir" and "don" are written small in other uses.
        guard isCapitalized(title) else { return nil }
        let mayBeStreet = flag(title, .streetEndCapital) && title > 0 && isCapitalized(title - 1) && !flag(title - 1, .noName)
        guard !mayBeStreet || isSentenceStart(title) else { return nil }
        return range(first, nameEnd(first, most: 3))
    }

    /// After "my name is": the next words, in capitals or not.
    private func introducedName(after first: Int) -> Range<Int>? {
        var first = first
        if isMark(first, ":") || isMark(first, "\"") { first += 1 }
        for _ in 0..<4 where flag(first, .title) || isMark(first, ".") { first += 1 }
        guard tokens.indices.contains(first), tokens[first].kind == .word, !tokens[first].traits.contains(.hasDigits), !flag(first, .noName)
        else { return nil }
        if isCapitalized(first) { return range(first, nameEnd(first)) }
        // Written small: a known name, or the only word before the sentence goes on.
        guard flag(first, .givenName) || isBoundary(first + 1) || flag(first + 1, .noName) else { return nil }
        guard tokens.indices.contains(first + 1), tokens[first + 1].kind == .word, !flag(first + 1, .noName),
            isBoundary(first + 2) || flag(first + 2, .noName)
        else { return range(first, first) }
        return range(first, first + 1)
    }

    /// After "I am" or "spoke with": a known given name with a capital.
    private func knownName(after first: Int) -> Range<Int>? {
        guard isCapitalized(first), flag(first, .givenName), isSameLine(first) else { return nil }
        return range(first, nameEnd(first))
    }

    /// After "Hi": a known given name, or a capitalized word that the greeting's end follows.
    private func greetedName(_ greeting: Int, after first: Int) -> Range<Int>? {
        var first = first
        if isMark(first, ",") { first += 1 }
        if flag(first, .title) || !isSameLine(first) { return nil }
        guard tokens.indices.contains(first), tokens[first].kind == .word, !tokens[first].traits.contains(.hasDigits), !flag(first, .noName)
        else { return nil }
        if !isCapitalized(first) {
            return flag(first, .givenName) && isCapitalizedGreeting(greeting) && isBoundary(first + 1) ? range(first, first) : nil
        }
        let last = nameEnd(first, most: 3)
        if flag(first, .givenName) { return range(first, last) }
        // Otherwise it may be a company or the sentence's first word.
        guard last + 1 < tokens.count, isBoundary(last + 1), isSentenceStart(greeting), last - first < 3 else { return nil }
        return range(first, last)
    }

    private func isCapitalizedGreeting(_ greeting: Int) -> Bool { isCapitalized(greeting) || greeting == 0 }

    private func isSentenceStart(_ token: Int) -> Bool {
        token == 0 || !isSameLine(token) || tokens[token - 1].kind == .punctuation || tokens[token - 1].kind == .mention
    }

    /// The text, the line or the clause ends before the token.
    private func isBoundary(_ token: Int) -> Bool {
        guard tokens.indices.contains(token), isSameLine(token) else { return true }
        return tokens[token].kind == .punctuation && !isMark(token, "-") && !isMark(token, "'") || tokens[token].kind == .emoji
    }

    /// After "Kind regards": one to three capitalized words that end the text, or its last but one line.
    private func closingName(_ closing: Int, after first: Int) -> Range<Int>? {
        var first = first
        for _ in 0..<3 where isMark(first, ",") || isMark(first, "!") || isMark(first, ".") || isMark(first, "-") { first += 1 }
        guard isCapitalized(first), !flag(first, .noName), !flag(first, .title), tokens[first].range.count > 1 else { return nil }
        // On the same line only with a comma, and only a line of its own may begin so.
        let ownLine = !isSameLine(first)
        guard ownLine || isMark(first - 1, ",") && (isSentenceStart(closing)) else { return nil }
        let last = nameEnd(first, most: 3)
        guard last + 1 >= tokens.count || !isSameLine(last + 1) && ownLine || isMark(last + 1, ".") && last + 2 >= tokens.count else {
            return nil
        }
        return range(first, last)
    }
}
