/// The words of an address line: house number, street, flat.
struct StreetWords {
    private(set) var number: [[UInt8]] = []
    private(set) var street: [[UInt8]] = []
    private(set) var unit: [[UInt8]] = []

    /// - Parameter line: folded.
    init(_ line: [UInt8]) {
        street = Self.words(line)
        takeUnit()
        takeNumber()
        street = street.flatMap(StreetTerms.canonical)
    }

    /// A point after a single letter is dropped ("n. main"), a dash stays between digits ("12-14"), all else that is no letter or digit parts words.
    private static func words(_ line: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(word) }
            word.removeAll()
        }
        for (i, byte) in line.enumerated() {
            switch byte {
            case 97...122, 48...57, 0x80...: word.append(byte)
            case UInt8(ascii: "'"), UInt8(ascii: "`"): break
            case UInt8(ascii: "-") where i > 0 && i + 1 < line.count && Similarity.isDigit(line[i - 1]) && Similarity.isDigit(line[i + 1]):
                word.append(byte)
            case UInt8(ascii: "#"):
                end()
                words.append([byte])
            default: end()
            }
        }
        end()
        return words
    }

    private static func isNumber(_ word: [UInt8]) -> Bool {
        guard let first = word.first, Similarity.isDigit(first) else { return false }
        // "5th avenue", "42nd street" are streets.
        let letters = word.drop { Similarity.isDigit($0) || $0 == UInt8(ascii: "-") }
        return letters.count <= 1
    }

    /// Cuts the flat out: from its word to the end, or its word and number where they lead.
    private mutating func takeUnit() {
        guard let at = street.indices.first(where: isUnit) else { return }
        if at == 0 {
            guard street.count >= 3 else { return }
            unit = [street[1]]
            street.removeFirst(2)
            return
        }
        var start = at
        // "2nd floor", "3. stock": the number comes before.
        if StreetTerms.floors.contains(street[at]), at >= 2, let first = street[at - 1].first, Similarity.isDigit(first) { start -= 1 }
        unit = street[start...].filter { !StreetTerms.units.contains($0) }
        street.removeSubrange(start...)
    }

    /// Whether a flat is named here: a sign or a word before a number or a letter, or a floor after its number.
    private func isUnit(_ at: Int) -> Bool {
        let word = street[at]
        guard StreetTerms.units.contains(word) else { return false }
        if word == [UInt8(ascii: "#")] { return true }
        if at > 0, StreetTerms.floors.contains(word), let first = street[at - 1].first, Similarity.isDigit(first) { return true }
        guard at + 1 < street.count, let first = street[at + 1].first else { return false }
        return Similarity.isDigit(first) || street[at + 1].count == 1 && word.count > 1
    }

    private mutating func takeNumber() {
        if let mark = street.indices.dropLast().first(where: {
            StreetTerms.numberMarks.contains(street[$0]) && Self.isNumber(street[$0 + 1])
        }) {
            street.remove(at: mark)
        }
        guard street.count > 1 else { return }
        if Self.isNumber(street[0]) {
            var taken = street.removeFirst()
            if street.count > 1, street[0].count == 1, let letter = street[0].first, letter &- 97 < 6, letter != UInt8(ascii: "e"),
                Self.endsInDigit(taken)
            {
                taken.append(letter)
                street.removeFirst()
            }
            // "4/12 smith street" is flat 4 of number 12.
            if street.count > 1, Self.isNumber(street[0]) {
                unit.insert(taken, at: 0)
                taken = street.removeFirst()
            }
            number = [taken]
            return
        }
        // The first number that no longer word follows: not the 17 of "Straße des 17. Juni 135".
        guard
            let at = street.indices.dropFirst().first(where: { place in
                Self.isNumber(street[place]) && street[(place + 1)...].allSatisfy { $0.count < 3 || Self.isNumber($0) }
            })
        else { return }
        var taken = street[at]
        var next = at + 1
        if next < street.count, street[next].count == 1, let letter = street[next].first, letter &- 97 < 26, Self.endsInDigit(taken) {
            taken.append(letter)
            next += 1
        }
        number = [taken]
        unit = Array(street[next...]) + unit
        street.removeSubrange(at...)
    }

    private static func endsInDigit(_ word: [UInt8]) -> Bool { word.last.map(Similarity.isDigit) ?? false }
}
