import Charts
import Foundation
import Touchstone

/// One initiative: what it changed, its plan, what is noted down on its way.
struct InitiativePage {
    let application: Touchstone.Application

    struct Content {
        var csrf: String
        var version: String
        var title: String
        var goal: String?
        var status: String
        var statusTone: String
        var span: String?
        var owner: String?
        var people: [String]
        var mayEdit: Bool
        var editHref: String
        var moves: [Move]
        var statusAction: String
        var entryAction: String
        var impact: ImpactView
        var figure: MetricView.ChartCard?
        var progress: Progress?
        var facts: [CustomerView.Fact]
        var links: [LinkGroup]
        var milestones: [EntryView]
        var timelineSVG: String?
        var risks: [EntryView]
        var matrix: [MatrixRow]
        var budget: InitiativesPage.Budget?
        var spends: [EntryView]
        var decisions: [EntryView]
        var comments: [EntryView]
        var owners: [SelectOption]
        var levels: [SelectOption]
        var today: String
        var typed: Typed
        var errors: [FormError]
        var apiHref: String
    }

    struct Move {
        var value: String
        var name: String
        var isPrimary: Bool
    }

    struct ImpactView {
        var verdict: String
        var tone: String
        var effect: String?
        var interval: String?
        var sentence: String
        var needed: String?
        var caution: String?
        var method: String?
        var money: String?
        var moneyInterval: String?
        var moneyTone: String
        var moneySentence: String?
        var net: String?
        var pValue: String?
    }

    /// The KPI between its baseline and its target.
    struct Progress {
        var baseline: String
        var now: String
        var target: String
        var percent: Int
        var text: String
    }

    struct LinkGroup {
        var name: String
        var links: [PageLink]
    }

    struct EntryView {
        var id: String
        var version: String
        var text: String
        var more: String?
        var day: String?
        var dayISO: String?
        var done: String?
        var isDone: Bool
        var isLate: Bool
        var amount: String?
        var owner: String?
        var who: String
        var time: TimeText
        var level: String?
        var tone: String
        var action: String
        /// Of a comment: only who wrote it changes it.
        var isOwn: Bool
        /// Changed since it was noted down.
        var isChanged: Bool
        var edit: InitiativeEntryEdit
    }

    struct MatrixRow {
        var name: String
        var cells: [MatrixCell]
    }

    struct MatrixCell {
        var tone: String
        var label: String
        var names: [String]
    }

    /// What was typed into a box that was refused.
    struct Typed {
        var milestone = ""
        var risk = ""
        var spend = ""
        var decision = ""
        var comment = ""
    }

    func register(into routes: inout Routes) {
        routes.page(
            "/initiatives/{id}", .permission(.viewInitiatives), rate: .heavy,
            summary: "One initiative: its effect, plan, milestones, risks, spend, decisions and comments"
        ) { try await page($0, errors: []) }
    }

    /// - Parameter errors: of what was just tried; what was typed is kept.
    func page(_ context: RequestContext, errors: [InitiativeError]) async throws -> Response {
        let (initiatives, id) = (application.initiatives, try context.number("id"))
        let (initiative, entries): (Initiative, [InitiativeEntry])
        do {
            (initiative, entries) = try await application.database.read {
                (try initiatives.required(id, $0), try initiatives.entries(of: id, $0))
            }
        } catch let error as InitiativeError { throw HTTPFailure(error) }
        let people = try await Colleagues(application, who: .viewInitiatives)
        let impact = application.impact(of: initiative, zone: context.timeZone)
        let view = InitiativeView(
            initiative: initiative, entries: entries, impact: impact, people: people, context: context, now: application.now())
        let (plan, mayEdit) = (initiative.plan, context.may(.editInitiatives))
        let spent = entries.reduce(0) { $0 + ($1.kind == .spend ? $1.draft.amount ?? 0 : 0) }
        var typed = Typed()
        // What was typed into a change stands there again.
        if !errors.isEmpty, context.form.trimmed("do") != "save" {
            let text = context.form["text"] ?? ""
            switch InitiativeEntry.Kind(rawValue: context.form.trimmed("kind")) {
            case .milestone: typed.milestone = text
            case .risk: typed.risk = text
            case .spend: typed.spend = text
            case .decision: typed.decision = text
            case .comment: typed.comment = text
            case nil: break
            }
        }
        let content = Content(
            csrf: context.csrf, version: "\(initiative.version)", title: plan.title, goal: plan.goal.isEmpty ? nil : plan.goal,
            status: initiative.status.name, statusTone: InitiativeWords.tone(initiative.status), span: InitiativeWords.span(plan),
            owner: people.name(plan.owner), people: plan.people.compactMap(people.name), mayEdit: mayEdit,
            editHref: "/initiatives/\(id)/edit", moves: mayEdit ? view.moves : [], statusAction: "/initiatives/\(id)/status",
            entryAction: "/initiatives/\(id)/entries", impact: view.impactView(spent: spent), figure: view.figure, progress: view.progress,
            facts: view.facts, links: try await links(plan),
            milestones: view.entries(.milestone).sorted { ($0.dayISO ?? "") < ($1.dayISO ?? "") },
            timelineSVG: InitiativeTimeline(plan: plan, entries: entries, now: application.now(), zone: context.timeZone).svg,
            risks: view.entries(.risk), matrix: view.matrix, budget: InitiativesPage.budget(plan, spent),
            spends: view.entries(.spend).sorted { ($0.dayISO ?? "") > ($1.dayISO ?? "") },
            decisions: view.entries(.decision).sorted { ($0.dayISO ?? "") > ($1.dayISO ?? "") }, comments: view.entries(.comment),
            owners: people.options(selected: nil, first: "Nobody yet"),
            levels: InitiativeEntryEdit.levels("2"),
            today: String(TimeText(application.now(), in: context.timeZone).text.prefix(10)), typed: typed,
            errors: errors.map { FormError(field: $0.field ?? "initiative", text: $0.message) }, apiHref: "/api/v1/initiatives/\(id)/impact"
        )
        return try context.page(
            "initiatives/initiative", title: plan.title, content, status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { $0.crumbs = [Shell.Crumb("Initiatives", "/initiatives")] }
    }

    /// What it is to mend, where it still exists.
    private func links(_ plan: InitiativePlan) async throws -> [LinkGroup] {
        var groups: [LinkGroup] = []
        if !plan.links.maps.isEmpty {
            let maps = try await application.maps.list()
            let found = plan.links.maps.compactMap { id in maps.first { $0.id == id } }
            groups.append(LinkGroup(name: "Journeys", links: found.map { PageLink($0.map.title, "/maps/\($0.id)") }))
        }
        if !plan.links.touchpoints.isEmpty {
            groups.append(
                LinkGroup(name: "Touchpoints", links: plan.links.touchpoints.map { PageLink($0, TouchpointsPage.href($0)) }))
        }
        if !plan.links.themes.isEmpty {
            let book = application.listening.reader.book
            let found = plan.links.themes.compactMap { book.theme(book.current(Int(clamping: $0))) }
            groups.append(LinkGroup(name: "Themes", links: found.map { PageLink($0.name, "/feedback/themes/\($0.id)") }))
        }
        return groups.filter { !$0.links.isEmpty }
    }
}
