/// The words of an address line and what each of them is: house number, street, flat.
struct StreetWords {
    enum Role {
        case street, number
        /// "a" of "12 a".
        case numberLetter
        case unit, nothing
    }

    struct Word {
        var start: Int
        var end: Int
        var role = Role.street
        var followsComma = false
        var term: StreetTerms.Term
    }

    /// Folded, without apostrophes.
    let line: TextBytes
    private(set) var words: [Word] = []

    /// A dash stays between digits ("12-14"), all else that is no letter or digit parts words.
    init(_ line: TextBytes) {
        self.line = line
        words.reserveCapacity(12)
        if let rest = readWords() { takeRest(from: rest) }
        takeUnit()
        takeNumber()
    }

    func bytes(_ word: Word) -> TextBytes { TextBytes(rebasing: line[word.start..<word.end]) }

    /// - Returns: the first word after the comma that ends street and number, where more comes after: a town, a building.
    private mutating func readWords() -> Int? {
        var start: Int?
        var rest: Int?
        var comma = -1
        for i in 0..<line.count {
            let byte = line[i]
            let isKept: Bool
            switch byte {
            case 97...122, 48...57, 0x80...: isKept = true
            case UInt8(ascii: "-"):
                isKept = i > 0 && i + 1 < line.count && Similarity.isDigit(line[i - 1]) && Similarity.isDigit(line[i + 1])
            default: isKept = false
            }
            if isKept {
                if start == nil { start = i }
                continue
            }
            end(&start, at: i)
            if byte == UInt8(ascii: ",") {
                if comma >= 0, comma < words.count { words[comma].followsComma = true }
                comma = words.count
                if rest == nil, hasStreetAndNumber { rest = words.count }
            }
            if byte == UInt8(ascii: "#") { words.append(Word(start: i, end: i + 1, term: .sign)) }
        }
        end(&start, at: line.count)
        if comma >= 0, comma < words.count { words[comma].followsComma = true }
        return rest
    }

    private var hasStreetAndNumber: Bool {
        let hasNumber = words.indices.contains { isNumber($0) && ($0 == 0 || !words[$0 - 1].term.isUnit) }
        return hasNumber && words.indices.contains { length($0) >= 3 && !startsWithDigit($0) && !words[$0].term.isUnit }
    }

    private mutating func takeRest(from rest: Int) {
        for i in rest..<words.count { words[i].role = words[i].term.isUnit ? .nothing : .unit }
    }

    private mutating func end(_ start: inout Int?, at end: Int) {
        guard let first = start else { return }
        words.append(Word(start: first, end: end, term: StreetTerms.term(TextBytes(rebasing: line[first..<end]))))
        start = nil
    }

    private func length(_ at: Int) -> Int { words[at].end - words[at].start }

    private func startsWithDigit(_ at: Int) -> Bool { Similarity.isDigit(line[words[at].start]) }

    private func endsWithDigit(_ at: Int) -> Bool { Similarity.isDigit(line[words[at].end - 1]) }

    /// "12", "12a", "12-14"; "5th avenue" and "42nd street" are streets.
    private func isNumber(_ at: Int) -> Bool {
        guard startsWithDigit(at) else { return false }
        var i = words[at].start
        while i < words[at].end, Similarity.isDigit(line[i]) || line[i] == UInt8(ascii: "-") { i += 1 }
        return words[at].end - i <= 1
    }

    private func isLetter(_ at: Int) -> Bool { length(at) == 1 && line[words[at].start] &- 97 < 26 }

    /// Cuts the flat out: from its word to the end, or its word and number where they lead.
    private mutating func takeUnit() {
        guard let at = words.indices.first(where: namesUnit) else { return }
        if at == 0 {
            guard words.count >= 3 else { return }
            words[0].role = .nothing
            words[1].role = .unit
            return
        }
        // "2nd floor", "3. stock": the number comes before.
        let start = words[at].term == .floor && at >= 2 && startsWithDigit(at - 1) ? at - 1 : at
        for i in start..<words.count { words[i].role = words[i].term.isUnit ? .nothing : .unit }
    }

    /// Whether a flat is named here: a sign or a word before a number or a letter, or a floor after its number.
    private func namesUnit(_ at: Int) -> Bool {
        guard words[at].term.isUnit, isStreet(at) else { return false }
        if words[at].term == .sign || at > 0 && words[at].term == .floor && startsWithDigit(at - 1) { return true }
        guard at + 1 < words.count else { return false }
        return startsWithDigit(at + 1) || length(at + 1) == 1 && length(at) > 1
    }

    private mutating func takeNumber() {
        // "no. 12"
        if let mark = words.indices.dropLast().first(where: { StreetTerms.isNumberMark(bytes(words[$0])) && isNumber($0 + 1) }),
            words[mark].role == .street
        {
            words[mark].role = .nothing
        }
        guard let first = words.indices.first(where: isStreet), let second = next(first) else { return }
        if isNumber(first) {
            words[first].role = .number
            var rest = second
            if isLetter(second), line[words[second].start] < UInt8(ascii: "e"), endsWithDigit(first), let third = next(second) {
                words[second].role = .numberLetter
                rest = third
            }
            // "4/12 smith street" is flat 4 of number 12.
            if isNumber(rest), next(rest) != nil {
                for i in first..<rest where words[i].role != .nothing { words[i].role = .unit }
                words[rest].role = .number
            }
            return
        }
        // "rose court, 12 high street": the house has a name.
        if let at = words.indices.first(where: { words[$0].followsComma && isStreet($0) && isNumber($0) && hasLongWord(after: $0) }) {
            for i in words.indices where isStreet(i) && i <= at { words[i].role = i == at ? .number : .unit }
            return
        }
        // The first number that no longer word follows: not the 17 of "Straße des 17. Juni 135".
        var place = next(first)
        while let at = place {
            if isNumber(at), !hasLongWord(after: at) {
                words[at].role = .number
                var rest = next(at)
                if let letter = rest, isLetter(letter), endsWithDigit(at) {
                    words[letter].role = .numberLetter
                    rest = next(letter)
                }
                while let unit = rest {
                    words[unit].role = .unit
                    rest = next(unit)
                }
                return
            }
            place = next(at)
        }
    }

    private func isStreet(_ at: Int) -> Bool { words[at].role == .street }

    /// The next word that is of the street still.
    private func next(_ at: Int) -> Int? { words[(at + 1)...].firstIndex { $0.role == .street } }

    private func hasLongWord(after at: Int) -> Bool {
        words[(at + 1)...].indices.contains { isStreet($0) && length($0) >= 3 && !isNumber($0) }
    }
}
