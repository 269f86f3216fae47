import ExperienceStatistics
import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// From interactions in the log to the sentence on the executive's page.
@Suite struct CauseStoryTests {
    private static let day: Int64 = 86_400_000
    private static let planted = "Delivery delayed"
    private static let now = Instant(day: "2026-10-05", hour: 12)

    /// 140 customers who bought in November, are in touch each quarter and in June; half of them are told in June that their parcel is late.
    /// - Parameter leaving: the chance not to be seen in the 90 days after June, of those who were told so and of the others.
    private func interactions(seed: UInt64, leaving: (told: Double, others: Double)) -> [Interaction] {
        var random = ExperienceStatistics.SeededGenerator(seed: seed)
        let june = Instant(day: "2026-06-01", hour: 10).milliseconds
        var all: [Interaction] = []
        for customer in 0..<140 {
            func happen(_ name: String, _ channel: String, _ days: Range<Int>, spent: Double? = nil, _ direction: Direction = .inbound) {
                let time = june + Int64(days.lowerBound + random.below(days.count)) * Self.day
                var interaction = Interaction.of(.user("c\(customer)"), id: "i\(all.count)", name: name, at: time)
                interaction.channel = channel
                interaction.direction = direction
                if let spent { interaction.value = Money(amount: spent, currency: "EUR") }
                all.append(interaction)
            }
            func comeBy(_ days: Range<Int>) {
                if random.chance(0.6) { happen("Visit", "web", days) } else { happen("Call", "phone", days) }
            }
            happen("Order placed", "web", -187 ..< -182, spent: 60)
            comeBy(-170 ..< -95)
            comeBy(-85 ..< -5)
            if random.chance(0.5) { comeBy(-85 ..< -5) }
            comeBy(0..<28)
            if random.chance(0.3) { happen("Order placed", "web", 0..<28, spent: 40) }
            let isTold = random.chance(0.5)
            if isTold { happen(Self.planted, "mail", 0..<28, .outbound) }
            if random.chance(0.5) { happen("Newsletter", "mail", 0..<28, .outbound) }
            guard !random.chance(isTold ? leaving.told : leaving.others) else { continue }
            comeBy(35..<110)
            if random.chance(0.6) { happen("Order placed", "web", 35..<110, spent: 30) }
        }
        all.append(Interaction.of(.user("last"), id: "last", name: "Visit", at: Self.now.milliseconds - Self.day))
        return all
    }

    private func page(of interactions: [Interaction]) async throws -> ExecutivePaper? {
        var paper: ExecutivePaper?
        try await Fixture.with(.sqlite, now: { Self.now }) { fixture in
            let application = fixture.application
            _ = try await application.door.accept(Batch(source: fixture.source, received: Self.now, interactions: interactions))
            try await application.follower.catchUp()
            paper = try await application.makeExecutiveDesk().paper(ExecutiveDesk.usualPeriod, zone: .gmt, for: .command)
        }
        return paper
    }

    @Test func `a touchpoint after which half of the customers leave is what the page names, and nothing else`() async throws {
        let paper = try #require(try await page(of: interactions(seed: 1, leaving: (0.5, 0.08))))
        #expect(paper.causes.map(\.finding.cause) == [.touchpoint(Self.planted)])
        let story = try #require(paper.stories.first)
        #expect(story.finding.outcome == .left && story.finding.limits.contains(0.42))
        #expect(story.sentence.text.contains("“\(Self.planted)” goes with") && story.sentence.rule == "cause.left")
    }

    @Test func `where customers leave whatever they meet no cause is named`() async throws {
        let paper = try #require(try await page(of: interactions(seed: 3, leaving: (0.3, 0.3))))
        #expect(paper.causes.isEmpty && paper.stories.isEmpty)
        #expect(paper.storiesAbout.contains("Nothing goes with more losses than chance explains"))
        #expect(paper.storiesAbout.contains("March 2026 to June 2026"))
    }
}
