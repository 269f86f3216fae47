import Charts
import Touchstone

/// The road map: a timeline that can be moved, and the activities beneath it as a table.
struct RoadMapPage {
    static let path = "/maturity/road-map"

    let application: Touchstone.Application
    let readings: RoadMapReadings

    private struct Term {
        var id: String
        var name: String
        var termAbout: String
        var count: String
        var money: String?
        var done: String
        /// 0 to 100.
        var percent: Int
    }

    private struct Row {
        var id: String
        var name: String
        var href: String
        var goal: String
        var dimension: String?
        var owner: String?
        var kpi: String?
        var kpiHref: String?
        var figures: String?
        var mark: String
        var markWord: String
        var tone: String
        var sentence: String
        var money: String?
        var span: String
        var status: String
        var statusKey: String
        var rests: [PageLink]
        var initiative: PageLink?
        var late: String?
    }

    private struct Group {
        var name: String
        var groupAbout: String
        var id: String
        var rows: [Row]
    }

    private struct Content {
        var tabsName = "Maturity"
        var tabs: [Shell.Choice]
        var lede: String
        var isEmpty: Bool
        var mayEdit: Bool
        var csrf: String
        var proposal: String?
        var emptyText: String
        var lanes: [Shell.Choice]
        var terms: [Term]
        var timelineSVG: String
        var groups: [Group]
        var dropped: [PageLink]
        var yamlHref = "/api/v1/maturity/road-map.yaml"
    }

    func register(into routes: inout Routes) {
        routes.page(
            Self.path, .permission(.viewRoadMap), summary: "The road map as a timeline and a table",
            parameters: [
                .query("lanes", .string(allowed: RoadMapTimeline.Lanes.allCases.map(\.rawValue)), "What the lanes are"),
                .query("dropped", .integer(minimum: 1), "An activity that was just taken off: the page offers to put it back"),
            ]
        ) { try await show($0) }
        routes.page("/road-map", .permission(.viewRoadMap), summary: "Leads to the road map") { _ in .redirect(to: Self.path) }
    }

    private func show(_ context: RequestContext) async throws -> Response {
        let all = try await application.roadMapActivities(dropped: true)
        let onMap = all.filter { $0.dropped == nil }
        let known = try await application.assessed()
        let people = try await Colleagues(application, who: .viewRoadMap)
        let progress = try readings.progress(of: onMap)
        let lanes = context.query["lanes"].flatMap(RoadMapTimeline.Lanes.init(rawValue:)) ?? .dimension
        let may = context.may(.editRoadMap)
        let drawing = drawing(onMap, lanes, known.model, people, progress)
        let names = Dictionary(onMap.map { ($0.id, $0) }) { first, _ in first }
        let content = Content(
            tabs: MaturityTabs.tabs(Self.path), lede: lede(onMap, known), isEmpty: onMap.isEmpty, mayEdit: may, csrf: context.csrf,
            proposal: known.result == nil ? nil : known.title, emptyText: emptyText(known),
            lanes: RoadMapTimeline.Lanes.allCases.map {
                Shell.Choice(name: $0.name, href: "\(Self.path)?lanes=\($0.rawValue)", isCurrent: $0 == lanes)
            },
            terms: MaturityRoadMap.Horizon.allCases.map { term($0, onMap) }, timelineSVG: drawing.svg,
            groups: MaturityRoadMap.Horizon.allCases.compactMap { term in
                let rows = onMap.filter { $0.plan.term == term }.map { row($0, names, known.model, people, progress[$0.id]) }
                return rows.isEmpty ? nil : Group(name: term.name, groupAbout: term.about, id: term.rawValue, rows: rows)
            },
            dropped: all.filter { $0.dropped != nil }.map { PageLink($0.plan.name, "\(Self.path)/\($0.id)") })
        return try context.page("road-map/road-map", title: "Road map", content) { shell in
            shell.crumbs = [Shell.Crumb("Maturity", "/maturity")]
            guard let id = context.query["dropped"].flatMap(Int64.init), let gone = all.first(where: { $0.id == id && $0.dropped != nil })
            else { return }
            shell.notice = Shell.Notice(
                "“\(gone.plan.name)” is off the road map.",
                undo: Shell.Undo(action: "\(Self.path)/\(id)/restore", label: "Put it back", fields: []))
        }
    }

    private func lede(_ all: [RoadMapActivity], _ known: AssessedMaturity) -> String {
        guard !all.isEmpty else { return "What to do first, in what order, and whether it helped." }
        let better = all.count { $0.plan.status == .done }
        let under = all.count { $0.plan.status == .underWay }
        var text = "\(RoadMapWords.activities(all.count)): \(under) under way, \(better) done."
        if let capped = known.result?.cappedBy.flatMap(known.model.dimension) {
            text += " \(capped.name) holds back the whole, so what lifts it comes first."
        }
        return text
    }

