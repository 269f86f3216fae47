/// All words and phrases of all languages with what they do.
///
/// A list has one line for each role and weight: `opinion 0.8: great awesome`. `delay/s/ed` stands for the word and its endings, `hung_up`
/// for a phrase. Later lines overrule earlier ones.
struct SentimentLexicon: Sendable {
    static let shared = SentimentLexicon()

    private(set) var words = WordTable()
    /// Languages × words.
    private(set) var effects: [[SentimentEffect]] = []
    private(set) var phrases: [PhraseTable] = []
    /// What the phrases of all languages do, by their number.
    private(set) var phraseEffects: [SentimentEffect] = []
    /// A byte for each language: 1 where it has the word. Counted, they tell a text's language.
    private(set) var votes: [UInt64] = []

    private init() {
        effects = SentimentLanguage.allCases.map { _ in [] }
        phrases = SentimentLanguage.allCases.map { _ in PhraseTable() }
        addBase()
        for language in SentimentLanguage.allCases {
            for list in SentimentLexicon.lists(language) { add(list, language) }
            for word in SentimentLexicon.functionWords(language).split(whereSeparator: \.isWhitespace) {
                votes[number(word)] |= 1 << UInt64(language.rawValue * 8)
            }
        }
        for language in SentimentLanguage.allCases { addPictures(language) }
    }

    private static func lists(_ language: SentimentLanguage) -> [String] {
        switch language {
        case .english: [englishOpinions, englishEvents, englishPhrases, englishGrammar]
        case .german: [german]
        case .french: [french]
        case .spanish: [spanish]
        case .italian: [italian]
        case .portuguese: [portuguese]
        case .dutch: [dutch]
        }
    }

    /// VADER's figures are where English starts from: what is weak or means something else to customers is left out.
    private mutating func addBase() {
        let other = Set(SentimentLexicon.ambiguous.split(whereSeparator: \.isWhitespace))
        for (valence, words) in VaderLexicon.ratings where abs(valence) >= 1 {
            for word in words where !other.contains(word) && word.utf8.allSatisfy({ $0 | 0x20 >= 0x61 && $0 < 0x7B }) {
                set(word, SentimentEffect(role: .opinion, weight: Float(valence) / 5), .english)
            }
        }
    }

    private mutating func add(_ list: String, _ language: SentimentLanguage) {
        for line in list.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let head = line[..<colon].split(separator: " ")
            guard head.count == 2, let role = SentimentEffect.Role(name: head[0]), let weight = Float(head[1]) else {
                preconditionFailure("A word list's line starts with a role and a weight: \(line)")
            }
            for item in line[line.index(after: colon)...].split(separator: " ") {
                let parts = item.split(separator: "/", omittingEmptySubsequences: false)
                guard let stem = parts.first else { continue }
                set(stem, SentimentEffect(role: role, weight: weight), language)
                for ending in parts.dropFirst() { set(stem + ending, SentimentEffect(role: role, weight: weight), language) }
            }
        }
    }

    private mutating func addPictures(_ language: SentimentLanguage) {
        for line in SentimentLexicon.pictures.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard let first = parts.first else { continue }
            let effect =
                first == "irony" ? SentimentEffect(role: .irony, weight: -0.3) : SentimentEffect(role: .opinion, weight: Float(first) ?? 0)
            for picture in parts.dropFirst() { effects[Int(language.rawValue)][number(picture)] = effect }
        }
    }

    private mutating func set(_ item: some StringProtocol, _ effect: SentimentEffect, _ language: SentimentLanguage) {
        let row = Int(language.rawValue)
        let numbers = item.split(whereSeparator: { $0 == "_" || $0 == "-" }).map { number($0) }
        guard let first = numbers.first else { return }
        if numbers.count == 1 {
            var effect = effect
            effect.begins = effects[row][first].begins
            effect.marksWait = effects[row][first].marksWait || effect.role == .waiting
            // Words that only mark a wait keep what they do besides.
            if effect.role == .waiting, effect.weight == 0 { effect = SentimentEffect(effects[row][first], marksWait: true) }
            effects[row][first] = effect
            votes[first] |= 1 << UInt64(language.rawValue * 8)
        } else {
            phrases[row].insert(numbers, phraseEffects.count)
            phraseEffects.append(effect)
            effects[row][first].begins = true
        }
    }

    private mutating func number(_ word: some StringProtocol) -> Int {
        let number = words.insert(word.utf8)
        if number == votes.count {
            votes.append(0)
            for row in effects.indices {
                effects[row].append(SentimentEffect())
            }
        }
        return number
    }

    @inline(__always)
    func withView<R>(_ body: (View) -> R) -> R {
        words.withView { words in
            votes.withUnsafeBufferPointer {
                body(View(words: words, votes: $0, effects: effects, phrases: phrases, phraseEffects: phraseEffects))
            }
        }
    }

    /// The lexicon while its memory is held.
    struct View {
        let words: WordTable.View
        let votes: UnsafeBufferPointer<UInt64>
        let effects: [[SentimentEffect]]
        let phrases: [PhraseTable]
        let phraseEffects: [SentimentEffect]
    }
}
