extension PrivacySearch {
    mutating func findAddresses() {
        for place in tokens.indices {
            if let range = numberFirst(place) ?? streetNameFirst(place) ?? compound(place) ?? postBox(place) { claim(.address, range) }
        }
    }

    /// Stands for a house: up to five digits, at times with a letter.
    private func isHouse(_ place: Int) -> Bool {
        guard tokens.indices.contains(place) else { return false }
        let token = tokens[place]
        guard token.range.count <= 6, isDigit(token.start), token.kind == .number || token.traits.contains(.hasDigits) else { return false }
        let digits = bytes[token.range].prefix { $0 &- 0x30 < 10 }.count
        return digits <= 5 && token.range.count - digits <= 1
    }

    /// `221B Baker Street, London NW1 6XE`, `12 rue de la Paix, 75002 Paris`.
    private func numberFirst(_ house: Int) -> Range<Int>? {
        guard isHouse(house), !isNear(house, .otherNumber, within: 1) else { return nil }
        var next = house + 1
        if isMark(next, ",") { next += 1 }
        if flag(next, .streetStart), let end = namedAfterKind(next) { return tokens[house].start..<townEnd(after: end) }
        var words = 0
        while words < 5, tokens.indices.contains(next), tokens[next].kind == .word, isSameLine(next) {
            let ends = flag(next, .streetEnd) && (words <= 2 || isCapitalized(next)) || flag(next, .streetEndCapital) && isCapitalized(next)
            if words > 0, ends {
                var last = next
                if isMark(last + 1, "."), flag(next, .streetEndCapital) { last += 1 }
                return tokens[house].start..<townEnd(after: last)
            }
            // Between the number and the street's kind stand names, not "hours down the".
            let isName =
                isCapitalized(next) && !flag(next, .noName) || tokens[next].traits.contains(.hasDigits) || words == 0 && isPlainName(next)
            guard isName || isMark(next, ".") else { return nil }
            words += 1
            next += isMark(next + 1, ".") ? 2 : 1
        }
        return nil
    }

    /// A name written small: `12 main street`.
    private func isPlainName(_ place: Int) -> Bool {
        flag(place + 1, .streetEnd) && flags[place].isEmpty && tokens[place].range.count > 3 && !tokens[place].traits.contains(.hasDigits)
            && !PrivacySearch.measures.contains(String(decoding: bytes[tokens[place].range], as: UTF8.self))
    }

    private static let measures: Set<String> = [
        "miles", "mile", "meters", "metres", "minutes", "hours", "blocks", "lane", "star", "down", "along", "open", "busy", "other",
        "main-road",
    ]

    /// The last token of `rue de la Paix`, `Calle Mayor`: the kind, particles, one to four capitalized words.
    private func namedAfterKind(_ kind: Int) -> Int? {
        var next = kind + 1
        if isMark(next, ".") || isMark(next, "/") { next += 1 }
        while flag(next, .particle) || isJoined(next) { next += 1 }
        guard isCapitalized(next), isSameLine(next), !flag(next, .noName) else { return nil }
        var last = next
        next += 1
        while next - last <= 2, last - kind < 7, tokens.indices.contains(next), isSameLine(next) {
            if isCapitalized(next), !flag(next, .noName) {
                last = next
            } else if !flag(next, .particle), !isJoined(next), !isMark(next, "-") {
                break
            }
            next += 1
        }
        return last
    }

    /// An article with an apostrophe: `l'`, `d'`.
    private func isJoined(_ place: Int) -> Bool {
        tokens.indices.contains(place) && tokens[place].traits.contains(.hasApostrophe) && tokens[place].range.count <= 4
    }

    /// `Calle Mayor 12, 28013 Madrid`, `Via Roma, 5`, `Rua Augusta nº 100`.
    private func streetNameFirst(_ kind: Int) -> Range<Int>? {
        guard flag(kind, .streetStart),
            tokens[kind].range.count > 1 ? isCapitalized(kind) || flag(kind - 1, .particle) : isMark(kind + 1, "/")
        else { return nil }
        guard let name = namedAfterKind(kind) else { return nil }
        var next = name + 1
        if isMark(next, ",") { next += 1 }
        if tokens.indices.contains(next),
            ["nº", "n", "no", "núm", "numero", "número"].contains(String(decoding: bytes[tokens[next].range], as: UTF8.self))
        {
            next += 1
        }
        if isMark(next, ".") || isMark(next, "°") { next += 1 }
        guard isHouse(next), isSameLine(next) else { return nil }
        return tokens[kind].start..<townEnd(after: next)
    }

