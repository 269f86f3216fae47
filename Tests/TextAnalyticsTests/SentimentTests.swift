import Testing

@testable import TextAnalytics

@Suite struct SentimentTests {
    private let reader = SentimentReader()

    @Test(arguments: [
        ("The checkout was quick and the staff were lovely.", "positive"), ("Absolutely sooooo goood!!!", "positive"),
        ("Not bad at all.", "positive"), ("No problems, everything arrived on time.", "positive"), ("I couldn't be happier", "positive"),
        ("Can't wait for my next stay", "positive"), ("👍🏽👍🏽", "positive"), ("perfect ❤️", "positive"), ("Thank you!", "positive"),
        ("It isn't good", "negative"), ("The parcel never arrived.", "negative"), ("I've been on hold for 45 minutes", "negative"),
        ("The app keeps crashing :(", "negative"), ("I want a refund, the screen is broken", "negative"),
        ("Nobody answers the phone", "negative"),
        ("Why is my account still blocked??", "negative"), ("My order was cancelled without any notice", "negative"), ("😡", "negative"),
        ("Your website won't let me log in", "negative"), ("I do not recommend this hotel", "negative"), ("still waiting", "negative"),
        ("They charged me twice", "negative"), ("Worst. Experience. Ever.", "negative"), ("0 stars", "negative"),
        ("I hung up after 2 hours", "negative"),
        ("Can you please help me change my address?", "neutral"), ("What time does the shop open?", "neutral"), ("", "neutral"),
        ("My order number is 4711.", "neutral"), ("Thanks, how do I reset my password?", "neutral"),
        ("Is there a good restaurant nearby?", "neutral"),
        ("It would be nice to have a dark mode", "neutral"), ("We booked a room for two nights.", "neutral"),
    ])
    func `a short text is called what a person would call it`(text: String, label: String) {
        let sentiment = reader.read(text)
        #expect(sentiment.label.rawValue == label, "\(text): \(sentiment)")
    }

    @Test(arguments: [
        "Great food but terrible service.", "The room was lovely. The bathroom, however, was filthy.", "Nice design, awful battery",
        "Friendly agent 👍 but my bag is still missing 😡",
    ])
    func `praise and blame of like weight are mixed`(text: String) {
        let sentiment = reader.read(text)
        #expect(sentiment.label == .mixed, "\(sentiment)")
        #expect(sentiment.praise > 0.2 && sentiment.blame > 0.2)
    }

    @Test(arguments: [
        "Thanks for losing my bag!", "Great, another delay.", "I just love waiting on hold for 2 hours", "Oh great, cancelled again 🙄",
        "Nice work ignoring my emails", "Thanks for nothing",
    ])
    func `praise for trouble is irony`(text: String) {
        #expect(reader.read(text).label == .negative, "\(reader.read(text))")
    }

    @Test(arguments: [
        ("Der Service war super, vielen Dank!", "positive", "de"),
        ("Die App funktioniert nicht, seit drei Tagen keine Antwort", "negative", "de"),
        ("Das Essen war nicht gut", "negative", "de"), ("Schnelle Lieferung, gerne wieder", "positive", "de"),
        ("Das Zimmer war sauber, aber das Personal unfreundlich", "mixed", "de"), ("Wie kann ich meine Adresse ändern?", "neutral", "de"),
        ("Très bon accueil, je recommande", "positive", "fr"),
        ("Le colis n’est jamais arrivé, service client injoignable", "negative", "fr"),
        ("Je ne suis pas satisfait", "negative", "fr"), ("L'hôtel était magnifique", "positive", "fr"),
        ("Où se trouve la gare ?", "neutral", "fr"), ("Muy buena atención, todo perfecto", "positive", "es"),
        ("No funciona la aplicación y nadie responde", "negative", "es"), ("El personal fue muy amable", "positive", "es"),
        ("Ottimo servizio, grazie!", "positive", "it"), ("Il pacco non è mai arrivato", "negative", "it"),
        ("Atendimento péssimo, nunca mais", "negative", "pt"), ("Gostei muito, recomendo", "positive", "pt"),
        ("Vriendelijk personeel en snelle levering", "positive", "nl"), ("De app werkt niet en niemand reageert", "negative", "nl"),
    ])
    func `other languages have their own words and negations`(text: String, label: String, code: String) {
        let sentiment = reader.read(text)
        #expect(sentiment.label.rawValue == label, "\(text): \(sentiment)")
        #expect(sentiment.language.code == code)
    }

