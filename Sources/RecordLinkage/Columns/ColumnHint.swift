/// What the name of a column suggests, before anyone looks at the values.
enum ColumnHint: Sendable, Equatable {
    case event, domain, initials, email, phone, birth, birthYear, age, postcode, houseNumber, code, amount, quantity, category
    case country, region, city, street, source, text, given, family, fullName
    /// "name": the whole name, or the family name beside a column of given names.
    case name
    /// "id", "no", "index".
    case rowNumber

    /// Nil where the name says nothing, such as "col3".
    init?(columnName: String) {
        let words = Self.words(columnName)
        guard !words.isEmpty else { return nil }
        let joined = words.joined()
        func says(_ hint: ColumnHint) -> Bool {
            let phrases = ColumnWords.phrases[hint] ?? []
            if phrases.contains(joined[...]) { return true }
            for start in words.indices {
                var run = ""
                for end in start..<Swift.min(words.count, start + 4) {
                    run += words[end]
                    if phrases.contains(run[...]) { return true }
                }
            }
            return (ColumnWords.stems[hint] ?? []).contains { stem in words.contains { $0.count > stem.count && $0.contains(stem) } }
        }
        let (given, family) = (says(.given), says(.family))
        if given && family && !says(.birth) {
            self = .fullName
            return
        }
        guard let first = ColumnWords.order.first(where: says) else { return nil }
        self = first
        // "nom" and "nombre" are also the whole name of something: "nom de rue" was a street above.
        if first == .birth {
            if says(.city) || says(.country) || says(.region) { self = .city }
            if says(.family) || says(.name) { self = .family }
            if says(.birthYear) { self = .birthYear }
        }
    }

    /// Small, without accents, parted at blanks, signs, digits and where a small letter meets a large one: "geburtsDatum_2" is
    /// geburts, datum.
    static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var before: Character = " "
        for letter in name {
            let startsWord = letter.isUppercase && before.isLowercase
            if !letter.isLetter || startsWord, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if letter.isLetter { word.append(letter) }
            before = letter
        }
        if !word.isEmpty { words.append(word) }
        return words.map(folded)
    }

    static func folded(_ text: String) -> String {
        var text = text.lowercased()
        return text.withUTF8 { bytes in
            String(String.UnicodeScalarView(FoldedScalars(bytes).compactMap(Unicode.Scalar.init)))
        }
    }
}
