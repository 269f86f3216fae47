import DemoCompany
import Foundation
import Touchstone

/// What the demo company did about its bad month, and what it is doing now: written down as people write it. Whether it helped is measured.
extension DemoImport {
    func planInitiatives(_ truth: DemoTruth) async throws {
        try await application.follower.catchUp()
        let maps = try await application.maps.list().map(\.id)
        let (bad, over) = (day(truth.badMonthStart), day(truth.badMonthEnd))
        try await secondCarrier(from: bad, felt: over, maps: Array(maps.prefix(1)))
        try await thankYouCard()
        try await chosenDay(maps: Array(maps.prefix(1)))
        var idea = InitiativePlan(
            title: "Say it before they ask", goal: "Whoever’s parcel is late hears it from us, with a new day, before they look for it.")
        idea.kpi = try InitiativePlan.kpi("ces touchpoint=\"Survey after delivery\"")
        idea.links.touchpoints = ["Tracking page viewed"]
        _ = try await application.createInitiative(idea, status: .idea, by: .command)
    }

    /// The one that ended the bad month: its first parcels go out on the day on which the old carrier's backlog stops growing.
    private func secondCarrier(from bad: MetricPeriod.CivilDay, felt: MetricPeriod.CivilDay, maps: [Int64]) async throws {
        var plan = InitiativePlan(
            title: "A second carrier", goal: "Parcels come on the day that we promise again, also when one carrier fails.")
        // What lay at the old carrier's depots still comes late in the first days.
        (plan.start, plan.effectFrom, plan.end) = (later(bad, 12), later(felt, 6), later(felt, 60))
        plan.kpi = try InitiativePlan.kpi("promises_kept touchpoint=\"Order delivered\"")
        (plan.window, plan.course) = (28, .stays)
        (plan.target, plan.budget, plan.currency) = (0.95, 60_000, "EUR")
        plan.links = InitiativeLinks(maps: maps, touchpoints: ["Delivery promised", "Order delivered"])
        let made = try await application.createInitiative(plan, status: .done, by: .command)
        try await note(.milestone, "Contract signed", on: made) { ($0.day, $0.done) = (later(bad, 18), later(bad, 20)) }
        try await note(.milestone, "First parcels with the second carrier", on: made) { ($0.day, $0.done) = (felt, felt) }
        try await note(.milestone, "Every depot can use both", on: made) { ($0.day, $0.done) = (later(felt, 45), later(felt, 41)) }
        try await note(.risk, "The second carrier is full before Christmas", on: made) {
            ($0.likelihood, $0.effect, $0.more) = (2, 3, "Room is booked for twelve weeks ahead.")
        }
        try await note(.risk, "Labels get mixed up", on: made) {
            ($0.likelihood, $0.effect, $0.more, $0.done) = (2, 2, "One label for both.", later(felt, 30))
        }
        try await note(.spend, "Set-up of the interface", on: made) { ($0.day, $0.amount) = (later(bad, 24), 21_500) }
        try await note(.spend, "First month’s surcharge", on: made) { ($0.day, $0.amount) = (later(felt, 30), 16_800) }
        try await note(.spend, "Second month’s surcharge", on: made) { ($0.day, $0.amount) = (later(felt, 60), 15_200) }
        try await note(.decision, "Split parcels between two carriers for good", on: made) {
            ($0.day, $0.more) = (later(bad, 14), "Waiting for the old one to recover would have cost another month of promises.")
        }
        try await note(
            .comment, "The depot in the north saw the backlog a week before anybody else: their figures come to us daily now.", on: made)
    }

    /// One that goes on since a quarter of a year, and of which nobody knows whether it does anything.
    private func thankYouCard() async throws {
        let today = day(application.now().milliseconds)
        var plan = InitiativePlan(title: "A card in each parcel", goal: "Unpacking is a small pleasure.")
        plan.start = later(today, -90)
        plan.kpi = try InitiativePlan.kpi("csat touchpoint=\"Survey after delivery\"")
        plan.course = .stays
        (plan.budget, plan.currency) = (9_000, "EUR")
        plan.links.touchpoints = ["Order delivered"]
        let made = try await application.createInitiative(plan, status: .running, by: .command)
        try await note(.milestone, "Cards are in every depot", on: made) { ($0.day, $0.done) = (later(today, -92), later(today, -91)) }
        try await note(.milestone, "Decide whether it goes on", on: made) { $0.day = later(today, 14) }
        try await note(.spend, "Print run of 20,000", on: made) { ($0.day, $0.amount) = (later(today, -100), 6_200) }
        try await note(.risk, "Nobody reads them", on: made) { ($0.likelihood, $0.effect, $0.more) = (3, 1, "Ask after unpacking.") }
    }

    /// One that has only just begun.
    private func chosenDay(maps: [Int64]) async throws {
        let today = day(application.now().milliseconds)
        var plan = InitiativePlan(title: "Choose the day yourself", goal: "Customers choose the day of delivery when they order.")
        (plan.start, plan.effectFrom, plan.end) = (later(today, -30), later(today, -3), later(today, 120))
        plan.kpi = try InitiativePlan.kpi("ces touchpoint=\"Survey after delivery\"")
        (plan.budget, plan.currency) = (35_000, "EUR")
        plan.links = InitiativeLinks(maps: maps, touchpoints: ["Checkout started", "Delivery promised"])
        let made = try await application.createInitiative(plan, status: .running, by: .command)
        try await note(.milestone, "Choice in the checkout", on: made) { ($0.day, $0.done) = (later(today, -5), later(today, -3)) }
        try await note(.milestone, "Choice in the app", on: made) { $0.day = later(today, 40) }
        try await note(.spend, "Development", on: made) { ($0.day, $0.amount) = (later(today, -10), 18_000) }
        try await note(.risk, "Weekends are chosen by everybody", on: made) {
            ($0.likelihood, $0.effect, $0.more) = (3, 2, "At most a third of a day’s parcels can be chosen.")
        }
        try await note(.risk, "The app comes late", on: made) { ($0.likelihood, $0.effect) = (2, 2) }
        try await note(.decision, "No extra charge for the choice", on: made) {
            ($0.day, $0.more) = (later(today, -25), "What is promised should not cost more when it is kept.")
        }
    }

    private func note(
        _ kind: InitiativeEntry.Kind, _ text: String, on initiative: Initiative, _ fill: (inout InitiativeEntry.Draft) -> Void = { _ in }
    ) async throws {
        var draft = InitiativeEntry.Draft(kind, text)
        fill(&draft)
        _ = try await application.note(draft, onInitiative: initiative.id, by: .command)
    }

    private func day(_ time: Int64) -> MetricPeriod.CivilDay {
        MetricPeriod.CivilDay(String(Instant(milliseconds: time).isoText.prefix(10))) ?? .init(year: 2026, month: 1, day: 1)
    }

    private func later(_ day: MetricPeriod.CivilDay, _ days: Int64) -> MetricPeriod.CivilDay {
        self.day(day.end(in: .gmt) + (days - 1) * 86_400_000)
    }
}
