import Testing

@testable import TextAnalytics

/// Texts made to be slow: each engine reads a long one in time that grows with its length, or these tests would not end.
@Suite struct HostileTextTests {
    @Test(arguments: [
        "a.", "a@", "1 ", "1-", "(", "( ", "+1 ", "Mr ", "Mr. ", "my name is ", "regards, ", "l'", "rue de ", "12 A ", ", ", "p. ", ":",
        ":)", "no - ", "good but bad ",
        "not ", "born 1 ", "DE89", "4111 1111 1111 1111 ", "jo@x.example ", "http://a ", "www.", "\u{1F468}\u{200D}", "e\u{301}",
        "call 1, ", "would great ", "1.", "A.", "<", "-",
        "thanks delayed ", "字", "\n", "\n\n", "!?", "sooo", "#", "@", "0 0", "0171 ", "030 1234567 ", "J. ", "Straße 1 ", "\u{1F1E9}",
    ])
    func `long texts of one piece are read to their end`(piece: String) {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        let tokens = TokenizedText(text)
        #expect(tokens.sentences.last?.tokens.upperBound ?? 0 == tokens.tokens.count)
        let sentiment = SentimentReader().read(text)
        #expect(abs(sentiment.score) <= 1)
        #expect(abs(VaderSentiment().scores(text).compound) <= 1)
        let finder = PersonalDataFinder()
        #expect(finder.find(in: finder.masked(text)).isEmpty)
    }
}
