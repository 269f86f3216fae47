import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

struct ReferenceTests {
    @Test func `random logs give what a slow, obvious calculation gives`() throws {
        for _ in 0..<5 {
            let seed = UInt64.random(in: 0...UInt64.max)
            print("seed \(seed)")
            let random = RandomLog(seed: seed, count: 2_000)
            let measurement = try random.log.measurement(page: 333)
            let (from, to) = (Instant(day: "2025-12-10").milliseconds, Instant(day: "2026-01-21").milliseconds)
            let inside = random.rows.filter { $0.time >= from && $0.time < to && $0.channel == "web" }
            func ask(_ metric: String) throws -> MetricAnswer {
                try measurement.answer(MetricQuestion("\(metric) from 2025-12-10 to 2026-01-20 channel=web by touchpoint"))
            }
            func people(_ rows: [RandomLog.Plain]) -> Set<Int64> {
                Set(rows.filter { $0.profile != 0 }.map { random.canonical[$0.profile] ?? $0.profile })
            }
            #expect(try ask("interactions").estimate.value == Double(inside.count))
            #expect(try ask("active_customers").estimate.value == Double(people(inside).count))
            let customers = try measurement.customers(behind: MetricQuestion("interactions from 2025-12-10 to 2026-01-20 channel=web"))
            #expect(customers == people(inside).sorted())

            let scores = inside.compactMap(\.nps)
            let nps = Double(scores.count { $0 >= 9 } - scores.count { $0 <= 6 }) / Double(scores.count) * 100
            #expect(isClose(try ask("nps").estimate.value, nps))
            #expect(isClose(try ask("revenue").estimate.value, inside.compactMap(\.amount).reduce(0, +)))
            let effort = inside.compactMap(\.effort)
            #expect(isClose(try ask("ces").estimate.value, effort.reduce(0, +) / Double(effort.count)))
            #expect(isClose(try ask("aht").beside.first?.estimate.value, SortedSample(inside.compactMap(\.talk)).quantile(0.5) ?? -1))

            for row in try ask("nps").rows {
                let scores = inside.filter { $0.touchpoint == row.name }.compactMap(\.nps)
                #expect(row.estimate.n == scores.count)
                guard !scores.isEmpty else { continue }
                let nps = Double(scores.count { $0 >= 9 } - scores.count { $0 <= 6 }) / Double(scores.count) * 100
                #expect(isClose(row.estimate.value, nps))
            }
            for row in try ask("active_customers").rows {
                #expect(row.estimate.n == people(inside.filter { $0.touchpoint == row.name }).count)
            }
        }
    }

    @Test func `a row is tested against all others, with the mean's test and the rank test`() throws {
        let random = RandomLog(seed: 7, count: 3_000)
        let measurement = try random.log.measurement()
        for row in try measurement.answer(MetricQuestion("ces all by channel")).rows {
            let part = Moments(random.rows.filter { $0.channel == row.name }.compactMap(\.effort))
            let rest = Moments(random.rows.filter { $0.channel != row.name }.compactMap(\.effort))
            let expected = ExperienceStatistics.Change.of(rest, part)
            #expect(isClose(row.againstRest?.difference, try #require(expected.difference)))
            #expect(isClose(row.againstRest?.pValue, try #require(expected.pValue), within: 1e-7))
        }
    }

    @Test func `waiting times of one channel are tested against the others by their ranks`() throws {
        let log = MeasurementFixture()
        var waits: [String: [Double]] = [:]
        var random = SeededNumbers(seed: 11)
        for id in 0..<200 {
            let channel = id % 4 == 0 ? "mail" : "chat"
            let wait = Double(Int.random(in: 1...50, using: &random)) * (channel == "mail" ? 1.5 : 1)
            waits[channel, default: []].append(wait * 3600)
            log.add("2026-01-02", hour: 1, name: "opened", channel: channel) {
                $0.caseID = "\(id)"
                $0.caseKind = .opened
            }
            log.add("2026-01-02", hour: 1 + wait, name: "replied", channel: channel, direction: .outbound) {
                $0.caseID = "\(id)"
                $0.caseKind = .replied
            }
        }
        let rows = try log.answer("first_response_time all by channel").rows
        let mail = try #require(rows.first { $0.name == "mail" })
        let expected = ExperienceStatistics.Change.ofRanks(SortedSample(waits["chat"] ?? []), SortedSample(waits["mail"] ?? []))
        // Without the small correction for ties, which only makes it more careful.
        let (p, exact) = (try #require(mail.againstRest?.pValue), try #require(expected.pValue))
        #expect(p >= exact && p < exact * 1.1 + 1e-6)
        #expect(mail.againstRest?.verdict == .worse)
    }
}
