import Charts
import Foundation
import Touchstone

/// The portfolio: every initiative by status, with its KPI, what it changed and what it cost.
struct InitiativesPage {
    let application: Touchstone.Application

    struct Card {
        var href: String
        var title: String
        var status: String
        var owner: String?
        var span: String?
        var kpi: String?
        var now: String?
        var sparkSVG: String?
        var verdict: String
        var tone: String
        var effect: String?
        var interval: String?
        var needed: String?
        var money: String?
        var moneyTone: String
        var budget: Budget?
        var milestones: String?
        var risks: String?
    }

    struct Budget {
        var text: String
        var sharePercent: Int
        var isOver: Bool
    }

    struct Column {
        var name: String
        var count: String
        var about: String
        var cards: [Card]
    }

    struct Figure {
        var name: String
        var value: String
        var about: String
    }

    struct Content {
        var newHref: String?
        var figures: [Figure]
        var columns: [Column]
        var apiHref: String
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page(
            "/initiatives", .permission(.viewInitiatives), rate: .heavy, summary: "Initiatives by status, with their KPI and their effect"
        ) { try await page($0) }
    }

    private static let columns: [(name: String, about: String, statuses: [InitiativeStatus])] = [
        ("Running", "Customers feel it.", [.running]), ("Planned", "Decided, not begun.", [.planned]),
        ("Ideas", "To be decided.", [.idea]), ("Over", "Done or stopped; the effect stays measured.", [.done, .stopped]),
    ]

    private func page(_ context: RequestContext) async throws -> Response {
        let people = try await Colleagues(application, who: .viewInitiatives)
        let all = try await application.initiativeSummaries(zone: context.timeZone)
        var content = Content(
            newHref: context.may(.editInitiatives) ? "/initiatives/new" : nil, figures: Self.figures(all),
            columns: Self.columns.map { column in
                let cards = all.filter { column.statuses.contains($0.initiative.status) }.map { Self.card($0, people) }
                return Column(name: column.name, count: Words.number(cards.count), about: column.about, cards: cards)
            }, apiHref: "/api/v1/initiatives")
        if all.isEmpty {
            content.empty = EmptyContent(
                heading: "No initiatives yet",
                text:
                    "An initiative says what you do so that an experience becomes better, who does it, what it may cost, and by which figure "
                    + "its effect is seen. The effect is then measured here, and not claimed.",
                action: context.may(.editInitiatives) ? PageLink("Write down the first one", "/initiatives/new") : nil,
                command: "touchstone initiatives list --json")
        }
        return try context.page("initiatives/board", title: "Initiatives", content)
    }

    private static func figures(_ all: [InitiativeSummary]) -> [Figure] {
        let begun = all.filter { $0.initiative.status.hasBegun }
        let clear = begun.count { $0.impact.state == .improved }
        let open = begun.count { $0.impact.state == .cannotTell || $0.impact.state == .noKPI }
        var figures = [
            Figure(
                name: "Begun", value: Words.number(begun.count),
                about: "\(Words.number(all.count(where: { $0.initiative.status == .running }))) running now"),
            Figure(
                name: "Shown to help", value: "\(clear) of \(begun.count)",
                about: open == 0 ? "All can be told" : "\(Words.number(open)) can’t be told yet"),
        ]
        for currency in Set(all.filter { $0.initiative.plan.budget != nil || $0.spent != 0 }.map(\.initiative.plan.currency)).sorted() {
            let own = all.filter { $0.initiative.plan.currency == currency }
            let (spent, budget) = (own.reduce(0) { $0 + $1.spent }, own.reduce(0) { $0 + ($1.initiative.plan.budget ?? 0) })
            figures.append(
                Figure(
                    name: "Spent", value: InitiativeWords.money(spent, currency),
                    about: "of \(InitiativeWords.money(budget, currency)) budgeted"))
        }
        let risks = all.filter { $0.initiative.status == .running }.reduce(0) { $0 + $1.highRisks }
        figures.append(Figure(name: "High risks", value: Words.number(risks), about: "in what is running"))
        return figures
    }

    static func card(_ summary: InitiativeSummary, _ people: Colleagues) -> Card {
        let (plan, impact) = (summary.initiative.plan, summary.impact)
        var card = Card(
            href: "/initiatives/\(summary.initiative.id)", title: plan.title, status: summary.initiative.status.name,
            owner: people.name(plan.owner), span: InitiativeWords.span(plan), kpi: InitiativeWords.kpi(plan),
            now: impact.now?.value.map(impact.text.text), sparkSVG: InitiativeSpark(impact: impact).svg,
            verdict: InitiativeWords.verdict(impact.state), tone: InitiativeWords.tone(impact.state), effect: impact.effectText,
            interval: impact.state.isClaim || impact.state == .notShown ? impact.intervalText : nil,
            needed: impact.state == .cannotTell ? impact.needed : nil, moneyTone: "neutral",
            budget: budget(plan, summary.spent))
        if let money = impact.money, money.isClear, let text = money.amountText {
            card.money = "\(text)\(money.basis == .score ? " a year" : " in \(money.days) days")"
            card.moneyTone = (money.amount ?? 0) > 0 ? "good" : "bad"
        }
        if summary.milestones.all > 0 {
            card.milestones = "\(summary.milestones.reached) of \(Words.count(summary.milestones.all, "milestone"))"
        }
        if summary.highRisks > 0 { card.risks = Words.count(summary.highRisks, "high risk") }
        return card
    }

    static func budget(_ plan: InitiativePlan, _ spent: Double) -> Budget? {
        guard plan.budget != nil || spent != 0 else { return nil }
        guard let budget = plan.budget, budget > 0 else {
            return Budget(text: "\(InitiativeWords.money(spent, plan.currency)) spent, no budget", sharePercent: 0, isOver: false)
        }
        return Budget(
            text: "\(InitiativeWords.money(spent, "")) of \(InitiativeWords.money(budget, plan.currency)) spent",
            sharePercent: Int(min(100, max(0, spent / budget * 100)).rounded()), isOver: spent > budget)
    }
}
