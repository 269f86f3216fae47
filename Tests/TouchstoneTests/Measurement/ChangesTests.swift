import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

struct ChangesTests {
    /// Fourteen months of answers, visits and calls that are all of one kind, but for what a test plants.
    private func company(seed: UInt64, badMonth: Int? = nil, badFrom: Int? = nil) -> MeasurementFixture {
        var random = SeededNumbers(seed: seed)
        let log = MeasurementFixture()
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for month in 0..<14 {
            let begin = calendar.date(from: DateComponents(year: 2025, month: 1 + month, day: 1)) ?? .distantPast
            let days = calendar.range(of: .day, in: .month, for: begin)?.count ?? 30
            for _ in 0..<300 {
                let time = Instant(
                    milliseconds: Int64(begin.timeIntervalSince1970 * 1000) + Int64.random(in: 0..<Int64(days) * 86_400_000, using: &random)
                )
                let stage = ["delivery", "support", "purchase"].randomElement(using: &random) ?? ""
                let isBad = stage == "delivery" && (month == badMonth || month >= badFrom ?? 99)
                log.add(
                    at: time, name: "\(stage) survey", channel: ["web", "phone"].randomElement(using: &random), stage: stage,
                    profile: Int64.random(in: 1...4_000, using: &random)
                ) { interaction in
                    interaction.score("nps", Double(Int.random(in: isBad ? 0...8 : 4...10, using: &random)), 0, 10)
                    interaction.score("csat", Double(Int.random(in: 2...5, using: &random)), 1, 5)
                    interaction.value = Money(amount: Double(Int.random(in: 5...100, using: &random)), currency: "EUR")
                    interaction.durations.talk = Double(Int.random(in: 60...600, using: &random))
                }
            }
        }
        log.now = Instant(day: "2026-03-01")
        return log
    }

    @Test(arguments: [2, 7, 12])
    func `the bad month is found from the data alone, wherever it is`(badMonth: Int) throws {
        let log = company(seed: UInt64(badMonth), badMonth: badMonth)
        let months = try log.measurement().monthByMonth(in: MetricQuestion("nps all"))
        let worst = try #require(months.first)
        #expect(worst.definition.key == "nps")
        #expect(worst.name == "delivery" || worst.name == "delivery survey")
        #expect(worst.verdict == .worse)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let begin = calendar.date(from: DateComponents(year: 2025, month: 1 + badMonth, day: 1)) ?? .distantPast
        #expect(worst.month.lowerBound == Int64(begin.timeIntervalSince1970 * 1000))
        #expect(worst.difference < -30)
    }

    @Test func `where nothing happened, nearly nothing is found: false alarms are controlled`() throws {
        var runsWithAlarms = (months: 0, changes: 0)
        for seed in 100..<120 {
            let measurement = try company(seed: UInt64(seed)).measurement()
            if try !measurement.monthByMonth(in: MetricQuestion("nps all")).isEmpty { runsWithAlarms.months += 1 }
            if try !measurement.whatChanged(in: MetricQuestion("nps from 2025-09-01 to 2026-02-28")).changes.isEmpty {
                runsWithAlarms.changes += 1
            }
        }
        // With nothing to find, a run has an alarm in 5 % of all cases: more than 5 of 20 would come in 3 of 10,000.
        #expect(runsWithAlarms.months <= 5)
        #expect(runsWithAlarms.changes <= 5)
    }

    @Test func `what changed is named with its slice, from what to what, strongest first`() throws {
        let changes = try company(seed: 5, badFrom: 8).measurement().whatChanged(in: MetricQuestion("nps from 2025-09-01 to 2026-02-28"))
        #expect(changes.compared > 30)
        let first = try #require(changes.changes.first)
        #expect(first.definition.key == "nps")
        #expect(first.name.hasPrefix("delivery"))
        #expect(first.change.verdict == .worse)
        let (before, after) = (try #require(first.before.value), try #require(first.after.value))
        #expect(before > after)
        #expect(first.change.difference == after - before)
        #expect(changes.changes.contains { $0.dimension == nil && $0.definition.key == "nps" })
        #expect(!changes.changes.contains { $0.name == "support" || $0.name == "purchase" })
        let p = changes.changes.compactMap(\.change.pValue)
        #expect(p == p.sorted())
    }

    @Test func `the false discovery rate is controlled over all rows of a breakdown`() throws {
        let log = MeasurementFixture()
        var random = SeededNumbers(seed: 3)
        for index in 0..<20_000 {
            log.add("2026-03-02", name: "t\(index % 40)", profile: Int64(index)) {
                $0.score("csat", Double(Int.random(in: index % 40 == 0 ? 2...5 : 1...5, using: &random)), 1, 5)
            }
        }
        let rows = try log.answer("csat all by touchpoint").rows
        let alone = rows.filter { ($0.againstRest?.pValue ?? 1) < 0.05 }.count
        let together = rows.filter { $0.againstRest?.isSignificant == true }
        #expect(together.map(\.name) == ["t0"])
        #expect(alone >= together.count)
        let adjusted = FalseDiscovery.adjusted(rows.compactMap { $0.againstRest?.pValue })
        #expect(rows.map { $0.againstRest?.isSignificant } == adjusted.map { $0 <= 0.05 })
    }

    @Test func `growth is no event, and a month beside the line is one`() throws {
        let none = LeaveOneOut.Prior(variance: 0, freedom: 0, floor: 0)
        let noise = LeaveOneOut.Prior(variance: 0, freedom: 0, floor: 1_000)
        var points = (0..<12).map { LeaveOneOut.Point(x: Double($0), y: 100 + 10 * Double($0) + ($0 % 2 == 0 ? 1 : -1), weight: 1) }
        for place in points.indices { #expect(try #require(LeaveOneOut.test(points, at: place, prior: none)).pValue > 0.01) }
        points[6].y -= 30
        let result = try #require(LeaveOneOut.test(points, at: 6, prior: none))
        #expect(result.pValue < 1e-6)
        #expect(isClose(result.expected, 160, within: 0.01))
        #expect(try #require(LeaveOneOut.test(points, at: 6, prior: noise)).pValue > 0.3)
        #expect(LeaveOneOut.test(Array(points.prefix(6)), at: 0, prior: none) == nil)
    }
}