    /// German and Dutch: `Bahnhofstraße 12a, 10115 Berlin`, `Berliner Str. 5`, `Kerkstraat 7`.
    private func compound(_ place: Int) -> Range<Int>? {
        guard isCapitalized(place), !flag(place, .noStreet) else { return nil }
        var start = place
        let word = TokenFolding.small(bytes, tokens[place].range)
        let isAlone = PrivacySearch.streetWords.contains(word)
        if isAlone {
            guard isCapitalized(place - 1), isSameLine(place), !flag(place - 1, .noName) else { return nil }
            start = place - 1
        } else {
            guard PrivacySearch.streetEndings.contains(where: { word.hasSuffix($0) && word.utf8.count > $0.utf8.count + 2 }) else {
                return nil
            }
        }
        var next = place + 1
        if isMark(next, ".") { next += 1 }
        guard isHouse(next), isSameLine(next) else { return nil }
        return tokens[start].start..<townEnd(after: next)
    }

    private static let streetWords: Set<String> = ["straße", "strasse", "str", "allee", "weg", "platz", "ring", "damm"]
    private static let streetEndings = [
        "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "chaussee", "straat", "laan", "plein", "gracht",
        "kade",
    ]

    private func postBox(_ place: Int) -> Range<Int>? {
        guard let phrase = phrases[place], phrase.kind == .postBox else { return nil }
        let next = place + phrase.length
        guard tokens.indices.contains(next), tokens[next].kind == .number, isSameLine(next) else { return nil }
        return tokens[place].start..<townEnd(after: next)
    }

    /// The end of an address whose street ends with the token: a flat, a postal code and a town that follow on.
    private func townEnd(after last: Int) -> Int {
        var last = last
        if let unit = unitEnd(after: last) { last = unit }
        var next = last + 1
        if isMark(next, ",") || isMark(next, "-") { next += 1 }
        guard tokens.indices.contains(next) else { return tokens[last].end }
        // 10115 Berlin, 1012 AB Amsterdam.
        if let code = postalCode(next) {
            last = code
            let town = code + 1
            return isCapitalized(town) && isSameLine(town) && !flag(town, .noName) ? tokens[townName(town)].end : tokens[last].end
        }
        // Springfield, IL 62704; London NW1 6XE. A town counts only with its code.
        guard isCapitalized(next), next > last + 1 || isSameLine(next), !flag(next, .noName) else { return tokens[last].end }
        var place = townName(next) + 1
        if isMark(place, ",") { place += 1 }
        if tokens.indices.contains(place), tokens[place].traits.contains(.capitals), tokens[place].range.count == 2,
            !tokens[place].traits.contains(.hasDigits)
        {
            place += 1
        }
        if let code = postalCode(place) { return tokens[code].end }
        return tokens[last].end
    }

    private func townName(_ first: Int) -> Int {
        var last = first
        while last - first < 2, isCapitalized(last + 1), isSameLine(last + 1), !flag(last + 1, .noName),
            tokens[last + 1].traits.isDisjoint(with: .hasDigits),
            !(tokens[last + 1].traits.contains(.capitals) && tokens[last + 1].range.count == 2)
        {
            last += 1
        }
        return last
    }

    /// `, Apt 4B`, `#5`, `2º piso`.
    private func unitEnd(after last: Int) -> Int? {
        var next = last + 1
        if isMark(next, ",") { next += 1 }
        if isMark(next, "#"), isHouse(next + 1) { return next + 1 }
        guard flag(next, .unit) else { return nil }
        if isMark(next + 1, ".") { next += 1 }
        guard tokens.indices.contains(next + 1), tokens[next + 1].range.count <= 4,
            tokens[next + 1].kind == .word || tokens[next + 1].kind == .number
        else { return nil }
        return next + 1
    }

    /// The last token of a postal code: 4 or 5 digits, 5-4, `1012 AB`, `NW1 6XE`.
    private func postalCode(_ place: Int) -> Int? {
        guard tokens.indices.contains(place) else { return nil }
        let token = tokens[place]
        if token.kind == .number, (4...5).contains(token.range.count), bytes[token.range].allSatisfy({ $0 &- 0x30 < 10 }) {
            if token.range.count == 5, isMark(place + 1, "-"), tokens.indices.contains(place + 2), tokens[place + 2].range.count == 4,
                isDigit(tokens[place + 2].start)
            {
                return place + 2
            }
            if token.range.count == 4, tokens.indices.contains(place + 1), tokens[place + 1].range.count == 2,
                tokens[place + 1].traits.contains(.capitals)
            {
                return place + 1
            }
            return place
        }
        guard token.kind == .word, token.traits.isSuperset(of: .hasDigits), isCapitalized(place), (2...4).contains(token.range.count) else {
            return nil
        }
        let next = place + 1
        guard tokens.indices.contains(next), tokens[next].range.count == 3, isDigit(tokens[next].start),
            tokens[next].traits.contains(.hasDigits)
        else { return nil }
        return next
    }
}

/// A word in small letters as text.
private enum TokenFolding {
    static func small(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var folded: [UInt8] = []
        bytes.withUnsafeBufferPointer { CaseFolding.append($0, range, to: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }
}