    private func emptyText(_ known: AssessedMaturity) -> String {
        known.result == nil
            ? "A road map is proposed from an assessment: what is missing to the next level, by how much it brings and what it takes. Make an assessment first, or add an activity of your own."
            : "The latest assessment says what is missing to the next levels. Propose the road map from it, then make it yours: whatever you change stays when it is proposed again."
    }

    private func term(_ term: MaturityRoadMap.Horizon, _ all: [RoadMapActivity]) -> Term {
        let own = all.filter { $0.plan.term == term }
        let done = own.count { $0.plan.status == .done }
        return Term(
            id: term.rawValue, name: term.name, termAbout: term.about, count: "\(own.count)",
            money: RoadMapWords.investment(own.map(\.plan)), done: own.isEmpty ? "nothing planned" : "\(done) of \(own.count) done",
            percent: own.isEmpty ? 0 : done * 100 / own.count)
    }

    private func drawing(
        _ all: [RoadMapActivity], _ lanes: RoadMapTimeline.Lanes, _ model: MaturityModel, _ people: Colleagues,
        _ progress: [Int64: RoadMapProgress]
    ) -> RoadMapDrawing {
        func name(_ one: RoadMapActivity) -> String {
            switch lanes {
            case .dimension: RoadMapWords.dimension(one.plan.dimension, model) ?? "Without a dimension"
            case .term: one.plan.term.name
            case .owner: people.name(one.plan.owner) ?? "Nobody yet"
            }
        }
        var order: [String] = []
        switch lanes {
        case .dimension: order = model.dimensions.map(\.name)
        case .term: order = MaturityRoadMap.Horizon.allCases.map(\.name)
        case .owner: break
        }
        let named = Dictionary(grouping: all, by: name)
        let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        let sorted = named.keys.sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
        let today = RoadMapDay(application.now())
        let timeline = RoadMapTimeline(sorted.map { ($0, named[$0] ?? []) }, today: today)
        return RoadMapDrawing(
            timeline: timeline, today: today, progress: progress,
            words: { one in
                let owner = people.name(one.plan.owner).map { ", \($0)" } ?? ""
                return "\(one.plan.name): \(RoadMapWords.span(one.plan)), \(one.plan.status.name.lowercased())\(owner)"
            }, href: { "\(Self.path)/\($0.id)" })
    }

    private func row(
        _ one: RoadMapActivity, _ names: [Int64: RoadMapActivity], _ model: MaturityModel, _ people: Colleagues,
        _ progress: RoadMapProgress?
    ) -> Row {
        let plan = one.plan
        let verdict = RoadMapWords.verdict(progress?.standing ?? .unmeasured)
        let late = plan.dependsOn.compactMap { names[$0] }.filter { $0.plan.ends >= plan.starts }.map { "“\($0.plan.name)”" }
        var dimension = RoadMapWords.dimension(plan.dimension, model)
        if let level = plan.level { dimension = dimension.map { "\($0), to level \(level)" } }
        return Row(
            id: "activity-\(one.id)", name: plan.name, href: "\(Self.path)/\(one.id)", goal: plan.goal, dimension: dimension,
            owner: people.name(plan.owner), kpi: progress?.definition?.name, kpiHref: plan.kpi.map { "/measurement/\($0)?period=90d" },
            figures: figures(progress), mark: verdict.mark, markWord: verdict.word, tone: verdict.tone.isEmpty ? "neutral" : verdict.tone,
            sentence: progress?.sentence ?? "", money: plan.investment.map { RoadMapWords.money($0, plan.currency) },
            span: RoadMapWords.span(plan), status: plan.status.name, statusKey: plan.status.rawValue,
            rests: plan.dependsOn.compactMap { id in names[id].map { PageLink($0.plan.name, "\(Self.path)/\(id)") } },
            initiative: one.initiative.map { PageLink("Initiative \($0)", "/initiatives/\($0)") },
            late: late.isEmpty ? nil : "Begins before \(late.joined(separator: " and ")) ends")
    }

    /// "21.3 → 27.9"
    private func figures(_ progress: RoadMapProgress?) -> String? {
        guard let progress, let definition = progress.definition else { return nil }
        let text = MetricText(definition.unit)
        guard let now = progress.now?.value else { return nil }
        guard let before = progress.baseline?.value else { return text.text(now) }
        return "\(text.text(before)) → \(text.text(now))"
    }
}
