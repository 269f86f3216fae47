import Testing

@testable import TextAnalytics

@Suite struct TokenizerTests {
    private func kinds(_ text: String) -> [String] {
        let text = TokenizedText(text)
        return text.tokens.map { "\($0.kind) \(text.text($0))" }
    }

    private func words(_ text: String) -> [String] {
        let text = TokenizedText(text)
        return text.tokens.map { text.text($0) }
    }

    @Test func `words keep their apostrophes and digits, numbers their points`() {
        #expect(
            kinds("I don't fly A380 on the 2nd, at 10:30 for 1,234.50.") == [
                "word I", "word don't", "word fly", "word A380", "word on", "word the", "word 2nd", "punctuation ,", "word at",
                "number 10:30",
                "word for", "number 1,234.50", "punctuation .",
            ])
        #expect(words("isn’t O'Brien rock'n'roll 'quoted' dogs'") == ["isn’t", "O'Brien", "rock'n'roll", "'", "quoted", "'", "dogs", "'"])
    }

    @Test func `joined articles stand apart, English contractions don't`() {
        #expect(
            words("l'avion n’est pas d'accord, dell'albergo") == [
                "l'", "avion", "n’", "est", "pas", "d'", "accord", ",", "dell'", "albergo",
            ])
        #expect(words("I'd y'all we'll s'll can't") == ["I'd", "y'all", "we'll", "s'll", "can't"])
    }

    @Test func `hashtags, mentions and addresses`() {
        #expect(
            kinds("@acme_help see https://a.example/x?y=(1). or www.b.example, #fail #1 mail jo.doe+x@mail.example.com!") == [
                "mention @acme_help", "word see", "url https://a.example/x?y=(1", "punctuation )", "punctuation .", "word or",
                "url www.b.example",
                "punctuation ,", "hashtag #fail", "punctuation #", "number 1", "word mail", "email jo.doe+x@mail.example.com",
                "punctuation !",
            ])
    }

    @Test func `pictures are one token, however many code points they take`() {
        #expect(kinds("👍🏽👨‍👩‍👧🇩🇪🇫🇷❤️ 1️⃣☹") == ["👍🏽", "👨‍👩‍👧", "🇩🇪", "🇫🇷", "❤️", "1️⃣", "☹"].map { "emoji \($0)" })
    }

    @Test(arguments: [":)", ":-(", ";-)", ":D", ":-P", ":'(", "<3", "</3", "^_^", "-_-", "xD", "XD", ":((", "(:", "T_T", "=)", ":/", ">:("])
    func `faces are found`(face: String) {
        #expect(kinds("well \(face) then").contains("emoticon \(face)"))
        #expect(kinds("well \(face)").last == "emoticon \(face)")
    }

    @Test(arguments: ["10:30", "a:b", "Note:Don't", "(see: this)", "1<3", "to: Paul", "km/h", "x:y", "<30"])
    func `other marks are no faces`(text: String) {
        #expect(!kinds(text).contains { $0.hasPrefix("emoticon") })
    }

    @Test func `runs of one mark are one token`() {
        #expect(words("What?!!! No...") == ["What", "?", "!!!", "No", "..."])
    }

    @Test func `scripts without spaces come by the character, with their marks`() {
        #expect(words("配送が遅い。") == ["配", "送", "が", "遅", "い", "。"])
        #expect(words("ไม่ดี") == ["ไ", "ม่", "ดี"])
        #expect(words("서비스가 좋아요") == ["서비스가", "좋아요"])
        #expect(words("Доставка опоздала") == ["Доставка", "опоздала"])
        #expect(words("خدمة سيئة") == ["خدمة", "سيئة"])
        #expect(words("सेवा अच्छी है।") == ["सेवा", "अच्छी", "है", "।"])
    }

    @Test func `traits tell how a word is written`() {
        let text = TokenizedText("SOOO Bad (bad) A über i18n")
        let traits = text.tokens.map(\.traits)
        #expect(traits[0] == [.capitals, .capitalized, .elongated, .afterSpace])
        #expect(traits[1] == [.capitalized, .afterSpace])
        #expect(traits[3] == [])
        #expect(traits[5] == [.capitalized, .afterSpace])
        #expect(traits[6] == [.beyondASCII, .afterSpace])
        #expect(traits[7] == [.hasDigits, .afterSpace])
    }

    @Test func `small letters of several scripts`() {
        let text = TokenizedText("ÜBER ÉTÉ ПЛОХО ΚΑΚΟ Don’t")
        #expect(text.tokens.map { text.folded($0) } == ["über", "été", "плохо", "κακο", "don't"])
    }

    @Test func `sentences end at marks, not at abbreviations`() {
        func sentences(_ text: String) -> [String] {
            let text = TokenizedText(text)
            return text.sentences.map { text.text($0.range) }
        }
        #expect(
            sentences("Dr. Smith paid 3.50 on the U.S. site. it failed! :( \"Why?\" Nobody knew... still waiting... Now what")
                == ["Dr. Smith paid 3.50 on the U.S. site.", "it failed! :(", "\"Why?\"", "Nobody knew... still waiting...", "Now what"])
        #expect(sentences("遅い。でも安い！") == ["遅い。", "でも安い！"])
        #expect(sentences("First\n\nsecond line\ngoes on\n- item") == ["First", "second line\ngoes on", "- item"])
        #expect(sentences("Great 😀 Thanks again") == ["Great 😀", "Thanks again"])
        #expect(sentences("") == [])
    }

    @Test(arguments: 0..<20)
    func `any bytes at all give tokens in order, within the text, none empty`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % below
        }
        let pieces = [
            "a", "Ö", "'", "@", "#", ":", ")", "http://", "www.", ".", "1", "\u{1F600}", "\u{200D}", "\u{FE0F}", "\u{20E3}", " ", "\n", "字",
            "!",
        ]
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            for _ in 0..<random(40) {
                if random(4) == 0 { bytes.append(UInt8(random(256))) } else { bytes += pieces[random(pieces.count)].utf8 }
            }
            let text = TokenizedText(bytes: bytes)
            var end = 0
            for token in text.tokens {
                #expect(token.start >= end && token.end > token.start && token.end <= bytes.count, "\(bytes), seed \(seed)")
                end = token.end
            }
            let sentences = text.sentences
            #expect(sentences.flatMap { Array($0.tokens) } == Array(text.tokens.indices), "\(bytes), seed \(seed)")
        }
    }

    /// Short words are read eight bytes at a time: the same words with a mark that sends them the slow way must look alike.
    @Test(arguments: 0..<20)
    func `slow and quick readings of a word agree`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 11
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % below
        }
        let letters = Array("aAbBzZxXdDtToOhwW@[`{é0'".unicodeScalars)
        for _ in 0..<500 {
            var word = ""
            for _ in 0...random(9) {
                let letter = letters[random(random(2) == 0 ? 8 : letters.count)]
                for _ in 0...random(3) where word.count < 12 { word.unicodeScalars.append(letter) }
            }
            // Padding gives the quick way its eight bytes; a tab is no blank to it.
            let quick = TokenizedText(word + " and so on and on")
            let slow = TokenizedText(word + "\tand so on and on")
            #expect(quick.tokens == slow.tokens, "\(word), seed \(seed)")
        }
    }
}
