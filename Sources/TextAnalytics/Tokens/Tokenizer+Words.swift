extension Tokenizer {
    /// The word at the place if it is made of ASCII's letters and digits alone, as most are, and nothing that could go on with it follows.
    @inline(__always)
    func plainWord(at start: Int) -> Token? {
        var place = start
        var letters = 0
        var (capitals, digits) = (0, 0)
        var last: UInt8 = 0
        var repeats = 0
        var most = 0
        while place < bytes.count {
            let byte = bytes[place]
            let folded = byte | 0x20
            if folded &- 0x61 < 26 {
                letters &+= 1
                capitals &+= byte & 0x20 == 0 ? 1 : 0
                repeats = folded == last ? repeats &+ 1 : 1
                most = max(most, repeats)
                last = folded
            } else if byte &- 0x30 < 10 {
                digits &+= 1
                last = 0
            } else {
                break
            }
            place &+= 1
        }
        if place < bytes.count {
            let next = bytes[place]
            if next > 0x7F || next == 0x27 || next == 0x5F || letters == 0 && (next == 0x2E || next == 0x2C || next == 0x3A) { return nil }
        }
        var traits: UInt8 = digits > 0 ? Token.Traits.hasDigits.rawValue : 0
        if most > 2 { traits |= Token.Traits.elongated.rawValue }
        if capitals > 0 {
            // The first letter of a word may stand after digits.
            if capitals > 1, capitals == letters { traits |= Token.Traits.capitals.rawValue }
            if bytes[start] & 0x20 == 0 && bytes[start] > 0x40 || digits > 0 && firstLetterIsCapital(start) {
                traits |= Token.Traits.capitalized.rawValue
            }
        }
        return Token(kind: letters > 0 ? .word : .number, traits: Token.Traits(rawValue: traits), start: start, end: place)
    }

    private func firstLetterIsCapital(_ start: Int) -> Bool {
        var place = start
        while place < bytes.count, bytes[place] &- 0x30 < 10 { place += 1 }
        return place < bytes.count && bytes[place] &- 0x41 < 26
    }

    /// The word or number at the place: letters, digits and marks, apostrophes between letters, points and colons between digits.
    func wordToken(at start: Int) -> Token {
        if let word = plainWord(at: start) { return word }
        var word = WordShape()
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80, classes[Int(byte)] != .punctuation, classes[Int(byte)] != .symbol {
                let kind = classes[Int(byte)]
                guard kind == .small || kind == .capital || kind == .digit else { break }
                word.add(UInt32(byte), kind)
                place += 1
                continue
            }
            let (value, length, kind) = next(place)
            if kind.isLetter || kind == .digit {
                word.add(value, kind)
            } else if kind == .mark {
                word.traits.insert(.beyondASCII)
            } else if value == 0x27 || value == 0x2019 || value == 0x02BC {
                let after = next(place + length).kind
                guard word.letters > 0, after.isLetter else { break }
                word.traits.insert(.hasApostrophe)
                if value > 0x7F { word.traits.insert(.beyondASCII) }
            } else if value == 0x5F {
                guard next(place + 1).kind.isLetter || next(place + 1).kind == .digit else { break }
            } else if value == 0x2E || value == 0x2C || value == 0x3A {
                guard word.letters == 0, next(place + 1).kind == .digit else { break }
            } else {
                break
            }
            place += length
        }
        return Token(kind: word.letters > 0 ? .word : .number, traits: word.finished, start: start, end: max(place, start + 1))
    }

    /// Bytes of an article or pronoun that is joined to the word after it (`l'avion`, `dell'albergo`), its apostrophe included; or 0.
    func elision(_ token: Token) -> Int {
        guard token.kind == .word, token.traits.contains(.hasApostrophe) else { return 0 }
        var length = 0
        var prefix: UInt64 = 0
        while byte(token.start + length) | 0x20 >= 0x61, byte(token.start + length) | 0x20 <= 0x7A, length < 7 {
            prefix = prefix << 8 | UInt64(byte(token.start + length) | 0x20)
            length += 1
        }
        guard Tokenizer.elided.contains(prefix) else { return 0 }
        let apostrophe = next(token.start + length)
        guard apostrophe.value == 0x27 || apostrophe.value == 0x2019 else { return 0 }
        let rest = token.start + length + apostrophe.length
        // What is left of an English contraction is no word: d've, m's.
        return token.end - rest < 2 || byte(rest) | 0x20 == 0x6C && byte(rest + 1) | 0x20 == 0x6C ? 0 : rest - token.start
    }

    private static let elided: Set<UInt64> = Set(
        ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "un", "dell", "all", "nell", "sull", "dall", "quest"]
            .map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
}

/// What has been seen of a word so far.
private struct WordShape {
    var traits: Token.Traits = []
    var letters = 0
    private var capitals = 0
    private var small = 0
    private var last: UInt32 = 0
    private var repeats = 0

    @inline(__always)
    mutating func add(_ value: UInt32, _ kind: CharacterClass) {
        if value > 0x7F { traits.insert(.beyondASCII) }
        if kind == .digit {
            traits.insert(.hasDigits)
            last = 0
            return
        }
        if kind == .capital {
            if letters == 0 { traits.insert(.capitalized) }
            capitals += 1
        } else if kind == .small {
            small += 1
        }
        letters += 1
        let folded = value < 0x80 ? value | 0x20 : value
        repeats = folded == last ? repeats + 1 : 1
        last = folded
        if repeats == 3 { traits.insert(.elongated) }
    }

    var finished: Token.Traits { capitals > 1 && small == 0 ? traits.union(.capitals) : traits }
}
