import Foundation
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// A published survey, a mail server, and what is sent with them.
enum Mailing {
    static let day: Int64 = 86_400_000
    static let begin: Int64 = 1_790_000_000_000

    static func survey(_ title: String = "How was it?") throws -> Survey {
        let id = SurveyPartID("recommend")
        let ends = [0: SurveyText([.english: "No"]), 10: SurveyText([.english: "Yes"])]
        let kind = QuestionKind.scale(ScaleQuestion(.nps, scale: AnswerScale(0, 10, anchors: ends)))
        let question = SurveyQuestion(id: id, kind: kind, text: SurveyText([.english: "Would you recommend us?"]))
        return Survey(
            title: SurveyText([.english: title]),
            pages: [SurveyPage(id: SurveyPartID("p1"), questions: [question])])
    }

    /// A published survey and a mail server, on an application whose time a test sets.
    static func with(
        _ kind: TestDatabase, _ clock: HandClock = HandClock(begin), _ body: (Application, PublishedSurvey, Fixture) async throws -> Void
    ) async throws {
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            try await application.deliveries.setMailServer(
                MailServer(
                    host: "127.0.0.1", port: 9, security: .none, user: "", password: "", from: "us@example.com", fromName: "Us",
                    address: "https://cx.example.com"), by: .command)
            let stored = try await application.surveys.create(try survey(), by: .command)
            try await body(application, try await application.surveys.publish(stored.id, by: .command), fixture)
        }
    }

    static func plan(_ audience: SendPlan.Audience = .list, sample: Double = 100, reminders: Int = 0) -> SendPlan {
        SendPlan(audience: audience, subject: "Hello {first_name|there}", message: "How was it?", sample: sample, reminders: reminders)
    }

    static func people(_ texts: String...) throws -> [UploadedRecipient] {
        try UploadedRecipient.read(texts.joined(separator: "\n"), hidden: [])
    }

    static func mails(_ application: Application) async throws -> [OutgoingEmail] {
        var mails: [OutgoingEmail] = []
        for delivery in try await application.deliveries.deliveries(Deliveries.Filter(limit: 500)) {
            if case .email(let email) = try await application.deliveries.content(of: delivery.id) { mails.append(email) }
        }
        return mails.reversed()
    }
}
