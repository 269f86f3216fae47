import JourneyAnalytics

/// Any question about journeys, with one textual form: the name of its kind, then the question itself.
///
/// `funnel Cart > Order placed within 30d`, `graph times on`, `variants top 20`, `paths from Cart`, `retention by week`, `stickiness by day`.
package enum JourneyQuestion: Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable, CaseIterable {
        case funnel, graph, variants, paths, retention, stickiness, attribution, predict, conformance, figures, compare
    }

    case funnel(FunnelQuestion)
    case graph(GraphQuestion)
    case variants(VariantsQuestion)
    case paths(PathsQuestion)
    case retention(RetentionQuestion)
    case stickiness(StickinessQuestion)
    case predict(PredictionQuestion)
    case attribution(AttributionQuestion)
    case conformance(ConformanceQuestion)
    case figures(StepFiguresQuestion)
    case compare(ComparisonQuestion)

    package var kind: Kind {
        switch self {
        case .funnel: .funnel
        case .graph: .graph
        case .variants: .variants
        case .paths: .paths
        case .retention: .retention
        case .stickiness: .stickiness
        case .predict: .predict
        case .attribution: .attribution
        case .conformance: .conformance
        case .figures: .figures
        case .compare: .compare
        }
    }

    package var description: String {
        switch self {
        case .funnel(let question): "funnel \(question)"
        case .graph(let question): question.description
        case .variants(let question): question.description
        case .paths(let question): question.description
        case .retention(let question): question.description
        case .stickiness(let question): question.description
        case .predict(let question): question.description
        case .attribution(let question): question.description
        case .conformance(let question): question.description
        case .figures(let question): question.description
        case .compare(let question): question.description
        }
    }

    /// The definition in words, to stand with the answer.
    package var definition: String {
        switch self {
        case .funnel(let question): question.definition
        case .graph:
            "An arrow counts how often the one touchpoint came directly after the other in a customer's history, whatever the time between."
        case .variants(let question):
            "Customers are put together whose touchpoints are the same in the same order"
                + (question.first.map { ", looking at the first \($0) of each" } ?? "")
                + (question.collapsesRepeats ? "; repeats in a row count as one." : ".")
        case .paths(let question):
            (question.gap.map { "A pause longer than \($0) begins a new session. " } ?? "Each customer's whole history is one path. ")
                + (question.isBackward ? "Followed back in time from the session's last such touchpoint. " : "")
                + (question.collapsesRepeats ? "Repeats in a row count as one." : "Repeats count one by one.")
        case .retention(let question):
            (question.cohorts == .first
                ? "Each customer belongs to the \(question.unit.rawValue) of their first such interaction"
                : "A customer belongs to every \(question.unit.rawValue) with such an interaction")
                + ", and counts as back in each later one with an interaction that counts. Calendar of \(question.timeZone.identifier)."
        case .predict(let question): question.definition
        case .stickiness(let question):
            "In how many different \(question.unit.rawValue)s a customer was active. Calendar of \(question.timeZone.identifier)."
        case .attribution(let question): question.definition
        case .conformance(let question): question.definition
        case .figures(let question): question.definition
        case .compare(let question): question.definition
        }
    }

    /// Reads the textual form.
    package init(_ text: String) throws(JourneyError) {
        let trimmed = text.drop { $0.isWhitespace }
        let word = trimmed.prefix { !$0.isWhitespace }
        guard let kind = Kind(rawValue: word.lowercased()) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw JourneyError("A question begins with its kind, one of: \(kinds).", field: "question")
        }
        do {
            switch kind {
            case .funnel: self = .funnel(try FunnelQuestion(parsing: String(trimmed.dropFirst(word.count))))
            case .graph: self = .graph(try GraphQuestion(parsing: String(trimmed)))
            case .variants: self = .variants(try VariantsQuestion(parsing: String(trimmed)))
            case .paths: self = .paths(try PathsQuestion(parsing: String(trimmed)))
            case .retention: self = .retention(try RetentionQuestion(parsing: String(trimmed)))
            case .predict: self = .predict(try PredictionQuestion(parsing: String(trimmed)))
            case .stickiness: self = .stickiness(try StickinessQuestion(parsing: String(trimmed)))
            case .attribution: self = .attribution(try AttributionQuestion(parsing: String(trimmed)))
            case .conformance: self = .conformance(try ConformanceQuestion(parsing: String(trimmed)))
            case .figures: self = .figures(try StepFiguresQuestion(parsing: String(trimmed)))
            case .compare: self = .compare(try ComparisonQuestion(parsing: String(trimmed)))
            }
        } catch {
            throw JourneyError(error, field: "question")
        }
    }
}
