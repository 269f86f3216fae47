import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Testing
import TextAnalytics
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MapActualsTests {
    private static let day: Int64 = 86_400_000
    private static let map = MapPlanTests.map("Cart", "Gift?", "Pay", "Arrive", "Nowhere")

    private static func interaction(_ customer: String, _ name: String, day: Double, channel: String? = nil, score: Score? = nil)
        -> Interaction
    {
        var interaction = Interaction.of(.user(customer), name: name, at: Int64(day * Double(Self.day)))
        interaction.channel = channel
        if let score { interaction.scores = [score] }
        return interaction
    }

    private static func nps(_ value: Double?) -> Score { Score(kind: "nps", value: value, low: 0, high: 10) }

    private static func snapshot(_ fixture: Fixture, _ interactions: [Interaction], filter: JourneyFilter = JourneyFilter()) async throws
        -> JourneySnapshot
    {
        _ = try await fixture.application.door.accept(
            Batch(source: fixture.source, received: Instant(milliseconds: 0), interactions: interactions))
        return try await fixture.snapshot(filter, now: Instant(milliseconds: 300 * day))
    }

    @Test(
        arguments: [
            ("nps", 0, 10, 10, 2), ("nps", 0, 10, 0, -2), ("nps", 0, 10, 5, 0), ("csat", 1, 5, 4, 1), ("stars", 1, 5, 1, -2),
            ("ces", 1, 7, 7, 2), ("ces", 1, 5, 5, nil), ("mood", 0, 10, 5, nil), ("nps", 0, 10, 11, nil), ("csat", 3, 3, 3, nil),
        ] as [(String, Double, Double, Double, Double?)])
    func `a score becomes an emotion in proportion to its scale`(kind: String, low: Double, high: Double, value: Double, emotion: Double?) {
        #expect(StepEmotions.emotion(of: value, on: ScoreScale(kind: kind, low: low, high: high)) == emotion)
    }

    @Test func `emotion is measured at a step and soon after it, each customer once`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let snapshot = try await Self.snapshot(
                fixture,
                [
                    // At the step itself, twice: counts once, with the mean.
                    Self.interaction("ada", "Cart", day: 1, score: Self.nps(10)),
                    Self.interaction("ada", "Cart", day: 2, score: Self.nps(5)),
                    // In a survey six days after, and eight days after.
                    Self.interaction("bob", "Pay", day: 1), Self.interaction("bob", "Survey", day: 7, score: Self.nps(0)),
                    Self.interaction("cy", "Pay", day: 1), Self.interaction("cy", "Survey", day: 9, score: Self.nps(0)),
                    // The latest step before the answer has it; N/A and scores of unknown direction are none.
                    Self.interaction("dee", "Pay", day: 1), Self.interaction("dee", "Arrive", day: 2),
                    Self.interaction("dee", "Survey", day: 3, score: Self.nps(10)),
                    Self.interaction("dee", "Survey", day: 3.5, score: Self.nps(nil)),
                    Self.interaction("eve", "Arrive", day: 3, score: Score(kind: "mood", value: 1, low: 1, high: 5)),
                    Self.interaction("eve", "Nothing", day: 300),
                ])
            let figures = try fixture.application.actuals.figures(of: Self.map, ActualAsking(history: .whole), in: snapshot)
            #expect(figures.steps.map(\.emotion.value) == [1, nil, -2, 2, nil])
            #expect(figures.steps.map(\.emotion.n) == [1, 0, 1, 1, 0])
            #expect(figures.steps.map(\.answers) == [2, 0, 1, 1, 0])
            #expect(figures.steps.map(\.unseen) == [nil, .silent, nil, nil, .silent])
        }
    }

    @Test func `what customers write at a step or soon after it is emotion in their words`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            func said(_ customer: String, _ name: String, day: Double, _ text: String) -> Interaction {
                var interaction = Self.interaction(customer, name, day: day)
                interaction.text = text
                return interaction
            }
            let (good, bad) = ("Great service, I love it!", "Terrible, I hate this awful shop.")
            let snapshot = try await Self.snapshot(
                fixture,
                [
                    said("ada", "Cart", day: 1, good), said("bob", "Cart", day: 1, bad),
                    Self.interaction("cy", "Pay", day: 1), said("cy", "Mail", day: 3, bad),
                    Self.interaction("dee", "Pay", day: 1), said("dee", "Mail", day: 20, bad),
                    Self.interaction("eve", "Nothing", day: 300),
                ])
            try await fixture.application.listening.follower.catchUp()
            func read(_ text: String) -> Double { 2 * Double(Float(SentimentReader().read(text).score)) }
            let figures = try fixture.application.actuals.figures(of: Self.map, ActualAsking(history: .whole), in: snapshot)
            #expect(read(good) > 1 && read(bad) < -1)
            #expect(figures.steps.map(\.texts) == [2, 0, 1, 0, 0])
            #expect(figures.steps.map(\.sentiment.value) == [(read(good) + read(bad)) / 2, nil, read(bad), nil, nil])
            let step = figures.json()["steps"]?.array?.first
            #expect(step?["sentiment"]?["texts"] == .count(of: 2))
            #expect(step?["emotion"] == .null)
        }
    }

    @Test func `an interval of emotion is over customers and stays on the scale`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let interactions = (0..<6).map { Self.interaction("c\($0)", "Cart", day: 1, score: Self.nps($0 == 0 ? 8 : 10)) }
            let snapshot = try await Self.snapshot(fixture, interactions + [Self.interaction("z", "Pay", day: 300)])
            let figures = try fixture.application.actuals.figures(of: Self.map, ActualAsking(history: .whole), in: snapshot)
            let emotion = try #require(figures.steps.first).emotion
            let slow = Moments([1.2, 2, 2, 2, 2, 2]).estimate
            #expect(abs((emotion.value ?? 0) - (slow.value ?? 1)) < 1e-12 && emotion.n == 6)
            #expect(abs((emotion.low ?? 0) - (slow.low ?? 1)) < 1e-12)
            #expect(emotion.high == 2 && (slow.high ?? 0) > 2)
        }
    }

    @Test func `figures name the customers behind each of their numbers`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let snapshot = try await Self.snapshot(
                fixture,
                [
                    Self.interaction("ada", "Cart", day: 1), Self.interaction("ada", "Pay", day: 3),
                    Self.interaction("ada", "Arrive", day: 4),
                    Self.interaction("bob", "Cart", day: 1), Self.interaction("cy", "Cart", day: 299),
                    Self.interaction("dee", "Help", day: 1),
                ])
            let figures = try fixture.application.actuals.figures(of: Self.map, ActualAsking(), in: snapshot)
            let question = JourneyQuestion.figures(try #require(figures.question))
            #expect(figures.customers == 2 && figures.underWay == 1 && figures.notBegun == 1)
            for step in figures.steps {
                guard let place = step.place, let counted = step.figures else { continue }
                #expect(try snapshot.customers(question, part: .plan(.reached(place))).count == counted.reached)
                #expect(try snapshot.customers(question, part: .plan(.gone(place))).count == counted.left)
            }
            #expect(figures.steps[0].figures?.left == 1)
            #expect(figures.steps[2].figures?.time?.median == Double(2 * Self.day))
            #expect(try snapshot.customers(question, part: .plan(.entered)).count == 2)
            #expect(try snapshot.customers(question, part: .plan(.underWay)).count == 1)
            #expect(try snapshot.customers(question, part: .plan(.notBegun)).count == 1)
            #expect(throws: JourneyError.self) { try snapshot.customers(question, part: .plan(.reached(9))) }
            #expect(throws: JourneyError.self) { try snapshot.customers(question, part: .plan(.perfect)) }
            let json = figures.json()
            #expect(json["steps"]?.array?.count == 5)
            #expect(json["steps"]?.array?.first?["reached_part"]?.string == "reached 1")
        }
    }

    @Test func `a channel that goes astray stands out from the others, and everybody is in one group`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            var interactions: [Interaction] = []
            for number in 0..<60 {
                let (name, isWeb, start) = ("c\(number)", number % 2 == 0, Double(number % 90 + 1))
                interactions.append(Self.interaction(name, "Cart", day: start, channel: isWeb ? "web" : "store"))
                interactions.append(Self.interaction(name, "Pay", day: start + 1, channel: "web"))
                // In the store most never receive anything.
                if isWeb || number % 10 == 1 { interactions.append(Self.interaction(name, "Arrive", day: start + 2, channel: "web")) }
            }
            interactions.append(Self.interaction("last", "Help", day: 299))
            let snapshot = try await Self.snapshot(fixture, interactions)
            let zone = TimeZone.gmt
            let fit = try #require(
                try fixture.application.actuals.conformance(of: Self.map, ActualAsking(), in: snapshot, zone: zone))
            #expect(fit.answer.customers == 60 && fit.answer.perfectCustomers == 36)
            #expect(fit.channels.map(\.name).sorted() == ["store", "web"])
            #expect(fit.channels.map(\.isClear) == [true, true])
            #expect(fit.channels.first { $0.name == "web" }?.perfect.value == 1)
            #expect((fit.channels.first { $0.name == "store" }?.change.difference ?? 0) < 0)
            #expect(fit.channels.reduce(0) { $0 + $1.customers } == 60)
            #expect(fit.periods.reduce(0) { $0 + $1.group.customers } == 60)
            #expect(!fit.periods.contains { !$0.isWhole })
            let question = JourneyQuestion.conformance(fit.answer.question)
            for channel in fit.channels {
                #expect(try snapshot.customers(question, part: .plan(.over(channel.name))).count == channel.customers)
            }
            for period in fit.periods where period.group.customers > 0 {
                #expect(try snapshot.customers(question, part: .plan(.began(period.interval))).count == period.group.customers)
            }
            #expect(try snapshot.customers(question, part: .plan(.perfect)).count == 36)
            #expect(try snapshot.customers(question, part: .plan(.departing)).count == 24)
            #expect(try snapshot.customers(question, part: .plan(.skipped(3))).count == fit.answer.steps[2].skippedCustomers)
            #expect(try snapshot.customers(question, part: .rank(1)).count == fit.answer.variants.first?.traces)
            #expect(fit.json["channels"]?.array?.count == 2)
        }
    }

    @Test func `a map that the data can't show has no fit, and says so step by step`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let snapshot = try await Self.snapshot(fixture, [Self.interaction("ada", "Cart", day: 1)])
            let map = MapPlanTests.map("", "Elsewhere")
            #expect(try fixture.application.actuals.conformance(of: map, ActualAsking(), in: snapshot, zone: .gmt) == nil)
            let figures = try fixture.application.actuals.figures(of: map, ActualAsking(), in: snapshot)
            #expect(figures.question == nil && figures.steps.map(\.unseen) == [.unbound, .silent])
            #expect(figures.json()["question"]?.isNull == true)
        }
    }

    @Test func `in a group each customer counts once, with the mean of their journeys`() {
        for seed in UInt64(1)...20 {
            var random = SeededGenerator(seed: seed)
            var judged: [ConformanceTrace] = []
            for row in 0..<30 {
                for _ in 0..<Int.random(in: 0...4, using: &random) {
                    let fitness = Float.random(in: 0...1, using: &random)
                    judged.append(
                        ConformanceTrace(
                            row: row, firstEvent: Int.random(in: 0..<3, using: &random), fitness: fitness, isPerfect: fitness > 0.8))
                }
            }
            let groups = FitnessGroups(judged, count: 3) { $0.firstEvent }
            for group in 0..<3 {
                let own = Dictionary(grouping: judged.filter { $0.firstEvent == group }, by: \.row)
                let means = own.values.map { $0.reduce(0) { $0 + Double($1.fitness) } / Double($0.count) }
                #expect(groups.moments[group].n == means.count, "seed \(seed)")
                #expect(
                    abs(groups.moments[group].mean - (means.isEmpty ? 0 : means.reduce(0, +) / Double(means.count))) < 1e-9, "seed \(seed)")
                #expect(groups.perfect[group] == own.values.filter { $0.allSatisfy(\.isPerfect) }.count, "seed \(seed)")
            }
        }
    }
}
