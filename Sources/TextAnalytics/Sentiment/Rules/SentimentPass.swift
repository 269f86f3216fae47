/// One reading of one text: words are numbered, the language is found, and each sentence gives its cues. Its memory serves the next text.
struct SentimentPass {
    /// A cue with the token at which it stands.
    struct Found {
        var token: Int
        var cue: SentimentCue
    }

    var tokens: [Token] = []
    var sentences: [Sentence] = []
    /// The sentence of each cue is found by its tokens.
    var cues: [Found] = []
    var language = SentimentLanguage.english
    /// For each token: its word's number or -1, and what it does here.
    var numbers: [Int32] = []
    var items: [Item] = []
    /// Some words are in capitals, others aren't.
    var mixesCapitals = false
    /// What the whole text comes to.
    private(set) var whole = Total()
    private var folded: [UInt8] = []

    /// What one token, or the phrase that starts there, does.
    struct Item {
        var effect = SentimentEffect()
        /// Tokens that it takes: more than one for a phrase, 0 inside of one.
        var length: Int32 = 1
        /// A letter was repeated: the word was found without the repetition.
        var isElongated = false
    }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: SentimentLexicon.View) {
        tokens.removeAll(keepingCapacity: true)
        sentences.removeAll(keepingCapacity: true)
        cues.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        items.removeAll(keepingCapacity: true)
        Tokenizer.scan(bytes, into: &tokens)
        numbers.append(contentsOf: repeatElement(-1, count: tokens.count))
        items.append(contentsOf: repeatElement(Item(), count: tokens.count))
        Sentence.split(bytes, tokens, into: &sentences)
        number(bytes, lexicon)
        findEffects(bytes, lexicon)
        for sentence in sentences { SentimentSentence.read(bytes, sentence, &self) }
        weighManners()
        whole = total(cues.indices, sentences: sentences.count)
    }

    /// Numbers the words and counts which language has most of them.
    private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: SentimentLexicon.View) {
        var votes: UInt64 = 0
        var counted = 0
        var (upper, plain) = (0, 0)
        for place in tokens.indices {
            let token = tokens[place]
            var number: Int32 = -1
            switch token.kind {
            case .word:
                number = find(bytes, token, lexicon)
                if token.traits.contains(.capitals) { upper += 1 } else { plain += 1 }
            case .number, .emoticon: number = Int32(truncatingIfNeeded: lexicon.words.number(bytes, token.start, token.end) ?? -1)
            case .emoji: number = picture(bytes, token, lexicon)
            case .hashtag:
                number = find(bytes, Token(kind: .word, traits: token.traits, start: token.start + 1, end: token.end), lexicon)
            case .character, .mention, .url, .email, .punctuation, .symbol: break
            }
            // A byte for each language: more words than it holds tell nothing new.
            if number >= 0, counted < 250 {
                votes &+= lexicon.votes[Int(number)]
                counted += 1
            }
            numbers[place] = number
        }
        mixesCapitals = upper > 0 && plain > upper / 2
        language = SentimentPass.leading(votes)
    }

    private static func leading(_ votes: UInt64) -> SentimentLanguage {
        var best = SentimentLanguage.english
        var most = votes & 0xFF
        if votes >> 8 == 0 { return best }
        for language in SentimentLanguage.allCases.dropFirst() {
            let count = votes >> UInt64(language.rawValue * 8) & 0xFF
            if count > most { (best, most) = (language, count) }
        }
        return best
    }

    /// The word's number: as it stands, or with its repeated letters cut to two, or to one.
    @inline(__always)
    private mutating func find(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token, _ lexicon: SentimentLexicon.View) -> Int32 {
        if !token.traits.needsFolding {
            return Int32(truncatingIfNeeded: lexicon.words.number(bytes, token.start, token.end) ?? -1)
        }
        return findFolded(bytes, token, lexicon)
    }

    private mutating func findFolded(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token, _ lexicon: SentimentLexicon.View) -> Int32 {
        folded.removeAll(keepingCapacity: true)
        CaseFolding.append(bytes, token.range, to: &folded)
        func look(_ word: [UInt8]) -> Int32? {
            word.withUnsafeBufferPointer { lexicon.words.number($0, 0, $0.count) }.map { Int32($0) }
        }
        if let number = look(folded) { return number }
        guard token.traits.contains(.elongated) else { return -1 }
        for most in [2, 1] {
            var short: [UInt8] = []
            for byte in folded where short.count < most || short.suffix(most).contains(where: { $0 != byte }) { short.append(byte) }
            if let number = look(short) { return number }
        }
        return -1
    }

    /// The picture's number, its skin tone and variation aside.
    private func picture(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token, _ lexicon: SentimentLexicon.View) -> Int32 {
        if let whole = lexicon.words.number(bytes, token.start, token.end) { return Int32(whole) }
        let length = ScalarReading.scalar(bytes, token.start).length
        return Int32(truncatingIfNeeded: lexicon.words.number(bytes, token.start, token.start + length) ?? -1)
    }

    /// What each word does in the text's language; the longest phrase goes before its words.
    private mutating func findEffects(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: SentimentLexicon.View) {
        let row = Int(language.rawValue)
        let phrases = lexicon.phrases[row]
        lexicon.effects[row].withUnsafeBufferPointer { effects in
            var place = 0
            while place < tokens.count {
                let number = Int(numbers[place])
                guard number >= 0 else {
                    place += 1
                    continue
                }
                let effect = effects[number]
                if effect.begins, let phrase = phrase(bytes, place, phrases) {
                    items[place] = Item(effect: lexicon.phraseEffects[phrase.number], length: Int32(phrase.length))
                    for inside in place + 1..<place + phrase.length { items[inside].length = 0 }
                    place += phrase.length
                    continue
                }
                if effect.role != .none || effect.marksWait {
                    items[place] = Item(effect: effect, isElongated: tokens[place].traits.contains(.elongated))
                }
                place += 1
            }
        }
    }

    private func phrase(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ phrases: PhraseTable
    ) -> (number: Int, length: Int)? {
        var node: Int32 = 0
        var place = start
        var found: (Int, Int)?
        while place < tokens.count {
            if place > start, tokens[place].kind == .punctuation, bytes[tokens[place].start] == UInt8(ascii: "-") {
                place += 1
                continue
            }
            guard numbers[place] >= 0, let next = phrases.next(node, numbers[place]) else { break }
            node = next
            place += 1
            let number = phrases.value(node)
            if number >= 0 { found = (number, place - start) }
        }
        return found
    }
}
