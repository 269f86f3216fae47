import Foundation
import Testing

@testable import Touchstone

struct TrendTests {
    @Test func `days are those of the zone, over the change to summer time`() throws {
        let log = MeasurementFixture()
        // 28 March 2026, 23:30 in Berlin; then 00:30 and 23:30 of the day with 23 hours.
        log.add("2026-03-28", hour: 22.5)
        log.add("2026-03-28", hour: 23.5)
        log.add("2026-03-29", hour: 21.5)
        let question = try MetricQuestion("interactions from 2026-03-28 to 2026-03-29 per day in Europe/Berlin")
        let answer = try log.measurement().answer(question)
        #expect(answer.trend.map(\.estimate.value) == [1, 2])
        #expect(answer.trend.map { ($0.time.upperBound - $0.time.lowerBound) / 3_600_000 } == [24, 23])
        #expect(
            try log.measurement().answer(MetricQuestion("interactions from 2026-03-28 to 2026-03-29 per day")).trend.map(\.estimate.value)
                == [2, 1])
    }

    @Test func `a bucket that isn't over, is cut, or in which the data begin is partial; before the data there is no value`() throws {
        let log = MeasurementFixture()
        log.now = Instant(day: "2026-03-20", hour: 12)
        log.add("2026-01-10") { $0.score("nps", 9, 0, 10) }
        log.add("2026-03-05") { $0.score("nps", 3, 0, 10) }
        let answer = try log.answer("interactions from 2025-12-01 to 2026-04-30 per month alone")
        #expect(answer.trend.map(\.estimate.value) == [nil, 1, 0, 1, nil])
        #expect(answer.trend.map(\.isPartial) == [true, true, false, true, true])
        let cut = try log.answer("nps from 2026-02-10 to 2026-03-31 per month alone")
        #expect(cut.trend.map(\.isPartial) == [true, true])
        #expect(cut.trend.map(\.estimate.value) == [nil, -100])
    }

    @Test func `the last thirty days end now, and are compared with the thirty before up to the same hour`() throws {
        let log = MeasurementFixture()
        log.now = Instant(day: "2026-03-31", hour: 12)
        log.add("2025-12-01")
        for (day, hour) in [
            ("2026-01-30", 23.0), ("2026-01-31", 0), ("2026-03-01", 11), ("2026-03-01", 13), ("2026-03-02", 0), ("2026-03-31", 11),
        ] {
            log.add(day, hour: hour)
        }
        let answer = try log.answer("interactions last 30d")
        #expect(answer.period.lowerBound == Instant(day: "2026-03-02").milliseconds)
        #expect(answer.before?.upperBound == Instant(day: "2026-03-01", hour: 12).milliseconds)
        #expect(answer.estimate.value == 2)
        #expect(answer.change?.other.value == 2)
        #expect(answer.trend.count == 30)
        #expect(answer.trend.filter(\.isPartial).count == 1)
    }

    @Test func `an arrow only when significant`() throws {
        let log = MeasurementFixture()
        for index in 0..<400 {
            let isNew = index >= 200
            log.add(isNew ? "2026-03-10" : "2026-02-20", channel: "web", profile: Int64(index + 1)) {
                $0.score("nps", index % 2 == 0 || (isNew && index % 5 == 0) ? 10 : 5, 0, 10)
                $0.score("csat", index % 2 == 0 ? 5 : 2, 1, 5)
            }
        }
        let question = "from 2026-03-01 to 2026-03-31"
        let nps = try #require(try log.answer("nps \(question)").change)
        #expect(nps.difference == 20)
        #expect(nps.verdict == .better)
        let csat = try #require(try log.answer("csat \(question)").change)
        #expect(csat.difference == 0)
        #expect(csat.verdict == .noClearChange)
    }

    @Test(arguments: [MetricQuestion.Granularity.day, .week, .month])
    func `a trend adds up to the total, and rows to the whole`(granularity: MetricQuestion.Granularity) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        let log = RandomLog(seed: seed, count: 3_000).log
        let measurement = try log.measurement(zone: try #require(TimeZone(identifier: "America/New_York")), page: 700)
        for metric in ["interactions", "revenue", "orders", "score_responses"] {
            for period in ["all", "from 2025-11-05 to 2026-02-17"] {
                let answer = try measurement.answer(MetricQuestion("\(metric) \(period) per \(granularity.rawValue) by touchpoint"))
                let total = try #require(answer.estimate.value)
                #expect(isClose(answer.trend.compactMap(\.estimate.value).reduce(0, +), total))
                #expect(isClose(answer.rows.compactMap(\.estimate.value).reduce(0, +), total))
            }
        }
    }
}
