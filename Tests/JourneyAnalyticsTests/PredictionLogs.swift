@testable import JourneyAnalytics

/// Logs made so that it is known what can be predicted.
enum PredictionLogs {
    static let day: Int64 = 86_400_000

    /// Journeys of 12 steps. With `depends`, what comes after b is told by what came before it: a b → c, otherwise d.
    static func steps(seed: UInt64, customers: Int, depends: Bool) -> [JourneyFixture.Event] {
        var random = SeededRandom(seed: seed)
        var events: [JourneyFixture.Event] = []
        for customer in 0..<customers {
            var time = Int64(random.below(180)) * day
            var (before, last): (UInt32, UInt32) = (9, UInt32(random.below(2)) * 4)
            for _ in 0..<12 {
                events.append(.init(profile: Int64(customer), time: time, kind: last, sequence: Int64(events.count)))
                time += Int64(1 + random.below(48)) * 3_600_000
                let next: UInt32
                switch last {
                case 0, 4: next = 1
                case 1:
                    next = random.below(10) < 8 ? (depends ? (before == 0 ? 2 : 3) : UInt32(2 + random.below(2))) : UInt32(random.below(5))
                default: next = UInt32(random.below(2)) * 4
                }
                (before, last) = (last, next)
            }
        }
        return events
    }

    /// Customers who come at a rhythm until they stop. With `tells`, those who were at c stop soon after; without, when one stops is chance
    /// alone, the same at each step.
    static func leavers(seed: UInt64, customers: Int, tells: Bool) -> [JourneyFixture.Event] {
        var random = SeededRandom(seed: seed)
        var events: [JourneyFixture.Event] = []
        for customer in 0..<customers {
            var time = Int64(random.below(300)) * day
            var unhappy = false
            while time < 365 * day {
                let kind = UInt32(random.below(3))
                events.append(.init(profile: Int64(customer), time: time, kind: kind, sequence: Int64(events.count)))
                if kind == 2 { unhappy = true }
                if random.below(100) < (tells ? (unhappy ? 35 : 2) : 10) { break }
                // Without a signal the next day it comes is as likely today as yesterday: waiting says nothing.
                time += tells ? Int64(2 + random.below(5)) * day : day
            }
        }
        return events
    }
}
