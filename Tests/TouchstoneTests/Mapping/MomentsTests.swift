import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MomentsTests {
    private static let day: Int64 = 86_400_000

    /// 60 customers are delivered to and say in a survey how it was: 20 badly, of whom 12 leave; 40 well, of whom 4 leave. Who stays buys for 100.
    private func fill(_ fixture: Fixture) async throws {
        var interactions: [Interaction] = []
        for i in 0..<60 {
            let isBad = i < 20
            let leaves = isBad ? i < 12 : i < 24
            var steps = [("Delivered", Int64(10)), ("Delivery survey", Int64(11))]
            if !leaves { steps.append(("Order placed", 30)) }
            for (name, day) in steps {
                var interaction = Interaction.of(.user("c\(i)"), name: name, at: day * Self.day + Int64(i) * 1_000)
                if name == "Delivery survey" { interaction.scores = [Score(kind: "csat", value: isBad ? 1 : 5, low: 1, high: 5)] }
                if name == "Order placed" { interaction.value = Money(amount: 100, currency: "EUR") }
                interactions.append(interaction)
            }
            // What is sent to those who left keeps nobody.
            var mail = Interaction.of(.user("c\(i)"), name: "Newsletter", at: 40 * Self.day + Int64(i))
            mail.direction = .outbound
            interactions.append(mail)
        }
        interactions.append(.of(.user("late"), name: "Visit", at: 300 * Self.day))
        for start in stride(from: 0, to: interactions.count, by: 100) {
            _ = try await fixture.application.door.accept(
                Batch(
                    source: fixture.source, received: Instant(milliseconds: 300 * Self.day),
                    interactions: Array(interactions[start..<min(start + 100, interactions.count)])))
        }
        try await fixture.application.follower.catchUp()
    }

    @Test func `a survey rates the touchpoint before it, and a bad experience costs what counting by hand says`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let answer = try await fixture.application.moments.answer(MomentsQuestion("90d"))
            let moment = try #require(answer.moments.first)
            #expect(answer.moments.count == 1 && moment.subject == .touchpoint("Delivered"))
            let counts = [moment.bad.count, moment.good.count, moment.badLeft.count, moment.goodLeft.count]
            #expect(counts == [20, 40, 12, 4])
            // All were alike before, so that there is one stratum and the plain differences hold.
            let (loss, spend) = (try #require(moment.loss.difference), try #require(moment.spend.difference))
            #expect(abs(loss - 0.5) < 1e-12 && abs(spend + 50) < 1e-9)
            #expect(moment.isLossClear && moment.isSpendClear && moment.isCostly)
            #expect(moment.reached == 60 && moment.customers == 61)
            for (part, count) in [
                ("bad Delivered", 20), ("good touchpoint:Delivered", 40), ("bad_left Delivered", 12), ("good_left Delivered", 4),
                ("experiences", 60), ("not_yet_known", 0),
            ] {
                #expect(try answer.customers(behind: try MomentPart(part)).count == count, "\(part)")
                #expect(try MomentPart(part).description == part)
            }
            for wrong in ["bad", "worst Delivered", "bad Nowhere", "", "experiences Delivered"] {
                #expect(throws: MomentError.self) { try answer.customers(behind: try MomentPart(wrong)) }
            }
            #expect(answer.experiences == 60 && answer.notYetKnown == 0)
        }
    }

    @Test func `experiences whose time after isn't over are not yet known`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let answer = try await fixture.application.moments.answer(MomentsQuestion("365d"))
            #expect(answer.moments.isEmpty && answer.experiences == 60 && answer.notYetKnown == 60)
            #expect(try answer.customers(behind: try MomentPart("not_yet_known")).count == 60)
        }
    }

    @Test func `experiences are narrowed by period, channel and customers, what came after them isn't`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let moments = fixture.application.moments
            let survey = 11 * Self.day
            let during = try await moments.answer(MomentsQuestion(), JourneyFilter(period: survey..<(survey + 30_000)))
            let moment = try #require(during.moments.first)
            // The first thirty answered within half a minute: 20 badly, and 10 well of whom 4 left.
            #expect(moment.bad.count == 20 && moment.good.count == 10 && moment.badLeft.count == 12 && moment.goodLeft.count == 4)
            #expect(during.experiences == 30 && during.scope != nil)
            // Of the first twenty-five five answered well: too few to say who left.
            let early = try await moments.answer(MomentsQuestion(), JourneyFilter(period: survey..<(survey + 25_000)))
            #expect(early.moments.isEmpty && early.tooFew.count == 1)
            let few = try ["bad Delivered", "good touchpoint:Delivered", "experiences"].map {
                try early.customers(behind: try MomentPart($0)).count
            }
            #expect(few == [20, 5, 25])
            let left = #expect(throws: MomentError.self) { try early.customers(behind: try MomentPart("bad_left Delivered")) }
            #expect(left?.description.contains("too few") == true)
            let none = try await moments.answer(MomentsQuestion(), JourneyFilter(period: 0..<survey))
            #expect(none.experiences == 0 && none.moments.isEmpty && none.tooFew.isEmpty)
            let open = try await moments.answer(MomentsQuestion())
            #expect(open.experiences == 60 && open.scope == nil)
            await #expect(throws: JourneyError.self) { try await moments.answer(MomentsQuestion(), JourneyFilter(channel: "pigeon")) }
            await #expect(throws: JourneyError.self) { try await moments.answer(MomentsQuestion(), JourneyFilter(segment: "Nobody")) }
            let condition = try JourneyFilter.reading(where: "country = DE")
            await #expect(throws: MomentError.self) { try await moments.answer(MomentsQuestion(), JourneyFilter(where: condition)) }
        }
    }

    @Test func `what was rated says over which channel it was`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            var interactions: [Interaction] = []
            for i in 0..<40 {
                var contact = Interaction.of(.user("c\(i)"), name: "Contact", at: 10 * Self.day + Int64(i))
                contact.channel = i < 30 ? "phone" : "chat"
                var survey = Interaction.of(.user("c\(i)"), name: "Survey", at: 11 * Self.day + Int64(i))
                survey.channel = "email"
                survey.scores = [Score(kind: "csat", value: i % 2 == 0 ? 1 : 5, low: 1, high: 5)]
                interactions += [contact, survey]
            }
            interactions.append(.of(.user("late"), name: "Visit", at: 300 * Self.day))
            _ = try await fixture.application.door.accept(
                Batch(source: fixture.source, received: Instant(milliseconds: 300 * Self.day), interactions: interactions))
            try await fixture.application.follower.catchUp()
            let moments = fixture.application.moments
            let phone = try await moments.answer(MomentsQuestion(), JourneyFilter(channel: "phone"))
            let moment = try #require(phone.moments.first)
            #expect(phone.experiences == 30 && moment.bad.count == 15 && moment.good.count == 15)
            #expect(moment.reached == 30 && moment.customers == 30)
            #expect(try await moments.answer(MomentsQuestion(), JourneyFilter(channel: "email")).experiences == 0)
            #expect(try await moments.answer(MomentsQuestion(), JourneyFilter(channelKind: .voice)).experiences == 30)
        }
    }

    @Test(arguments: TestDatabase.all) func `a verdict is kept, audited, and can be taken back`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fill(fixture)
            let moments = fixture.application.moments
            try await moments.decide("touchpoint:Delivered", .confirmed, note: "seen in calls too", by: .system)
            let confirmed = try await moments.answer(MomentsQuestion()).moments.first?.verdict
            #expect(confirmed?.kind == .confirmed && confirmed?.note == "seen in calls too")
            try await moments.decide("touchpoint:Delivered", .rejected, note: "", by: .system)
            #expect(try await moments.answer(MomentsQuestion()).moments.first?.verdict?.kind == .rejected)
            try await moments.decide("touchpoint:Delivered", nil, note: "", by: .system)
            #expect(try await moments.answer(MomentsQuestion()).moments.first?.verdict == nil)
            await #expect(throws: MomentError.self) { try await moments.decide("touchpoint:Nowhere", .confirmed, note: "", by: .system) }
            await #expect(throws: MomentError.self) { try await moments.decide("Delivered", .confirmed, note: "", by: .system) }
        }
    }

    @Test(arguments: [("nps", 10, 10, 1), ("nps", 6, 10, -1), ("nps", 7, 10, 0), ("csat", 4, 5, 1), ("csat", 3, 5, 0), ("csat", 2, 5, -1)])
    func `what is good and bad`(kind: String, value: Int, high: Int, vote: Int) {
        let scale = ScoreScale(kind: kind, low: kind == "nps" ? 0 : 1, high: Double(high))
        #expect(ExperienceCollector.vote(Double(value), scale) == vote)
    }

    @Test func `the question's text`() throws {
        #expect(try MomentsQuestion("moments within 90d").description == "moments within 90d")
        #expect(throws: MomentError.self) { try MomentsQuestion("1h") }
        #expect(throws: MomentError.self) { try MomentsQuestion("soon") }
    }
}
