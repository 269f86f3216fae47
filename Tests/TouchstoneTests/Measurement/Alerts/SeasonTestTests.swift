import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct SeasonTestTests {
    /// Normal scatter around a level with a week's season.
    private static func days(_ random: inout SeededGenerator, count: Int = 71, scatter: Double = 1, last: Double = 0) -> [SeasonTest.Day] {
        (0..<count).map { place in
            let noise = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } - 6
            let season = [5.0, 0, 1, 0, 2, 7, 9][place % 7]
            return SeasonTest.Day(
                weekday: place % 7, value: 40 + season + 0.03 * Double(place) + scatter * noise + (place == count - 1 ? last : 0), weight: 1
            )
        }
    }

    @Test func `years without any change raise as many alarms as the rule allows`() throws {
        var random = SeededGenerator(seed: 20_261_122)
        let rounds = 12_000
        var alarms: [AlertCondition.Pace: Int] = [:]
        for _ in 0..<rounds {
            let result = try #require(SeasonTest.test(Self.days(&random), variance: 0))
            for pace in AlertCondition.Pace.allCases where result.pValue < pace.dailyLevel { alarms[pace, default: 0] += 1 }
        }
        for pace in AlertCondition.Pace.allCases {
            let expected = pace.dailyLevel * Double(rounds)
            // Five standard deviations of a Poisson count.
            #expect(abs(Double(alarms[pace] ?? 0) - expected) < 5 * expected.squareRoot() + 1, "\(pace): \(alarms[pace] ?? 0), \(expected)")
        }
    }

    @Test func `a day that is off is found, a weekend that is as usual is not`() throws {
        var random = SeededGenerator(seed: 11)
        let off = try #require(SeasonTest.test(Self.days(&random, last: 8), variance: 0))
        #expect(off.pValue < 0.001 && off.expected < off.high)
        // The same level on another day would be off: it is the weekday that makes it usual.
        var usual = Self.days(&random, count: 70, scatter: 0.1)
        let sunday = try #require(SeasonTest.test(usual, variance: 0))
        #expect(abs(usual[69].value - sunday.expected) < 1)
        usual[69].weekday = 1
        #expect(try #require(SeasonTest.test(usual, variance: 0)).pValue < 0.001)
    }

    @Test func `too few days say nothing`() {
        var random = SeededGenerator(seed: 3)
        #expect(SeasonTest.test(Self.days(&random, count: 28), variance: 0) == nil)
        #expect(SeasonTest.test(Self.days(&random, count: 29), variance: 0) != nil)
        #expect(SeasonTest.test([], variance: 1) == nil)
        let flat = (0..<40).map { SeasonTest.Day(weekday: $0 % 7, value: 5, weight: 1) }
        // Without any scatter and none by sampling there is nothing to test with.
        #expect(SeasonTest.test(flat, variance: 0) == nil)
        #expect(SeasonTest.test(flat, variance: 1)?.pValue == 1)
    }

    @Test func `a comparison of windows gets stricter with the pace, and never laxer than one in twenty`() {
        for days in [1, 3, 7, 10, 28, 60, 90, 300] {
            let levels = [AlertCondition.Pace.yearly, .quarterly, .monthly].map { ChangeLevel.level($0, days: days) }
            #expect(levels == levels.sorted() && levels[0] > 0 && levels[2] <= 0.05)
        }
        #expect(abs(ChangeLevel.level(.yearly, days: 7) - 0.0039) < 1e-12)
    }

    @Test func `years of windows without any change raise as many alarms as the rule allows`() {
        var random = SeededGenerator(seed: 20_261_122)
        for (days, pace) in [(7, AlertCondition.Pace.quarterly), (14, .yearly), (7, .yearly)] {
            let level = ChangeLevel.level(pace, days: days)
            let years = 400
            var opened = 0
            for _ in 0..<years {
                let noise = (0..<(365 + 2 * days)).map { _ in
                    (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } - 6
                }
                var (isOpen, last) = (false, -1_000)
                for day in 0..<365 {
                    let before = noise[day..<(day + days)].reduce(0, +), after = noise[(day + days)..<(day + 2 * days)].reduce(0, +)
                    let z = (after - before) / Double(2 * days).squareRoot()
                    let isHot = 2 * NormalDistribution.cumulative(-abs(z)) < level
                    if isHot, !isOpen, day - last >= days {
                        opened += 1
                        last = day
                        isOpen = true
                    } else if !isHot {
                        isOpen = false
                    }
                }
            }
            let expected = pace.perYear * Double(years)
            #expect(abs(Double(opened) - expected) < 6 * expected.squareRoot() + 0.1 * expected, "\(days) \(pace): \(opened), \(expected)")
        }
    }
}
