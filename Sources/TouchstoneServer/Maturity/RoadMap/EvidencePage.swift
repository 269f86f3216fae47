import Charts
import Touchstone

/// What the system itself holds about how mature the company is, beside what people said: each figure with the page and the query behind it.
struct EvidencePage {
    let application: Touchstone.Application

    private struct Row {
        var id: String
        var about: String
        var value: String
        var interval: String?
        var n: String
        var sentence: String
        var page: String
        var pageHref: String
        var query: String
        /// 0 to 100, for the bar.
        var percent: Int?
        var marks: [Mark]
        var level: String?
        var thresholds: String
    }

    /// Where a level begins on the bar.
    private struct Mark {
        var at: String
    }

    private struct Group {
        var id: String
        var name: String
        var groupAbout: String
        var answered: String?
        var rows: [Row]
        var flags: [String]
        var hasFlags: Bool
    }

    private struct Content {
        var tabsName = "Maturity"
        var tabs: [Shell.Choice]
        var lede: String
        var model: String
        var assessment: PageLink?
        var flagCount: String
        var groups: [Group]
    }

    func register(into routes: inout Routes) {
        routes.page(
            "/maturity/evidence", .permission(.viewMaturity), rate: .heavy,
            summary: "What the system holds about each dimension of maturity"
        ) { context in
            let known = try await application.assessed()
            let facts = try await application.maturityEvidence.facts()
            let flags = known.result.map { EvidenceFlag.all($0, known.model, facts) } ?? []
            let groups = known.model.dimensions.map { group($0, known, facts, flags) }.filter { !$0.rows.isEmpty }
            let content = Content(
                tabs: MaturityTabs.tabs("/maturity/evidence"),
                lede: "What the system itself can count, beside what people say. Nothing here was entered by hand.",
                model: known.model.title,
                assessment: known.title.map { PageLink($0, known.id.map { "/maturity/\($0)" } ?? "/maturity") },
                flagCount: flags.isEmpty
                    ? "No answer is contradicted."
                    : flags.count == 1 ? "One answer is contradicted." : "\(flags.count) answers are contradicted.",
                groups: groups)
            return try context.page("road-map/evidence", title: "Evidence", content) { $0.crumbs = [Shell.Crumb("Maturity", "/maturity")] }
        }
    }

    private func group(
        _ dimension: MaturityModel.Dimension, _ known: AssessedMaturity, _ facts: [EvidenceFact], _ flags: [EvidenceFlag]
    ) -> Group {
        let level = known.result?.dimensions.first { $0.id == dimension.id }?.level
        let own = flags.filter { $0.dimension == dimension.id }
        return Group(
            id: dimension.id, name: dimension.name, groupAbout: dimension.about,
            answered: level.map { "People say level \($0), \(known.model.levels[$0 - 1].name)" },
            rows: dimension.evidence.compactMap { kind in facts.first { $0.evidence == kind } }.map { row($0, known.model) },
            flags: own.map(\.sentence), hasFlags: !own.isEmpty)
    }

    private func row(_ fact: EvidenceFact, _ model: MaturityModel) -> Row {
        let estimate = fact.estimate
        let shares = model.evidenceShares(of: fact.evidence)
        let interval = estimate.low.flatMap { low in
            estimate.high.map { "95 %: \(EvidenceFact.percent(low)) to \(EvidenceFact.percent($0))" }
        }
        return Row(
            id: fact.evidence.rawValue, about: fact.evidence.summary.prefix(1).uppercased() + fact.evidence.summary.dropFirst(),
            value: estimate.value == nil ? "–" : fact.percentText,
            interval: interval ?? (estimate.value == nil ? nil : "a full count"), n: "n = \(ValueFormat.number.text(Double(estimate.n)))",
            sentence: fact.sentence, page: fact.pageName, pageHref: fact.page, query: fact.query,
            percent: estimate.value.map { Int(($0 * 100).rounded()) },
            marks: shares.map { Mark(at: "\(Int(($0 * 100).rounded()))") },
            level: fact.level(in: model).map { "Supports level \($0), \(model.levels[$0 - 1].name)" },
            thresholds: shares.enumerated().map { "level \($0.offset + 2) from \(EvidenceFact.percent($0.element))" }.joined(
                separator: ", "))
    }
}
