import ExperienceStatistics
import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// From interactions in the log to what `initiatives impact` says.
@Suite struct InitiativePlaceboTests {
    /// Each shop is a company of its own with an initiative of its own; the last one's changes something.
    private static let placebos = 30
    /// At a level of 5 % 1.5 of 30 are expected; more than 6 come once in 1,700 (binomial distribution).
    private static let mostCalledEffective = 6
    private static let day: Int64 = 86_400_000
    private static let start = Instant(day: "2026-03-01")

    /// One answer a day and shop, from 40 days before the start to 20 after it.
    private func answers(seed: UInt64) -> [Interaction] {
        var random = ExperienceStatistics.SeededGenerator(seed: seed)
        var all: [Interaction] = []
        for shop in 0...Self.placebos {
            var shared = 0.0
            for day in -40..<20 {
                // What neighbouring days have in common; every other shop is getting better all the time.
                shared = 0.4 * shared + random.normal(deviation: 0.15)
                var mean = 4 + shared + (shop % 2 == 0 ? 0.01 * Double(day) : 0)
                if shop == Self.placebos { mean = day < 0 ? 2 : 6 }
                let value = min(7, max(1, (mean + random.normal(deviation: 1.2)).rounded()))
                let time = Self.start.milliseconds + Int64(day) * Self.day + 3_600_000
                var interaction = Interaction.of(.user("c\((day + 40) % 20)"), id: "i\(all.count)", name: "Survey", at: time)
                interaction.channel = "shop\(shop)"
                interaction.scores = [Score(kind: "ces", value: value, low: 1, high: 7)]
                all.append(interaction)
            }
        }
        // The twentieth day is over.
        all.append(Interaction.of(.user("last"), id: "last", name: "Seen", at: Self.start.milliseconds + 20 * Self.day + 3_600_000))
        return all
    }

    @Test func `of 30 initiatives that change nothing at most 6 are called effective, and one that does is`() async throws {
        let now = Instant(milliseconds: Self.start.milliseconds + 20 * Self.day + 7_200_000)
        try await Fixture.with(.sqlite, now: { now }) { fixture in
            let (application, initiatives) = (fixture.application, fixture.application.initiatives)
            _ = try await application.door.accept(Batch(source: fixture.source, received: now, interactions: answers(seed: 2026)))
            try await application.follower.catchUp()
            var called: [Int] = []
            for shop in 0...Self.placebos {
                var plan = InitiativePlan(title: "Shop \(shop)")
                plan.start = .init(year: 2026, month: 3, day: 1)
                plan.kpi = try InitiativePlan.kpi("ces channel=shop\(shop)")
                plan.window = 40
                let made = try await application.createInitiative(plan, status: .running, by: .command).id
                let found = try await application.database.read { try initiatives.required(made, $0) }
                let impact = application.impact(of: found)
                // Eight stretches of five days before, four after.
                #expect(impact.estimate != nil && impact.length == 5, "shop \(shop): \(impact.sentence)")
                if shop == Self.placebos {
                    #expect(impact.state == .improved, "\(impact.sentence)")
                } else if impact.state.isClaim {
                    called.append(shop)
                }
            }
            #expect(called.count <= Self.mostCalledEffective, "called effective: \(called)")
        }
    }
}
