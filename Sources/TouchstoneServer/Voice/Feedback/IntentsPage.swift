import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

/// What customers want when they turn to us: learned from examples that the company brings, with how good that is.
struct IntentsPage {
    let application: Touchstone.Application

    private static let path = "/feedback/intents"

    private struct Content {
        var tabsName = "Feedback"
        var tabs: [Shell.Choice]
        var facts: [CustomerView.Fact]
        var rows: [Row]
        var learnAction: String?
        var forgetAction: String?
        var csrf: String
        var errors: [FormError]
        var apiHref: String
    }

    private struct Row {
        var name: String
        var href: String
        var count: String
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewFeedback), summary: "What customers want, and how well that is known") {
            try await page($0)
        }
        routes.action(
            Self.path + "/learn", .permission(.editThemes), body: .upload(limit: IntentExamples.mostBytes), timeLimit: .seconds(300),
            summary: "Learns intents from a file of labelled messages"
        ) { try await learn($0) }
        routes.action(Self.path + "/forget", .permission(.editThemes), summary: "Forgets what was learned of intents") { context in
            try await application.listening.forgetIntents(by: try context.signedIn().actor)
            return .redirect(to: Self.path, notice: Shell.Notice("Forgotten: no text has an intent now."), context)
        }
    }

    private func page(_ context: RequestContext, fileError: String? = nil) async throws -> Response {
        let book = application.listening.reader.intents
        let answer = try await application.feedback { try $0.answer(FeedbackQuestion(), limit: 1, facets: true, $1) }
        let mayEdit = context.may(.editThemes)
        let content = Content(
            tabs: FeedbackPage.tabs("intents", FeedbackAddress(), context), facts: Self.facts(book, context.timeZone),
            rows: (answer.facets[.intent] ?? []).map { choice in
                var address = FeedbackAddress()
                (address.period, address.intent) = ("all", choice.value)
                return Row(
                    name: FeedbackWords.intent(choice.value), href: address.href("/feedback"), count: Words.number(choice.count))
            }, learnAction: mayEdit ? Self.path + "/learn" : nil,
            forgetAction: mayEdit && !book.labels.isEmpty ? Self.path + "/forget" : nil, csrf: context.csrf,
            errors: fileError.map { [FormError(field: "intents-file", text: $0)] } ?? [], apiHref: "/api/v1" + Self.path)
        return try context.page(
            "feedback/intents", title: "Intents", content, status: fileError == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Feedback", "/feedback")] }
    }

    private static func facts(_ book: IntentBook, _ zone: TimeZone) -> [CustomerView.Fact] {
        guard let accuracy = book.accuracy?.estimate else { return [] }
        let range = FeedbackWords.range(accuracy).map { " (\($0))" } ?? ""
        var facts = [
            CustomerView.Fact(
                name: "Learned", value: "\(CustomerWords.day(book.time, in: zone)), from \(Words.count(book.examples, "example"))"),
            CustomerView.Fact(name: "Intents", value: Words.number(book.labels.count)),
            CustomerView.Fact(name: "Right on examples it hadn’t seen", value: Words.share(accuracy.value) + range),
        ]
        if let cut = book.cut {
            facts.append(
                CustomerView.Fact(
                    name: "With “don’t know”",
                    value: "\(Words.share(cut.coverage)) answered, \(Words.share(cut.precision)) of these rightly"))
        } else {
            facts.append(
                CustomerView.Fact(
                    name: "With “don’t know”", value: "none is given: \(Words.share(IntentBook.precision)) right was never reached"))
        }
        return facts
    }

    private func learn(_ context: RequestContext) async throws -> Response {
        let upload = try await context.upload()
        do {
            let book = try await application.listening.learn(
                try IntentExamples(path: upload.path), by: try context.signedIn().actor)
            let accuracy = Words.share(book.accuracy?.estimate.value)
            let learned = "\(Words.count(book.labels.count, "intent")) learned; \(accuracy) right on unseen examples."
            return .redirect(to: Self.path, notice: Shell.Notice(learned + " Texts are being read again."), context)
        } catch let error as FeedbackError {
            return try await page(context, fileError: error.message.replacing(upload.path, with: upload.name))
        }
    }
}
