import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone

/// Funnels and attribution as questions of a snapshot: what is asked from single values, and the customers behind each number.
@Suite struct FunnelQuestionTests {
    private static let walks: [(String, [String])] = [
        ("ada", ["Visit@web", "Pay@web", "Order@store"]), ("bob", ["Visit@web", "Help@phone", "Order@web"]),
        ("cy", ["Visit@app", "Order@app"]), ("dee", ["Visit@app"]), ("eve", ["Help@phone"]),
    ]

    private func with(_ body: @escaping @Sendable (JourneySnapshot) throws -> Void) async throws {
        try await Fixture.with(.sqlite) { fixture in
            for (customer, names) in Self.walks { try await fixture.walk(customer, names) }
            try body(try await fixture.snapshot())
        }
    }

    @Test func `every number of a funnel has as many customers behind it as it says`() async throws {
        try await with { snapshot in
            let question = try JourneyAsking.funnel(
                steps: "Visit > optional Pay > Order", within: "1d", mode: "stored_order", without: ["Help between 1 and 3"],
                breakdown: "channel", trend: "day")
            let answer = try snapshot.funnel(question)
            #expect(answer.steps.map(\.customers) == [4, 1, 2])
            func count(_ part: JourneyPart) throws -> Int { try snapshot.customers(.funnel(question), part: part).count }
            for (place, step) in answer.steps.enumerated() {
                #expect(try count(.step(place + 1)) == step.customers)
                #expect(try count(.left(place + 1)) == step.dropOff)
            }
            let groups = try #require(answer.breakdown?.groups)
            #expect(groups.map(\.name) == ["app", "web"] && groups.map(\.customers) == [[2, 0, 1], [2, 1, 1]])
            for group in groups {
                for (place, customers) in group.customers.enumerated() {
                    #expect(try count(.group(step: place + 1, name: group.name)) == customers)
                }
            }
            let day = MetricPeriod.CivilDay(year: 1970, month: 1, day: 1)
            #expect(answer.trend?.intervals.map(\.customers) == [[4, 1, 2]])
            #expect(try count(.began(step: 3, day)) == 2)
            #expect(try count(.began(step: 1, nil)) == 0)
            #expect(try count(.ungrouped(step: 1)) == 0)
            for bin in try #require(answer.timeToConvert).bins { #expect(try count(.took(bin.range)) == bin.customers) }
            #expect(throws: JourneyError.self) { try count(.group(step: 1, name: "phone")) }
            #expect(throws: JourneyError.self) { try count(.group(step: 4, name: "web")) }
            #expect(throws: JourneyError.self) { try count(.began(step: 1, MetricPeriod.CivilDay(year: 1971, month: 1, day: 1))) }
            let text = snapshot.json(answer).jsonText
            for words in ["\"time_to_convert\"", "\"values_in_rest\"", "\"is_complete\"", "\"optional\"", "\"exclusions\""] {
                #expect(text.contains(words), "\(words)")
            }
        }
    }

