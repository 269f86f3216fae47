import Foundation
import Testing

@testable import Touchstone

struct MetricQuestionTests {
    @Test(arguments: [
        "nps last 90d", "csat last 12mo per month", "ces all by channel", "nps from 2026-01-01 to 2026-01-31 per day alone",
        "revenue all currency=EUR", "interactions last 30d channel=phone|chat stage=support in Europe/Berlin",
        "nps all by touchpoint channel=\"\" touchpoint=\"Phone call\"|delivery", #"aht last 7d source="a \"b\" \\ c=d|e""#,
        "orders last 3mo per week by month", "nps all by channel_kind channel_kind=voice|in_person",
    ])
    func `a question reads what it writes`(text: String) throws {
        let question = try MetricQuestion(text)
        #expect(question.description == text)
        #expect(try MetricQuestion(question.description) == question)
    }

    @Test func `random questions survive being written and read`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededNumbers(seed: seed)
        let names = ["", "web", "back office", "a|b", "x=y", "\"", "\\", "last", "per", "ünï 漢", "\"\\|=", "\\\"", " "]
        for _ in 0..<2_000 {
            var question = MetricQuestion(metric: Metric.all.randomElement(using: &random)?.key ?? "nps")
            func some() -> [String]? {
                Bool.random(using: &random)
                    ? nil : (0...Int.random(in: 0...2, using: &random)).compactMap { _ in names.randomElement(using: &random) }
            }
            question.filters.channels = some()
            question.filters.channelKinds = some()
            question.filters.touchpoints = some()
            question.filters.stages = some()
            question.filters.sources = some()
            question.filters.currency = Bool.random(using: &random) ? names.randomElement(using: &random) : nil
            question.granularity = Bool.random(using: &random) ? nil : .allCases.randomElement(using: &random)
            question.breakdown = Bool.random(using: &random) ? nil : MetricQuestion.Breakdown.words.randomElement(using: &random)
            if Bool.random(using: &random) { question.filters.carried = ["store name": some() ?? ["x"]] }
            if Bool.random(using: &random) { question.asOf = MetricPeriod.CivilDay(year: 2026, month: 1, day: 31) }
            question.isCompared = Bool.random(using: &random)
            question.zone = Bool.random(using: &random) ? nil : TimeZone(identifier: "America/New_York")
            question.period = [.all, .last(7, .day), .last(2, .month)].randomElement(using: &random) ?? .all
            #expect(try MetricQuestion(question.description) == question)
        }
    }

    @Test(arguments: [
        ("", "begins with a metric", 1), ("npss all", "Did you mean “nps”?", 1), ("nps last", "“last” wants", 9),
        ("nps last 30y", "“last” wants", 10), ("nps last 0d", "“last” wants", 10), ("nps last 99999999999999999999d", "“last” wants", 10),
        ("nps from 2026-02-30 to 2026-03-01", "day of the calendar", 10), ("nps from 2026-03-01 2026-03-02", "“to” is missing", 21),
        ("nps from 2026-03-02 to 2026-03-01", "ends before it begins", 24), ("nps per hour", "day, week, month", 9),
        ("nps channel=", "A name is missing", 13), ("nps channel=a|", "A name is missing", 15),
        ("nps channel=\"a", "never closed", 13), ("nps in Atlantis", "time zone", 8), ("nps sideways", "not understood here", 5),
        ("nps all last 30d", "says again", 9), ("nps per day per week", "says again", 13),
        ("nps currency=EUR|USD", "several currencies", 14),
        ("nps = x", "not understood here", 5), ("nps \"last\" 30d", "not understood here", 5),
    ])
    func `an error says what is wrong and where`(text: String, part: String, position: Int) {
        do throws(MeasurementError) {
            _ = try MetricQuestion(text)
            Issue.record("“\(text)” was read")
        } catch {
            #expect(error.message.contains(part), "\(error)")
            #expect(error.position == position, "\(error)")
        }
    }

    @Test func `a filter's name that isn't there is answered with those that are near`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-10", channel: "phone")
        #expect { try log.answer("interactions all channel=fone") } throws: { "\($0)".contains("Did you mean “phone”?") }
        #expect { try log.answer("interactions all source=shop") } throws: { "\($0)".contains("There are: “1”.") }
        #expect { try log.answer("revenue all currency=EUR") } throws: { "\($0)".contains("There is no amount in the currency “EUR”") }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
