/// What a comment is about and how it sounds.
struct Verbatim {
    enum Cause: CaseIterable {
        case delivery, price, quality, agent, website, returns
    }

    enum Tone: CaseIterable {
        case positive, neutral, negative
    }

    /// What the sentences may name.
    struct Details {
        var product = ""
        var days = 0
        var agent = ""
    }

    /// A comment of one to three sentences in that language.
    static func text(_ cause: Cause, _ tone: Tone, _ language: Language, _ details: Details, _ chance: inout Chance) -> String {
        let words = phrases(language)
        var sentences = [chance.pick(words.about(cause, tone))]
        if chance.happens(0.35), let second = words.about(cause, tone).filter({ $0 != sentences[0] }).randomElement(&chance) {
            sentences.append(second)
        }
        if chance.happens(0.45) { sentences.append(chance.pick(words.closing(tone))) }
        if chance.happens(0.2) { sentences.insert(chance.pick(words.opening), at: 0) }
        var text = filled(sentences.joined(separator: " "), details)
        if chance.happens(0.08) { text = text.lowercased() }
        if chance.happens(0.06), tone == .negative { text = text.replacing(".", with: "!") }
        if chance.happens(0.14) { text += " " + chance.pick(emoji(tone)) }
        return text
    }

    /// What a customer writes or says first when asking for help.
    static func question(_ cause: Cause, _ language: Language, _ details: Details, _ chance: inout Chance) -> String {
        filled(chance.pick(phrases(language).questions(cause)), details)
    }

    private static func phrases(_ language: Language) -> any Phrases {
        switch language {
        case .english: EnglishPhrases()
        case .german: GermanPhrases()
        case .french: FrenchPhrases()
        case .spanish: SpanishPhrases()
        }
    }

    private static func filled(_ sentence: String, _ details: Details) -> String {
        guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
        return sentence.replacing("{product}", with: details.product)
            .replacing("{days}", with: String(max(2, details.days)))
            .replacing("{agent}", with: details.agent)
    }

    private static func emoji(_ tone: Tone) -> [String] {
        switch tone {
        case .positive: ["😊", "👍", "❤️", "🙏", "⭐️", "☕️"]
        case .neutral: ["🙂", "🤷", "👌"]
        case .negative: ["😡", "😞", "👎", "🙄", "😤", "📦"]
        }
    }
}

extension [String] {
    fileprivate func randomElement(_ chance: inout Chance) -> String? { isEmpty ? nil : chance.pick(self) }
}
