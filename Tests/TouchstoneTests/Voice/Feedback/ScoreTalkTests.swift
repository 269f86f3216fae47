import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Asking customers for a particular score: found in what people of ours say, and in nothing else.
@Suite struct ScoreTalkTests {
    @Test(arguments: [
        "Please give us a ten.", "You'll get a survey later, could you give me a 10 on it?", "I'd really appreciate a 10 in the survey",
        "If you were happy, please leave us a 5-star review!", "Please rate me 10/10", "Could you mark me 10 out of 10, please?",
        "It would help me if you choose the highest score in the survey.", "Anything below a 9 counts as a fail for me.",
        "Only a ten counts for us.", "Please give us all tens in the survey.", "Bitte geben Sie uns eine 10.",
        "Würden Sie mir bitte fünf Sterne geben?", "Ich würde mich über eine 10 in der Umfrage freuen.",
        "Alles unter einer 9 zählt für mich als schlecht.", "Bitte bewerten Sie mich mit der Bestnote.",
    ])
    func `a particular score is asked for`(text: String) {
        #expect(ScoreTalk.asks(text))
    }

    @Test(arguments: [
        "You will receive a short survey. We'd love to hear what you think.",
        "On a scale from 0 to 10, how likely are you to recommend us?",
        "Please rate our service.", "I can give you a 10 % discount.", "Please give me a ten minute break.",
        "Please give me the 10 digit number.",
        "I'll give you 10 euros back.", "Thank you for giving us a ten!", "Why did you not give us a 10?",
        "We can offer you a 5 star hotel.",
        "Anything below 10 euros is free of charge.", "Your parcel leaves at 10 on Monday.", "You don't have to give us a 10.",
        "Wie bewerten Sie uns auf einer Skala von 0 bis 10?", "Ich kann Ihnen 10 Euro gutschreiben.",
        "Bitte geben Sie die 10-stellige Nummer ein.",
        "Danke für die fünf Sterne!", "Wir melden uns in zehn Minuten.", "Bitte geben Sie uns Ihre Bewertung.", "",
    ])
    func `nothing else is taken for it`(text: String) {
        #expect(!ScoreTalk.asks(text))
    }

    @Test(arguments: TestDatabase.all)
    func `messages and transcripts are counted by who of ours speaks, customers’ words and bots are not`(kind: TestDatabase) async throws {
        try await Fixture.with(kind, now: { Instant(milliseconds: 5_000_000) }) { fixture in
            for number in 0..<60 {
                var message = Interaction.of(.user("u\(number)"), id: "m\(number)", name: "Message", at: Int64(number))
                message.direction = .outbound
                message.actor = number % 2 == 0 ? "desk-1" : "desk-2"
                message.text = number % 2 == 0 && number < 20 ? "All done. Please give us a ten." : "All done. Tell us what you think."
                var answer = Interaction.of(.user("u\(number)"), id: "a\(number)", name: "Answer", at: Int64(100 + number))
                answer.actor = "desk-2"
                answer.text = "I never give a ten. Give me a 10 if you can."
                var bot = Interaction.of(.user("u\(number)"), id: "b\(number)", name: "Message", at: Int64(200 + number))
                (bot.direction, bot.actor, bot.actorKind, bot.text) = (.outbound, "robot", .bot, "Please give us a ten.")
                var call = Interaction.of(.user("u\(number)"), id: "c\(number)", name: "Phone call", at: Int64(300 + number))
                (call.actor, call.text) = ("desk-3", "My parcel is late.")
                func turn(_ isCustomer: Bool, _ text: String) -> JSONValue {
                    .members(["speaker": .string("S"), "is_customer": .bool(isCustomer), "text": .string(text)])
                }
                call.properties = [
                    JSONMember(
                        "transcript",
                        .array([turn(true, "My parcel is late."), turn(false, number < 30 ? "Sorry. Please rate me 10/10." : "Sorry.")]))
                ]
                try await fixture.accept(message, answer, bot, call)
            }
            try await fixture.application.follower.catchUp()
            try await fixture.application.listening.follower.catchUp()
            let signs = try fixture.application.measurements.gamingSigns(MetricQuestion("nps all"))
            let found = signs.questions.filter { $0.test == .scoreTalk }
            #expect(Set(found.map(\.subject)) == ["desk-1", "desk-2", "desk-3"] && signs.looked[.scoreTalk] == 3)
            #expect(Set(found.filter(\.isRaised).map(\.subject)) == ["desk-1", "desk-3"])
            let first = try #require(found.first { $0.subject == "desk-1" })
            #expect(first.n == 30 && first.sentence.hasPrefix("10 of 30 messages"))
            let share = try #require(first.share)
            #expect(share.value == 10.0 / 30 && (share.low ?? 1) < 10.0 / 30 && (share.high ?? 0) > 10.0 / 30)
        }
    }
}
