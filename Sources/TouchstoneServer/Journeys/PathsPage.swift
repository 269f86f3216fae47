import Charts
import JourneyAnalytics
import Touchstone

/// What comes next, session by session.
struct PathsPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var start: [SelectOption]
        var end: [SelectOption]
        var gap: String
        var gapError: String?
        var depth: [SelectOption]
        var top: [SelectOption]
        var collapse: Bool
        var headline: String?
        var svg: String?
        var levels: [Level] = []
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Level {
        var name: String
        var about: String
        var rows: [Row]
    }

    struct Row {
        var name: String
        var isOther: Bool
        var href: String
        var count: String
        var share: String
        var sharePercent: Int
        var then: Then?
        var ending: String?
        var endingHref: String?
    }

    /// The commonest next one.
    struct Then {
        var arrow: String
        var name: String
        var href: String
        var count: String
    }

    private static let path = "/journeys/paths"

    func register(into routes: inout Routes) {
        routes.page("/journeys/paths", .permission(.viewJourneys), summary: "What comes next, session by session") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        let start = request.touchpoint("start") ?? "*", end = request.touchpoint("end") ?? "*"
        let gap = request.value("gap") ?? "30m"
        let collapse = request.value("repeats") != "kept"
        let depth = request.value("depth").flatMap { Int($0) }.map { min(max($0, 2), 10) } ?? 5
        let top = request.value("top").flatMap { Int($0) }.map { min(max($0, 1), 20) } ?? 6
        var content = Content(
            tabs: request.tabs("paths"), keep: request.address.keep, filters: request.filters,
            start: request.touchpoints(selected: start, first: "Where the session begins"),
            end: request.touchpoints(selected: end, first: "Where the session ends"), gap: gap,
            depth: (3...8).map { SelectOption(value: "\($0)", name: "\($0) steps", isSelected: $0 == depth) },
            top: [4, 6, 8, 12].map { SelectOption(value: "\($0)", name: "\($0) a step, the rest as other", isSelected: $0 == top) },
            collapse: collapse, errors: request.errors, empty: request.empty)
        let known = request.snapshot.touchpoints
        let api = [
            ("from", start == "*" ? nil : StepText.text([start], known: known)),
            ("to", end == "*" ? nil : StepText.text([end], known: known)),
            ("gap", gap), ("depth", "\(depth)"), ("top", "\(top)"), ("collapse", collapse ? "true" : "false"),
        ]
        do {
            let question = try JourneyAsking.paths(
                from: start == "*" ? start : StepText.text([start], known: known),
                to: end == "*" ? end : StepText.text([end], known: known), gap: gap,
                depth: depth, top: top, collapse: collapse)
            let answer = try request.snapshot.paths(question)
            let asked = JourneyQuestion.paths(question)
            content.levels = PathsPage.levels(answer, request, asked)
            content.headline =
                "\(Words.count(answer.sessions, "session")) of \(Words.count(answer.customers, "customer"))"
                + (answer.sessions == answer.sessionsConsidered ? "" : ", out of \(Words.count(answer.sessionsConsidered, "session"))")
                + "."
            if answer.sessions > 0 {
                content.svg = PathsFlow(answer: answer) { request.customers(asked, $0) }.svg(width: 1_180)
            } else if content.empty == nil {
                content.empty = EmptyContent(
                    heading: "No session goes this way",
                    text: "No session in this period holds these touchpoints. Choose others, or a longer period.",
                    action: PageLink("Begin anywhere", PathsPage.path))
            }
            content.answer = request.answer(asked, customers: answer.customers, api: api)
        } catch {
            let field = error.field == "gap" ? "gap" : error.field == "to" ? "end" : "start"
            if field == "gap" { content.gapError = error.description }
            content.errors.append(FormError(field: field, text: error.description))
            content.empty = content.empty ?? EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        let items = [
            ("start", start == "*" ? nil : start), ("end", end == "*" ? nil : end), ("gap", gap == "30m" ? nil : gap),
            ("repeats", collapse ? nil : "kept"), ("depth", depth == 5 ? nil : "\(depth)"), ("top", top == 6 ? nil : "\(top)"),
        ]
        return try request.page(
            "journeys-paths", title: "Paths", content, path: PathsPage.path, items: items, status: content.errors.isEmpty ? nil : 422)
    }

    private static func levels(_ answer: PathsAnswer, _ request: JourneyRequest, _ question: JourneyQuestion) -> [Level] {
        let back = answer.question.isBackward
        let levels = answer.levels.enumerated().map { number, level in
            let rows = level.nodes.map { node -> Row in
                let next = answer.edges.first { $0.level == number && $0.from == node.place }
                let share = Double(node.sessions) / Double(max(answer.sessions, 1))
                return Row(
                    name: name(node.place, level), isOther: node.place == .other,
                    href: request.customers(question, .place(level: number, at: node.place, then: nil)), count: Words.number(node.sessions),
                    share: Words.share(share), sharePercent: Words.percent(share),
                    then: next.map { edge in
                        Then(
                            arrow: back ? "←" : "→", name: name(edge.to, nil),
                            href: request.customers(question, .place(level: number, at: node.place, then: edge.to)),
                            count: Words.number(edge.sessions))
                    },
                    ending: node.ending > 0 ? "\(Words.number(node.ending)) \(back ? "begin" : "end") here" : nil,
                    endingHref: node.ending > 0 ? request.customers(question, .ending(level: number, at: node.place)) : nil)
            }
            return Level(
                name: number == 0
                    ? (back ? "The end" : "The beginning") : back ? "\(Words.count(number, "step")) before" : "Step \(number + 1)",
                about: "\(Words.count(level.sessions, "session"))", rows: rows)
        }
        // In the order of time, as in the picture.
        return back ? levels.reversed() : levels
    }

    private static func name(_ place: PathPlace, _ level: PathLevel?) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: level.map { "Other (\($0.touchpointsInOther) touchpoints)" } ?? "other"
        }
    }
}
