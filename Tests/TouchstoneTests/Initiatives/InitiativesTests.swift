import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct InitiativesTests {
    private func plan(_ title: String = "A second carrier", _ change: (inout InitiativePlan) -> Void = { _ in }) -> InitiativePlan {
        var plan = InitiativePlan(title: title, goal: "Parcels on their day")
        plan.start = .init(year: 2026, month: 3, day: 1)
        change(&plan)
        return plan
    }

    @Test(arguments: TestDatabase.all)
    func `a plan is kept whole, and whoever was slower is told`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, initiatives) = (fixture.application, fixture.application.initiatives)
            let kpi = try InitiativePlan.kpi("csat channel=store touchpoint=\"At the \\\"till\\\"\"")
            let whole = plan {
                ($0.end, $0.effectFrom) = (.init(year: 2026, month: 6, day: 30), .init(year: 2026, month: 3, day: 9))
                ($0.kpi, $0.comparison, $0.course) = (kpi, try? ImpactGroup("channel=app|\"back office\"", field: "comparison"), .stays)
                ($0.baseline, $0.target, $0.window, $0.budget, $0.currency) = (0.62, 0.8, 28, 40_000.5, "EUR")
                ($0.links, $0.activity) = (InitiativeLinks(maps: [1], touchpoints: [], themes: [4]), 7)
            }
            let made = try await application.createInitiative(whole, status: .planned, by: .command)
            let again = try await application.database.read { try initiatives.required(made.id, $0) }
            #expect(again == made && again.plan == whole && again.version == 1)
            #expect(again.effectiveFrom == nil, "what has not begun has no effect")
            let running = try await application.moveInitiative(made.id, to: .running, version: 1, by: .command)
            #expect(running.version == 2 && running.effectiveFrom == whole.effectFrom)
            await #expect(throws: InitiativeError.stale) {
                try await application.updateInitiative(made.id, to: plan("Another name"), version: 1, by: .command)
            }
            let renamed = try await application.updateInitiative(made.id, to: plan("Another name"), version: 2, by: .command)
            #expect(renamed.plan.title == "Another name" && renamed.status == .running && renamed.version == 3)
            _ = try await application.createInitiative(plan("Idea"), status: .idea, by: .command)
            let listed = try await application.database.read { try initiatives.list([], $0) }
            #expect(listed.map(\.status) == [.running, .idea])
            let audited = try await application.database.read {
                try AuditTrail.entries(target: "initiative:\(made.id)", limit: 10, on: $0).map(\.action)
            }
            #expect(audited == ["initiative.changed", "initiative.moved", "initiative.created"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what is noted down is sealed, changed and removed, and spend is summed`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, initiatives) = (fixture.application, fixture.application.initiatives)
            let id = try await application.createInitiative(plan(), status: .running, by: .command).id
            var drafts: [InitiativeEntry.Draft] = []
            func draft(_ kind: InitiativeEntry.Kind, _ text: String, _ fill: (inout InitiativeEntry.Draft) -> Void) {
                var draft = InitiativeEntry.Draft(kind, text)
                fill(&draft)
                drafts.append(draft)
            }
            let day = MetricPeriod.CivilDay(year: 2026, month: 4, day: 2)
            draft(.milestone, "Contract") { $0.day = day }
            draft(.risk, "Anna is away") { ($0.likelihood, $0.effect, $0.more) = (3, 2, "Ben stands in") }
            draft(.spend, "Set-up") { ($0.amount, $0.day) = (1_200.5, day) }
            draft(.spend, "Paid back") { ($0.amount, $0.day) = (-200, day) }
            draft(.decision, "Go on") { ($0.day, $0.more) = (day, "It works") }
            draft(.comment, "Ask Anna") { _ in }
            for one in drafts { _ = try await application.note(one, onInitiative: id, by: .command) }
            let entries = try await application.database.read { try initiatives.entries(of: id, $0) }
            #expect(entries.map(\.draft) == drafts)
            #expect(try await application.database.read { try initiatives.spent($0) } == [id: 1_000.5])
            let stored = try await application.database.read { connection in
                try connection.query("SELECT figures, sealed FROM initiative_entry ORDER BY id") { ($0.text(0), $0.blob(1)) }
            }
            let plain = stored.map { $0.0 + String(decoding: $0.1, as: UTF8.self) }.joined()
            #expect(!plain.contains("Anna") && !plain.contains("Contract"))
            var reached = drafts[0]
            reached.done = day
            let changed = try await application.changeEntry(entries[0].id, ofInitiative: id, to: reached, version: 1, by: .command)
            #expect(changed.version == 2 && changed.draft.done == day)
            await #expect(throws: InitiativeError.stale) {
                try await application.changeEntry(entries[0].id, ofInitiative: id, to: reached, version: 1, by: .command)
            }
            await #expect(throws: InitiativeError.self, "a comment is its author's") {
                try await application.removeEntry(entries[5].id, ofInitiative: id, by: .person(7))
            }
            await #expect(throws: InitiativeError.self) {
                try await application.changeEntry(entries[5].id, ofInitiative: id, to: drafts[5], version: nil, by: .person(7))
            }
            let standing = try await application.database.read { try initiatives.required(id, $0) }
            await #expect(throws: InitiativeError.stale, "a plan of before is refused where the status stays, too") {
                try await application.changeInitiative(
                    id, to: standing.plan, status: standing.status, version: standing.version - 1, by: .command)
            }
            _ = try await application.removeEntry(entries[3].id, ofInitiative: id, by: .command)
            let summary = try #require(try await application.initiativeSummaries().first)
            #expect(summary.spent == 1_200.5 && summary.milestones == (1, 1) && summary.highRisks == 1)
            #expect(summary.impact.state == .noKPI && summary.impact.needed != nil)
            await #expect(throws: InitiativeError.self) {
                try await application.changeEntry(entries[3].id, ofInitiative: id, to: drafts[3], version: nil, by: .command)
            }
            #expect(try await application.restoreEntry(entries[3].id, ofInitiative: id, by: .command) == entries[3])
            #expect(try await application.database.read { try initiatives.spent($0) } == [id: 1_000.5])
            _ = try await application.restoreEntry(entries[3].id, ofInitiative: id, by: .command)
            await #expect(throws: InitiativeError.self) { try await application.restoreEntry(999, ofInitiative: id, by: .command) }
            let audited = try await application.database.read {
                try AuditTrail.entries(target: "initiative:\(id)", limit: 4, on: $0).map(\.action)
            }
            let expected = ["spend-restored", "spend-removed", "milestone-changed", "comment-added"].map { "initiative.\($0)" }
            #expect(audited == expected)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an effect is measured again when data, plan or day change, and not before`(_ kind: TestDatabase) async throws {
        let clock = HandClock(1_795_424_400_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let made = try await application.createInitiative(
                plan { $0.kpi = try? InitiativePlan.kpi("nps") }, status: .running, by: .command)
            func rate(_ user: String) async throws {
                var interaction = Interaction.of(.user(user), name: "Survey", at: clock.now.milliseconds - 60_000)
                interaction.scores = [Score(kind: "nps", value: 9, low: 0, high: 10)]
                try await fixture.accept(interaction)
                try await application.follower.catchUp()
            }
            try await rate("ann")
            let (impacts, first) = (application.initiativeImpacts, application.impact(of: made))
            for _ in 0..<3 { _ = try await application.initiativeSummaries() }
            #expect(impacts.measured == 1)
            #expect(application.impact(of: made, zone: TimeZone(identifier: "Europe/Vienna") ?? .gmt).state == first.state)
            #expect(impacts.measured == 2, "in another zone days are others")
            try await rate("bob")
            _ = application.impact(of: made)
            #expect(impacts.measured == 3)
            let changed = try await application.updateInitiative(made.id, to: plan("Other"), version: nil, by: .command)
            #expect(application.impact(of: changed).state == .noKPI && impacts.measured == 4)
            clock.advance(by: 86_400_000)
            _ = application.impact(of: changed)
            _ = application.impact(of: changed)
            #expect(impacts.measured == 5)
        }
    }

    @Test func `plans that make no sense are refused with the field`() {
        func field(_ change: (inout InitiativePlan) -> Void) -> String? {
            do { _ = try plan("A plan", change).checked() } catch { return error.field }
            return nil
        }
        #expect(field { _ in } == nil)
        #expect(field { $0.title = " " } == "title")
        #expect(field { $0.goal = "Call ann@example.com" } == "goal")
        #expect(field { $0.end = .init(year: 2025, month: 1, day: 1) } == "end")
        #expect(field { $0.effectFrom = .init(year: 2025, month: 1, day: 1) } == "effect_from")
        #expect(field { $0.target = 1 } == "metric")
        #expect(field { $0.window = 3 } == "window")
        #expect(field { $0.budget = -1 } == "budget")
        #expect(field { $0.currency = "euro" } == "currency")
        #expect(field { $0.comparison = .others } == "comparison")
        #expect(field { ($0.reached, $0.comparison) = (.segment("A"), .segment("A")) } == "comparison")
        #expect(throws: InitiativeError.self) { try InitiativePlan.kpi("no_such_metric") }
        #expect(throws: InitiativeError.self) { try ImpactGroup("channels", field: "reached") }
        #expect(throws: InitiativeError.self) { try InitiativeEntry.Draft(.risk, "x").checked() }
    }
}
