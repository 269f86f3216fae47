import Touchstone

/// One text by its number: where links from summaries lead.
struct TextPage {
    let application: Touchstone.Application

    private struct Content {
        var card: VerbatimCard
        var csrf: String
        var back: String
    }

    func register(into routes: inout Routes) {
        routes.page("/feedback/texts/{sequence}", .permission(.viewFeedback), summary: "One text") { context in
            let sequence = try context.number("sequence")
            guard let entry = try await application.feedback({ try $0.entry(sequence, $1) }) else { throw HTTPFailure.notFound }
            let content = Content(
                card: VerbatimCard(entry, context, address: FeedbackAddress(), book: application.listening.reader.book), csrf: context.csrf,
                back: "/feedback/texts/\(sequence)")
            return try context.page("feedback/text", title: "What somebody said", content) { shell in
                shell.crumbs = [Shell.Crumb("Feedback", "/feedback")]
            }
        }
    }
}
