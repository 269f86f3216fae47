import JourneyAnalytics
import Touchstone

/// A plan and how journeys are laid beside it, as the address of its page says it: steps that are picked, or a plan that is written.
struct ConformanceAddress {
    static let path = "/journeys/conformance"

    /// The picked steps, and which of them may be left out.
    var picked: FunnelAddress
    /// The textual form: it counts where there is one, and so does what it says of history and outside.
    var plan: String?
    var history: String?
    var within: String?
    var outside: String?

    init(_ request: JourneyRequest) {
        picked = FunnelAddress(request)
        plan = request.value("plan")
        history = request.value("history")
        within = request.within
        outside = request.value("outside")
    }

    var items: [(String, String?)] {
        var items: [(String, String?)] = picked.steps.map { ("step", $0) }
        items += picked.optional.sorted().map { ("optional", "\($0)") }
        items += [("plan", plan), ("history", history), ("within", within), ("outside", outside)]
        return items
    }

    /// After a button was pressed that changes the steps; nil where none was.
    func edited(_ query: Query) -> ConformanceAddress? {
        picked.edited(query, mayBeOptional: .any).map { steps in
            var edited = self
            edited.picked = steps
            return edited
        }
    }

    /// Nil where nothing is asked yet.
    func question(known: [String]) throws(JourneyError) -> ConformanceQuestion? {
        guard let text = plan ?? Self.text(picked.asked, known: known) else { return nil }
        let said = plan.map { ConformanceQuestion.said(in: $0) } ?? []
        let saysHistory = !said.isDisjoint(with: ["history", "within", "gap"])
        return try JourneyAsking.conformance(
            plan: text, history: saysHistory ? nil : history, within: saysHistory ? nil : within,
            outside: said.contains("outside") ? nil : outside, top: nil)
    }

    private static func text(_ asked: FunnelAddress, known: [String]) -> String? {
        guard !asked.steps.isEmpty else { return nil }
        return asked.steps.enumerated().map { place, step in
            StepText.text([step], known: known) + (asked.optional.contains(place + 1) ? "?" : "")
        }.joined(separator: " > ")
    }

    /// Shows a written question in the fields; its plan as picked steps where these can say it.
    mutating func show(_ question: ConformanceQuestion) {
        (outside, history, plan) = (question.outside.rawValue, Self.name(question.history), question.planText)
        switch question.history {
        case .entry(let window), .start(let window): within = window.description
        case .sessions(let gap): within = gap.description
        case .whole, .cases: break
        }
        let steps = question.plan.steps
        let isPlain =
            switch question.plan.order {
            case .step: true
            case .sequence(let parts): parts.count == steps.count
            case .parallel: false
            }
        let isPickable = steps.count <= FunnelAddress.mostSteps && !steps.contains(where: \.isRepeatable)
        guard isPlain, isPickable else { return }
        picked.steps = steps.map { $0.touchpoints.names.count == 1 ? $0.touchpoints.names[0] : StepText.text($0.touchpoints) }
        picked.optional = Set(steps.indices.filter { steps[$0].isOptional }.map { $0 + 1 })
        plan = nil
    }

    private static func name(_ history: PlanHistory) -> String {
        switch history {
        case .whole: "whole"
        case .entry: "entry"
        case .start: "start"
        case .sessions: "sessions"
        case .cases: "cases"
        }
    }
}

extension JourneyRequest {
    /// The window or pause beside a plan. Where the form was changed to sessions or from them, what it showed as usual before is none.
    var within: String? {
        guard let text = value("within"), let before = value("was") else { return value("within") }
        let isSessions = value("history") == "sessions"
        guard isSessions != (before == "sessions") else { return text }
        return text == (isSessions ? "90d" : "30m") ? nil : text
    }
}
