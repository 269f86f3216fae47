import TextAnalytics
import Touchstone

/// What the addresses of feedback say: the same names on pages and in the API.
struct FeedbackAddress: Sendable, Equatable {
    var words = ""
    var period: String?
    var from: String?
    var to: String?
    var channel: String?
    var touchpoint: String?
    var source: String?
    var sentiment: String?
    var score: String?
    var language: String?
    var theme: String?
    var intent: String?
    var segment: String?
    var said: String?

    init() {}

    init(_ query: Query) {
        func value(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        words = query.trimmed("q")
        (period, from, to) = (value("period"), value("from"), value("to"))
        (channel, touchpoint, source) = (value("channel"), value("touchpoint"), value("source"))
        (sentiment, score, language) = (value("sentiment"), value("score"), value("language"))
        (theme, segment, said) = (value("theme"), value("segment"), value("said"))
        intent = value("intent")
    }

    private var items: [(String, String?)] {
        [
            ("q", words.isEmpty ? nil : words), ("period", period), ("from", from), ("to", to), ("channel", channel),
            ("touchpoint", touchpoint), ("source", source), ("sentiment", sentiment), ("score", score), ("language", language),
            ("theme", theme), ("intent", intent), ("segment", segment), ("said", said),
        ]
    }

    func href(_ path: String, _ more: [(String, String)] = []) -> String {
        let all = items.compactMap { name, value in value.map { (name, $0) } } + more
        return all.isEmpty ? path : path + "?" + all.map { "\($0.0)=\(JourneyAddress.escaped($0.1))" }.joined(separator: "&")
    }

    func changed(_ change: (inout FeedbackAddress) -> Void) -> FeedbackAddress {
        var copy = self
        change(&copy)
        return copy
    }

    /// Everything but these, as hidden fields of a form.
    func fields(except names: Set<String>) -> [Shell.Field] {
        items.compactMap { name, value in names.contains(name) ? nil : value.map { Shell.Field(name: name, value: $0) } }
    }

    subscript(_ facet: FeedbackFacet) -> String? {
        get {
            switch facet {
            case .sentiment: sentiment
            case .theme: theme
            case .intent: intent
            case .channel: channel
            case .touchpoint: touchpoint
            case .score: score
            case .language: language
            }
        }
        set {
            switch facet {
            case .sentiment: sentiment = newValue
            case .theme: theme = newValue
            case .intent: intent = newValue
            case .channel: channel = newValue
            case .touchpoint: touchpoint = newValue
            case .score: score = newValue
            case .language: language = newValue
            }
        }
    }
}
