import Testing

@testable import TouchstoneServer

@Suite struct UnsubscribeWordsTests {
    @Test(arguments: [("de", "de"), ("fr", "fr"), ("es", "es"), ("en", "en"), ("pt", "en")])
    func `the page says in which language it speaks, and its button asks nothing`(asked: String, spoken: String) {
        let words = UnsubscribeWords.of(asked)
        #expect(words.language == spoken && !words.button.contains("?"))
    }

    @Test func `in French the button doesn't offer more of them`() {
        #expect(UnsubscribeWords.of("fr").button == "Ne plus recevoir d’enquêtes")
    }
}
