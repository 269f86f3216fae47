import JourneyAnalytics
import Testing

@testable import Touchstone

@Suite struct PredictionFeatureTests {
    private static let day: Int64 = 1_440

    /// 60 customers who come every three days; every third stops after a complaint.
    private func fill(_ fixture: Fixture) async throws {
        for customer in 0..<60 {
            let (start, stops) = (Int64(customer % 20) * 3, customer % 3 == 0)
            var names: [String] = []
            for visit in 0..<(stops ? 4 + customer % 25 : 40) { names.append(visit % 4 == 3 ? "Order@web" : "Visit@web") }
            if stops { names.append("Complaint@phone") }
            try await fixture.walk("c\(customer)", names, from: start * Self.day, every: 3 * Self.day)
        }
    }

    @Test func `the parts of a prediction are the customers that its numbers count`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let snapshot = try await fixture.snapshot(now: Instant(milliseconds: 130 * 86_400_000))
            let question = try PredictionQuestion(parsing: "leaving within 9d")
            let answer = try fixture.application.journeys.prediction(question, in: snapshot)
            let outcome = try #require(answer.outcome)
            var total = 0
            for low in stride(from: 0, to: 100, by: 20) {
                let customers = try snapshot.customers(.predict(question), part: JourneyPart("likely \(low)-\(low + 20)"))
                #expect(customers.count == outcome.rows(percent: low...(low + 20)).count)
                total += customers.count
            }
            #expect(total == outcome.rows.count && total > 0)
            let next = try PredictionQuestion(parsing: "next active 30d")
            let forecast = try #require(try fixture.application.journeys.prediction(next, in: snapshot).next)
            for touchpoint in forecast.touchpoints {
                let customers = try snapshot.customers(.predict(next), part: .next(touchpoint.name))
                #expect(customers.count == touchpoint.customers)
            }
            #expect(throws: JourneyError.self) { try snapshot.customers(.predict(next), part: .likely(0...20)) }
        }
    }

    @Test func `the conditions count what is classified`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let snapshot = try await fixture.snapshot(now: Instant(milliseconds: 130 * 86_400_000))
            let answer = try fixture.application.journeys.prediction(PredictionQuestion(parsing: "next"), in: snapshot)
            let named = try #require(answer.checks.first { $0.subject == .namedInteractions })
            let classified = try #require(answer.checks.first { $0.subject == .classifiedInteractions })
            #expect(named.value == 1 && named.passes)
            // A channel was given, a stage never.
            #expect(classified.value == 0 && !classified.passes && !answer.isSufficient)
        }
    }

    @Test func `what is sent to customers keeps nobody`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fill(fixture)
            let before = try await fixture.snapshot(now: Instant(milliseconds: 130 * 86_400_000))
            let question = try PredictionQuestion(parsing: "leaving within 9d")
            let count = try before.prediction(question).outcome?.rows.count
            // Everybody is written to on the last days.
            for customer in 0..<60 {
                var mail = Interaction.of(.user("c\(customer)"), name: "Newsletter", at: 129 * 86_400_000)
                mail.direction = .outbound
                try await fixture.accept(mail)
            }
            let after = try await fixture.snapshot(now: Instant(milliseconds: 130 * 86_400_000))
            #expect(try after.prediction(question).outcome?.rows.count == count)
        }
    }

    @Test(arguments: [
        ("predict leaving within 30d", "predict leaving within 30d test 25"),
        ("predict next", "predict next active 30d context 4 repeats kept test 25"),
    ]) func `a prediction is a question like any other`(text: String, canonical: String) throws {
        let question = try JourneyQuestion(text)
        #expect(question.kind == .predict && question.description == canonical)
        #expect(try JourneyQuestion(question.description) == question)
    }

    @Test(arguments: ["likely 60-80", "likely 0-100", "next \"Order placed\""])
    func `its parts are read and written`(text: String) throws { #expect(try JourneyPart(text).description == text) }

    @Test(arguments: ["likely", "likely 80-60", "likely 5", "likely 0-101", "next"])
    func `parts that are none are refused`(text: String) { #expect(throws: JourneyError.self) { try JourneyPart(text) } }

    @Test(arguments: [("next", nil, "30d"), ("leaving", nil, "1w"), ("reaching", "Cart", "14d")] as [(String, String?, String)])
    func `single values make a question`(what: String, goal: String?, within: String) throws {
        #expect(try JourneyAsking.prediction(what: what, goal: goal, within: within).span == TimeSpan(within))
    }

    @Test(
        arguments: [("then", nil, "30d"), ("reaching", nil, "30d"), ("leaving", nil, "soon"), ("leaving", nil, "0d")]
            as [(String, String?, String)])
    func `single values that make none are refused`(what: String, goal: String?, within: String) {
        #expect(throws: JourneyError.self) { try JourneyAsking.prediction(what: what, goal: goal, within: within) }
    }
}
