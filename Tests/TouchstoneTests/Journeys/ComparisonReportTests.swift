import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone

@Suite struct ComparisonReportTests {
    private static let alphabet = Alphabet(names: ["Visit", "Help", "Order", "Never"])

    /// Customers' events by day: letters v, h, o; day 0 … 9 is the first period, 10 … 19 the second.
    private static func index(_ journeys: [[(kind: UInt32, day: Int64)]]) -> JourneyIndex {
        var builder = JourneyIndexBuilder()
        var sequence: Int64 = 0
        for (customer, events) in journeys.enumerated() {
            for event in events {
                builder.append(profile: Int64(customer), time: event.day * 86_400_000, kind: event.kind, sequence: sequence)
                sequence += 1
            }
        }
        return builder.snapshot()
    }

    private static func answer(
        _ journeys: [[(kind: UInt32, day: Int64)]], _ text: String, of alphabet: Alphabet = ComparisonReportTests.alphabet
    ) throws -> ComparisonAnswer {
        let scope = SegmentScope(alphabet: alphabet, asOf: 20 * 86_400_000 - 1)
        return try index(journeys).comparison(
            ComparisonQuestion(parsing: text), in: JourneySelection(alphabet: alphabet), scope: scope)
    }

    /// Both periods' journeys of customers whose behaviour is the same person's: dependent on purpose.
    private static func random(_ random: inout some RandomNumberGenerator, customers: Int, second: Double) -> [[(kind: UInt32, day: Int64)]]
    {
        (0..<customers).map { _ in
            let inclined = Double.random(in: 0..<1, using: &random) < 0.5
            var events: [(kind: UInt32, day: Int64)] = []
            for period in 0..<2 where Double.random(in: 0..<1, using: &random) < 0.8 {
                let start = Int64(period * 10)
                events.append((0, start))
                let chance = (inclined ? 0.8 : 0.1) * (period == 1 ? second : 1)
                if Double.random(in: 0..<1, using: &random) < chance { events.append((1, start + 1)) }
            }
            return events
        }.filter { !$0.isEmpty }
    }

    private static let periods = "compare between 10d and 1ms ago with between 20d and 10d ago overlap kept"

    @Test func `the variance of a difference counts customers on both sides once`() throws {
        var generator = SeededGenerator(seed: 7)
        let journeys = Self.random(&generator, customers: 600, second: 0.9)
        let answer = try Self.answer(journeys, Self.periods)
        let node = try #require(answer.touchpoint("Help"))
        let change = ComparisonTest(answer: answer).share(node.customers).change
        // The slow way: each customer's influence on the difference, squared and summed up.
        func did(_ events: [(kind: UInt32, day: Int64)], _ period: Range<Int64>, _ kind: UInt32) -> Double? {
            let those = events.filter { period.contains($0.day) }
            return those.isEmpty ? nil : those.contains { $0.kind == kind } ? 1 : 0
        }
        let first = journeys.map { did($0, 10..<20, 1) }, second = journeys.map { did($0, 0..<10, 1) }
        let (a, b) = (first.compactMap(\.self), second.compactMap(\.self))
        #expect(answer.first == a.count && answer.second == b.count)
        let (p, q) = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
        let variance = zip(first, second).reduce(0.0) { sum, values in
            let influence = (values.0.map { ($0 - p) / Double(a.count) } ?? 0) - (values.1.map { ($0 - q) / Double(b.count) } ?? 0)
            return sum + influence * influence
        }
        let difference = try #require(change.difference), low = try #require(change.low)
        #expect(abs(difference - (p - q)) < 1e-12)
        #expect(abs(low - (p - q - 1.959963984540054 * variance.squareRoot())) < 1e-9)
        // The same for times per customer, up to n − 1 in place of n.
        let times = ComparisonTest(answer: answer).times(node).change
        let timesLow = try #require(times.low)
        #expect(abs(timesLow - low) < 1e-3)
    }

    /// Under no difference, with many who are on both sides, one in twenty is named; tests that take the sides as independent would name fewer.
    @Test func `without a difference about one in twenty tests is significant`() throws {
        var generator = SeededGenerator(seed: 42)
        var significant = 0
        let rounds = 400
        for _ in 0..<rounds {
            let answer = try Self.answer(Self.random(&generator, customers: 300, second: 1), Self.periods)
            let count = try #require(answer.touchpoint("Help")).customers
            if ComparisonTest(answer: answer).share(count).change.isSignificant { significant += 1 }
        }
        // 95 % of Binomial(400, 0.05) lie in 12…29; four standard deviations are allowed.
        #expect((3...38).contains(significant), "\(significant) of \(rounds), seed 42")
    }

    @Test func `differences are named, noise and rarities are not`() throws {
        var journeys: [[(kind: UInt32, day: Int64)]] = []
        for i in 0..<400 { journeys.append([(0, 1), (i < 200 ? 1 : 2, 2)] + (i % 200 < (i < 200 ? 100 : 101) ? [(0, 3)] : [])) }
        journeys[0].append((3, 5))
        let report = ComparisonReport(try Self.answer(journeys, "compare (did Help) with others"), cautions: [])
        func row(_ name: String, _ rows: [ComparedRow]) -> ComparedRow? {
            rows.first { $0.subject == .touchpoint(name) || $0.subject == .times(name) }
        }
        let help = try #require(row("Help", report.touchpoints))
        #expect(help.isClear && help.first == 1 && help.second == 0 && help.change.difference == 1)
        let visit = try #require(row("Visit", report.times))
        #expect(!visit.isClear && visit.isTested)
        let never = try #require(row("Never", report.touchpoints))
        #expect(!never.isTested && !never.isClear)
        #expect(report.clear > 0 && report.clear < report.tested)
        #expect(report.edges.contains { $0.subject == .edge(from: "Visit", to: "Help") && $0.isClear })
        #expect(report.variants.contains { $0.isClear && $0.firstCount > 0 })
        #expect(report.waits.count == report.edges.count && report.waitsNotCompared == 0)
    }

    @Test func `steps that are too rare for their times to be compared are counted`() throws {
        let names = ["Help"] + (1...70).map { "Step\($0)" }
        let helped = (0...70).map { (kind: UInt32($0), day: Int64(1)) }
        let answer = try Self.answer([helped, Array(helped.dropFirst())], "compare (did Help) with others", of: Alphabet(names: names))
        let report = ComparisonReport(answer, cautions: [])
        #expect(report.edges.count == 70 && report.waits.count == JourneyIndex.mostComparedTimes)
        #expect(report.waitsNotCompared == 70 - JourneyIndex.mostComparedTimes)
    }
}
