import Touchstone

/// Every assessment: where the company stands by the latest, and how that came.
struct AssessmentsPage {
    let application: Touchstone.Application

    private struct Latest {
        var title: String
        var href: String
        var model: String
        var value: String
        var of: String
        var headline: String
        var why: String
        var answered: String
        var when: TimeText
        var radarSVG: String
        var narrowRadarSVG: String
        var stairSVG: String
        var narrowStairSVG: String
        var compareHref: String?
    }

    private struct Row {
        var name: String
        var href: String
        var model: String
        var made: TimeText
        var answered: String
        var score: String
        var level: String
        var state: String
    }

    private struct Content {
        var tabsName = "Maturity"
        var tabs: [Shell.Choice]
        var newHref: String?
        var latest: Latest?
        var rows: [Row]
        var comparison: [SelectOption]
        var comparisonAfter: [SelectOption]
        var canCompare: Bool
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/maturity", .permission(.viewMaturity), summary: "Where the company stands, and every assessment") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let all = try await application.assessments()
        let newHref = context.may(.manageMaturity) ? "/maturity/new" : nil
        let results = all.map { ($0, $0.result) }
        let answered = results.filter { $0.0.hasAnswers }
        let content = Content(
            tabs: MaturityTabs.tabs("/maturity"), newHref: all.isEmpty ? nil : newHref, latest: latest(answered, context),
            rows: results.map { row($0, $1, context) }, comparison: options(answered.map(\.0), selected: 1),
            comparisonAfter: options(answered.map(\.0), selected: 0), canCompare: answered.count > 1,
            empty: all.isEmpty
                ? EmptyContent(
                    heading: "No assessment yet",
                    text:
                        "An assessment asks several people which statement fits, subject by subject, and puts what the system itself holds beside their answers.",
                    action: newHref.map { PageLink("Make the first assessment", $0) },
                    command: "touchstone maturity assessments import FILE") : nil)
        return try context.page("maturity/list", title: "Maturity", content)
    }

    private func latest(_ answered: [(StoredAssessment, MaturityResult)], _ context: RequestContext) -> Latest? {
        guard let (stored, result) = answered.first, let score = result.score, let words = MaturityWords.verdict(stored, result) else {
            return nil
        }
        let earlier = answered.dropFirst().first { $0.0.model.id == stored.model.id }
        let pictures = MaturityPictures(stored: stored, result: result, earlier: earlier.map { ($0.0.title, $0.1) })
        return Latest(
            title: stored.title, href: "/maturity/\(stored.id)", model: stored.model.title, value: MaturityWords.score(score),
            of: "\(stored.model.levels.count)", headline: words.headline, why: words.why,
            answered: "\(MaturityWords.people(stored.assessment.respondents.count)) answered",
            when: TimeText(stored.created, in: context.timeZone), radarSVG: pictures.radar(width: 620),
            narrowRadarSVG: pictures.radar(width: 350), stairSVG: pictures.stair(width: 620), narrowStairSVG: pictures.stair(width: 350),
            compareHref: earlier.map { "/maturity/comparison?before=\($0.0.id)&after=\(stored.id)" })
    }

    private func row(_ stored: StoredAssessment, _ result: MaturityResult, _ context: RequestContext) -> Row {
        Row(
            name: stored.title, href: "/maturity/\(stored.id)", model: stored.model.title,
            made: TimeText(stored.created, in: context.timeZone),
            answered: "\(stored.respondents.count { $0.state != .invited }) of \(stored.respondents.count)",
            score: result.score.map(MaturityWords.score) ?? "–",
            level: result.level.map { stored.model.levels[$0 - 1].name } ?? "nobody has answered", state: stored.isOpen ? "open" : "closed")
    }

    private func options(_ all: [StoredAssessment], selected: Int) -> [SelectOption] {
        all.enumerated().map { SelectOption(value: "\($1.id)", name: $1.title, isSelected: $0 == selected) }
    }
}
