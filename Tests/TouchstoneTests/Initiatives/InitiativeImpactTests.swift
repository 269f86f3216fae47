import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct InitiativeImpactTests {
    private static let start = MetricPeriod.CivilDay(year: 2026, month: 3, day: 1)

    private func question(_ kpi: String, _ change: (inout ImpactQuestion) -> Void = { _ in }) throws -> ImpactQuestion {
        var question = ImpactQuestion(kpi: try InitiativePlan.kpi(kpi))
        question.start = Self.start
        change(&question)
        return question
    }

    /// Answers of eight customers a day in January to April, whose mean moves with what days have in common, and by what was planted in March.
    private func answers(_ random: inout SeededGenerator, planted: Double, trend: Double = 0) -> MeasurementFixture {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-04-30")
        var shared = 0.0
        for day in -59..<60 {
            shared = 0.4 * shared + random.bell(0.15)
            let time = Instant(milliseconds: Instant(day: "2026-03-01", hour: 12).milliseconds + Int64(day) * 86_400_000)
            for one in 0..<8 {
                let mean = 3.4 + shared + trend * Double(day) + (day >= 0 ? planted : 0)
                let value = min(7, max(1, (mean + random.bell(1.2)).rounded()))
                fixture.add(
                    at: time, name: "Survey", channel: one % 2 == 0 ? "app" : "store",
                    profile: Int64(1 + Int.random(in: 0..<4_000, using: &random))
                ) {
                    $0.score("ces", value, 1, 7)
                }
            }
        }
        return fixture
    }

    @Test func `a placebo is claimed in at most 12 of 100 simulated companies, and a planted effect is found`() throws {
        var random = SeededGenerator(seed: 2026)
        var (claimed, found, held) = (0, 0, 0)
        for run in 0..<100 {
            // Half of the companies are getting better on their own, all the time.
            let trend = run % 2 == 0 ? 0.004 : 0
            let placebo = try answers(&random, planted: 0, trend: trend).measurement().impact(try question("ces"), members: [:])
            if placebo.state.isClaim { claimed += 1 }
            #expect(placebo.estimate != nil && placebo.daysAfter == 59 || placebo.daysAfter == 60)
            guard run % 4 == 0 else { continue }
            let real = try answers(&random, planted: 1.2, trend: trend).measurement().impact(try question("ces"), members: [:])
            if real.state == .improved { found += 1 }
            if let estimate = real.estimate, estimate.low <= 1.2, 1.2 <= estimate.high { held += 1 }
        }
        #expect(claimed <= 12, "\(claimed) of 100; five are expected")
        #expect(found >= 20, "\(found) of 25")
        #expect(held >= 20, "\(held) of 25")
    }

    @Test func `customers are their own comparison, as worked out by hand`() throws {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-03-31")
        // Of those it reaches 40 rise by 2 and 1 in turn; of the others 40 by 0 and 1: means 1.5 and 0.5.
        for customer in 0..<80 {
            let (isReached, isOdd) = (customer < 40, customer % 2 == 1)
            let before = isReached ? 2.0 : 3
            let after = before + (isReached ? (isOdd ? 1 : 2) : (isOdd ? 1 : 0))
            for (day, value) in [("2026-02-10", before), ("2026-03-10", after)] {
                fixture.add(day, channel: "app", profile: Int64(customer + 1)) { $0.score("ces", value, 1, 7) }
            }
        }
        fixture.add("2026-01-01", name: "Seen", profile: 900)
        fixture.add("2026-03-30", hour: 23, name: "Seen", profile: 900)
        let members = ["Members": Set<UInt32>(1...40)]
        let impact = try fixture.measurement().impact(
            try question("ces") { ($0.reached, $0.comparison, $0.window) = (.segment("Members"), .others, 28) }, members: members)
        let estimate = try #require(impact.estimate)
        #expect(estimate.method == .differenceInDifferences && (estimate.reached, estimate.comparison) == (40, 40))
        #expect(isClose(estimate.effect, 1))
        // Both variances are 40·0.25/39: the standard error is √(2·0.25·40/39/40), with 78 degrees of freedom.
        let half = StudentDistribution(degreesOfFreedom: 78).quantile(0.975) * (2 * 0.25 / 39).squareRoot()
        #expect(isClose(estimate.low, 1 - half) && isClose(estimate.high, 1 + half))
        #expect(impact.state == .improved && impact.sentence.contains("more than among those it doesn’t reach"))
    }

    @Test func `days before and after are compared, as worked out by hand`() throws {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-03-21")
        // Ten answers a day: of 20 days before 5 and 6 are content in turn, of 20 after 8 and 9.
        for day in -20..<20 {
            let content = (day >= 0 ? 8 : 5) + (day % 2 == 0 ? 0 : 1)
            let time = Instant(milliseconds: Instant(day: "2026-03-01", hour: 1).milliseconds + Int64(day) * 86_400_000)
            for one in 0..<10 {
                fixture.add(at: time, name: "Survey", profile: Int64(one + 1)) { $0.score("csat", one < content ? 5 : 1, 1, 5) }
            }
        }
        fixture.add("2026-03-20", hour: 23.9, name: "Seen", profile: 1)
        let impact = try fixture.measurement().impact(try question("csat") { ($0.window, $0.course) = (20, .stays) }, members: [:])
        #expect(impact.state == .improved && impact.length == 1 && impact.daysBefore == 20)
        #expect(isClose(impact.estimate?.effect, 0.3, within: 0.01))
        #expect(isClose(impact.before?.value, 0.55) && isClose(impact.after?.value, 0.85, within: 0.01))
        #expect(impact.stretches.compactMap(\.expected).allSatisfy { abs($0 - 0.55) < 0.01 })
        #expect(impact.effectText == "+30.0 pp")
    }

    @Test func `what the data can't tell is not told, and what it would take is said`() throws {
        var random = SeededGenerator(seed: 3)
        let fixture = answers(&random, planted: 1.2)
        let early = try fixture.measurement().impact(
            try question("ces") { $0.start = .init(year: 2026, month: 4, day: 28) }, members: [:])
        #expect(early.state == .cannotTell && early.estimate == nil && early.effectText == nil)
        #expect(early.needed?.contains("week") == true && early.sentence.contains("Too early"))
        let ahead = try fixture.measurement().impact(try question("ces") { $0.start = nil }, members: [:])
        #expect(ahead.state == .notBegun && !ahead.stretches.isEmpty && ahead.now?.value != nil)
        let nothing = try fixture.measurement().impact(try question("nps"), members: [:])
        #expect(nothing.state == .cannotTell && nothing.sentence.contains("no data"))
        let thin = MeasurementFixture()
        thin.now = Instant(day: "2026-04-30")
        for day in stride(from: -56, to: 60, by: 8) {
            let time = Instant(milliseconds: Instant(day: "2026-03-01").milliseconds + Int64(day) * 86_400_000)
            thin.add(at: time, name: "Survey", profile: 1) { $0.score("ces", Double(1 + Int.random(in: 0..<7, using: &random)), 1, 7) }
        }
        let few = try thin.measurement().impact(try question("ces"), members: [:])
        #expect(few.state == .cannotTell && few.needed?.contains("more answers") == true, "\(few.sentence)")
        let gone = try #require(throws: MeasurementError.self) {
            try fixture.measurement().impact(try question("ces") { $0.reached = .segment("Gone") }, members: [:])
        }
        #expect(gone.message.contains("no segment"))
    }

    @Test func `whoever begins at a low is warned that it may only be a return`() throws {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-03-29")
        var random = SeededGenerator(seed: 11)
        for day in -60..<28 {
            let mean = (-28..<0).contains(day) ? 2.5 : 5.5
            let time = Instant(milliseconds: Instant(day: "2026-03-01", hour: 1).milliseconds + Int64(day) * 86_400_000)
            for _ in 0..<8 {
                fixture.add(at: time, name: "Survey", profile: Int64(1 + Int.random(in: 0..<900, using: &random))) {
                    $0.score("ces", min(7, max(1, (mean + random.bell(1)).rounded())), 1, 7)
                }
            }
        }
        fixture.add("2026-03-28", hour: 23.9, name: "Seen", profile: 1)
        let impact = try fixture.measurement().impact(try question("ces") { ($0.window, $0.course) = (28, .stays) }, members: [:])
        #expect(impact.state == .improved)
        #expect(impact.caution?.contains("began at a low") == true && impact.caution?.contains("nothing is clearly different") == true)
    }
}

extension SeededGenerator {
    /// Box and Muller's way to the normal distribution.
    fileprivate mutating func bell(_ deviation: Double) -> Double {
        let (radius, angle) = (Double.random(in: .leastNormalMagnitude..<1, using: &self), Double.random(in: 0..<1, using: &self))
        return deviation * (-2 * log(radius)).squareRoot() * cos(2 * .pi * angle)
    }
}