    @Test func `the explanation says which words counted, where, how much and why`() throws {
        let text = "“Support” wasn’t helpful, but the crew was REALLY great!"
        let sentiment = reader.read(text)
        let words = sentiment.cues.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        #expect(words == ["helpful", "great"])
        let helpful = try #require(sentiment.cues.first)
        #expect(
            helpful.kind == .opinion && helpful.base > 0 && helpful.weight < 0 && helpful.effects.isSuperset(of: [.negated, .contrasted]))
        let great = try #require(sentiment.cues.last)
        #expect(great.weight > great.base && great.effects.isSuperset(of: [.strengthened, .contrasted]))
    }

    @Test func `a phrase is one cue, not its words`() {
        let text = "I was on hold, then they hung up"
        let cues = reader.read(text).cues.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        #expect(cues == ["on hold", "hung up"])
    }

    @Test func `each sentence has its own score`() {
        let sentiment = reader.read("The room was lovely. Breakfast was at eight. The bill was wrong!")
        #expect(sentiment.sentences.map(\.label) == [.positive, .neutral, .negative])
        #expect(sentiment.label == .mixed)
    }

    @Test func `capitals, repetition and marks strengthen, weak words weaken`() {
        func score(_ text: String) -> Double { reader.read(text).score }
        #expect(score("very good") > score("good") && score("good") > score("somewhat good"))
        #expect(score("this is GOOD stuff") > score("this is good stuff"))
        #expect(score("goooood") > score("good") && score("good!") > score("good"))
        #expect(score("extremely rude") < score("rude"))
    }

    @Test func `thanks beside a complaint are manners`() throws {
        let cue = try #require(reader.read("Thanks. My parcel is broken.").cues.first)
        #expect(cue.effects.contains(.polite) && cue.weight < cue.base / 2)
    }

    @Test(arguments: 0..<20)
    func `whatever the text, cues lie in it in order and add up`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 7
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % below
        }
        let pieces = [
            "good", "BAD", "not", "never", "on", "hold", "hung", "up", "thanks", "for", "2", "hours", "but", "why", "?", "!", ".", ",", "🙄",
            "😡", ":)",
            "would", "très", "pas", "nicht", "gut", "-", "'", "soooo", "#fail", "@x", "the", "works", "字", "\n\n", "still", "waiting",
        ]
        let texts = (0..<200).map { _ in
            (0..<random(30)).map { _ in pieces[random(pieces.count)] }.joined(separator: random(5) == 0 ? "" : " ")
        }
        let briefs = reader.scores(texts)
        for (text, brief) in zip(texts, briefs) {
            let sentiment = reader.read(text)
            #expect(sentiment.score == brief.score && sentiment.label == brief.label, "\(text), seed \(seed)")
            #expect(abs(sentiment.score) <= 1 && sentiment.praise >= 0 && sentiment.blame >= 0)
            #expect(abs(sentiment.cues.reduce(0) { $0 + $1.weight } - (sentiment.praise - sentiment.blame)) < 1e-9, "\(text), seed \(seed)")
            var end = 0
            for cue in sentiment.cues {
                #expect(
                    cue.range.lowerBound >= end && cue.range.upperBound <= text.utf8.count && !cue.range.isEmpty, "\(text), seed \(seed)")
                end = cue.range.lowerBound
            }
        }
    }
}
