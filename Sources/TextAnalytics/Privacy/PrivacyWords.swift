/// Words around personal data: greetings, titles, cues of numbers, kinds of streets, given names.
struct PrivacyWords: Sendable {
    /// What single words are.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt32
        init(rawValue: UInt32) { self.rawValue = rawValue }

        static let givenName = Flags(rawValue: 1)
        /// Begins a name when a capital follows: Mr, Frau.
        static let title = Flags(rawValue: 2)
        /// Never part of a name after a greeting: team, all, again.
        static let noName = Flags(rawValue: 4)
        /// A telephone's number is near: call, Tel., móvil.
        static let phoneCue = Flags(rawValue: 8)
        /// Some other number is near: order, invoice, tracking.
        static let otherNumber = Flags(rawValue: 16)
        static let month = Flags(rawValue: 32)
        /// Ends a street's name: street, avenue.
        static let streetEnd = Flags(rawValue: 64)
        /// Ends a street's name if it is written with a capital: way, drive, court.
        static let streetEndCapital = Flags(rawValue: 128)
        /// Begins a street's name: rue, calle, via.
        static let streetStart = Flags(rawValue: 256)
        /// Joins parts of names: de, von, van der.
        static let particle = Flags(rawValue: 512)
        /// A part of a building: apt, suite, floor.
        static let unit = Flags(rawValue: 1024)
        static let currency = Flags(rawValue: 2048)
        /// Compounds that end like streets and are none: Arbeitsplatz.
        static let noStreet = Flags(rawValue: 4096)
    }

    /// What sequences of words say about what follows.
    enum Phrase: CaseIterable, Sendable {
        /// My name is: whatever follows.
        case introduction
        /// I am, this is, spoke with: a known given name follows, or none.
        case perhapsIntroduction
        case greeting
        /// Kind regards: a name ends the text.
        case closing
        case birth
        case postBox
    }

    static let shared = PrivacyWords()

    private var table = WordTable()
    private var flags: [Flags] = []
    private var phrases = PhraseTable()
    private var begins: [Bool] = []

    private init() {
        let lists: [(Flags, String)] = [
            (.givenName, PrivacyWords.givenNames), (.title, PrivacyWords.titles), (.noName, PrivacyWords.noNames),
            (.phoneCue, PrivacyWords.phoneCues), (.otherNumber, PrivacyWords.otherNumbers), (.month, PrivacyWords.months),
            (.streetEnd, PrivacyWords.streetEnds), (.streetEndCapital, PrivacyWords.streetEndCapitals),
            (.streetStart, PrivacyWords.streetStarts), (.particle, PrivacyWords.particles), (.unit, PrivacyWords.units),
            (.currency, PrivacyWords.currencies), (.noStreet, PrivacyWords.noStreets),
        ]
        for (flag, list) in lists {
            for word in list.split(whereSeparator: \.isWhitespace) { flags[number(word)].insert(flag) }
        }
        let sequences: [(Phrase, String)] = [
            (.introduction, PrivacyWords.introductions), (.perhapsIntroduction, PrivacyWords.perhapsIntroductions),
            (.greeting, PrivacyWords.greetings), (.closing, PrivacyWords.closings), (.birth, PrivacyWords.births),
            (.postBox, PrivacyWords.postBoxes),
        ]
        for (kind, list) in sequences {
            for item in list.split(whereSeparator: \.isWhitespace) {
                let numbers = item.split(separator: "_").map { number($0) }
                guard let first = numbers.first, let value = Phrase.allCases.firstIndex(of: kind) else { continue }
                phrases.insert(numbers, value)
                begins[first] = true
            }
        }
    }

    private mutating func number(_ word: some StringProtocol) -> Int {
        let number = table.insert(word.utf8)
        if number == flags.count {
            flags.append([])
            begins.append(false)
        }
        return number
    }

    /// What each token is, and which phrase starts at it.
    func look(_ bytes: [UInt8], _ tokens: [Token]) -> ([Flags], [(kind: Phrase, length: Int)?]) {
        var folded: [UInt8] = []
        let numbers: [Int32] = bytes.withUnsafeBufferPointer { bytes in
            table.withView { table in
                tokens.map { token in
                    guard token.kind == .word || token.kind == .symbol else { return -1 }
                    if !token.traits.needsFolding { return Int32(truncatingIfNeeded: table.number(bytes, token.start, token.end) ?? -1) }
                    folded.removeAll(keepingCapacity: true)
                    CaseFolding.append(bytes, token.range, to: &folded)
                    return folded.withUnsafeBufferPointer { Int32(truncatingIfNeeded: table.number($0, 0, $0.count) ?? -1) }
                }
            }
        }
        let kinds = numbers.map { $0 < 0 ? [] : flags[Int($0)] }
        let starts = numbers.indices.map { place in
            numbers[place] >= 0 && begins[Int(numbers[place])] ? phrase(bytes, tokens, numbers, place) : nil
        }
        return (kinds, starts)
    }

    /// The longest phrase from the place on; points between its words (`d.o.b.`) are part of it.
    private func phrase(_ bytes: [UInt8], _ tokens: [Token], _ numbers: [Int32], _ start: Int) -> (kind: Phrase, length: Int)? {
        var node: Int32 = 0
        var place = start
        var found: (Phrase, Int)?
        while place < tokens.count {
            if place > start, numbers[place] < 0, tokens[place].range.count == 1, [0x2E, 0x2D].contains(bytes[tokens[place].start]) {
                place += 1
                continue
            }
            guard numbers[place] >= 0, let next = phrases.next(node, numbers[place]) else { break }
            node = next
            place += 1
            if phrases.value(node) >= 0 { found = (Phrase.allCases[phrases.value(node)], place - start) }
        }
        return found
    }
}