    @Test func `who is in no group of a breakdown is counted and can be listed`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("ada", ["Visit", "Order@web"])
            try await fixture.walk("bob", ["Visit@web", "Order@web"])
            try await fixture.walk("cy", ["Visit"])
            let snapshot = try await fixture.snapshot()
            let question = try JourneyAsking.funnel(steps: "Visit > Order", within: "1d", mode: "stored_order", breakdown: "channel")
            let answer = try snapshot.funnel(question)
            func count(_ part: JourneyPart) throws -> Int { try snapshot.customers(.funnel(question), part: part).count }
            let without = answer.breakdown?.customersWithout
            #expect(try count(.ungrouped(step: 1)) == without)
            let plain = try JourneyAsking.funnel(steps: "Visit > Order", within: "1d", mode: "stored_order")
            #expect(throws: JourneyError.self) { try snapshot.customers(.funnel(plain), part: .ungrouped(step: 1)) }
        }
    }

    @Test func `groups are compared with all others together`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in 0..<120 {
                let channel = customer < 60 ? "web" : "app"
                let converts = channel == "web" ? customer % 10 < 8 : customer % 10 < 3
                try await fixture.walk("c\(customer)", ["Visit@\(channel)"] + (converts ? ["Order@\(channel)"] : []))
            }
            let snapshot = try await fixture.snapshot()
            let answer = try snapshot.funnel(
                try JourneyAsking.funnel(steps: "Visit > Order", within: "1d", mode: "stored_order", breakdown: "channel at 1"))
            let comparison = try #require(FunnelComparison(answer))
            #expect(comparison.groups.map(\.name) == ["app", "web"] && comparison.groups.allSatisfy(\.isSignificant))
            #expect(comparison.groups[1].share == Share(48, of: 60).estimate)
            let change = ExperienceStatistics.Change.of(Share(18, of: 60), Share(48, of: 60))
            #expect(comparison.groups[1].change == change)
            #expect(comparison.groups[0].change.difference == change.difference.map { -$0 })
        }
    }

    @Test(
        arguments: [
            ("Visit >", [], nil, nil, "steps"), ("Visit > Order", ["Help between 1"], nil, nil, "without"),
            ("Visit > Order", ["Help between 1 and 9"], nil, nil, "without"), ("Visit > Order", [], "channel at 7", nil, "breakdown"),
            ("Visit > Order", [], nil, "year", "trend"),
        ] as [(String, [String], String?, String?, String)])
    func `what is wrong is named by its field`(steps: String, without: [String], breakdown: String?, trend: String?, field: String) {
        let error = #expect(throws: JourneyError.self) {
            try JourneyAsking.funnel(
                steps: steps, within: "30d", mode: "stored_order", without: without, breakdown: breakdown, trend: trend)
        }
        #expect(error?.field == field)
    }

    @Test func `what the steps' text says itself stands above the rest`() throws {
        let question = try JourneyAsking.funnel(
            steps: "A > optional B > C within 7d without D trend week", within: "30d", mode: "stored_order")
        #expect(
            question.description
                == "A > optional B > C within 7d mode stored_order without D between 1 and 3 trend week in GMT")
        #expect(throws: JourneyError.self) {
            try JourneyAsking.funnel(steps: "A > optional B > C", within: "30d", mode: "any_order")
        }
    }

    @Test func `every credit has as many customers behind it as it says`() async throws {
        try await with { snapshot in
            let question = try JourneyAsking.attribution(to: "Order", by: "channel", models: "first, last")
            #expect(question.models == [.first, .last])
            let answer = try snapshot.attribution(question)
            #expect(answer.conversions == 3 && answer.unconverted == 2)
            #expect(answer.touchpoints.map(\.name) == ["web", "app", "phone"])
            #expect(answer.touchpoints.map(\.credits) == [[2, 1], [1, 1], [0, 1]])
            func count(_ part: JourneyPart) throws -> Int { try snapshot.customers(.attribution(question), part: part).count }
            for touched in answer.touchpoints {
                #expect(try count(.credit(touched.name, by: nil)) == touched.customers)
                #expect(try count(.credit(touched.name, by: .first)) == Int(touched.credits[0]))
                #expect(try count(.credit(touched.name, by: .last)) == Int(touched.credits[1]))
            }
            #expect(try count(.converted(true)) == 3)
            #expect(try count(.converted(false)) == 2)
            #expect(try count(.credit(nil, by: nil)) == 0)
            #expect(throws: JourneyError.self) { try count(.step(1)) }
            #expect(
                answer.csv.hasPrefix(
                    "channel,conversions_with,customers,touches,first_conversions,last_conversions,removal_effect\r\n\"web\",2,2,"))
            #expect(snapshot.json(answer).jsonText.contains("\"direct_conversions\":0"))
            #expect(try JourneyQuestion(JourneyQuestion.attribution(question).description) == .attribution(question))
        }
    }

    @Test func `kinds of channels are credited, and channels without one stand together`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for (customer, names) in Self.walks { try await fixture.walk(customer, names) }
            try await fixture.walk("fay", ["Letter@pigeon", "Order@store"])
            let snapshot = try await fixture.snapshot()
            let question = try JourneyAsking.attribution(to: "Order", by: "channel_kind", models: "first, last")
            let answer = try snapshot.attribution(question)
            // ada and cy were online alone, bob called in between, fay's letter came by a channel that nobody has classified.
            #expect(answer.conversions == 4 && answer.directConversions == 0)
            #expect(answer.touchpoints.map(\.name) == ["digital", "(no kind)", "voice"])
            #expect(answer.touchpoints.map(\.credits) == [[3, 2], [1, 1], [0, 1]])
            func count(_ part: JourneyPart) throws -> Int { try snapshot.customers(.attribution(question), part: part).count }
            for touched in answer.touchpoints {
                #expect(try count(.credit(touched.name, by: nil)) == touched.customers)
                #expect(try count(.credit(touched.name, by: .last)) == Int(touched.credits[1]))
            }
            #expect(answer.csv.hasPrefix("channel_kind,conversions_with,"))
            #expect(snapshot.json(answer).jsonText.contains("\"channel_kind\":\"voice\""))
            #expect(try JourneyQuestion(JourneyQuestion.attribution(question).description) == .attribution(question))
        }
    }

    @Test func `a name that a spreadsheet would take for a formula is written as text`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("ada", ["=1+1", "Order"])
            let answer = try await fixture.snapshot().attribution(try JourneyAsking.attribution(to: "Order", models: "last"))
            #expect(answer.csv.contains("\"'=1+1\",1,1,1,1,"))
        }
    }
}
