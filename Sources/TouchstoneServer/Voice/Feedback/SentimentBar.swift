import ExperienceStatistics
import TextAnalytics
import Touchstone

/// Positive, mixed, neutral and negative as parts of one bar, each with its share.
struct SentimentBar {
    var parts: [Part]
    var summary: String

    struct Part {
        /// The sentiment's name; it chooses colour and shape.
        var tone: String
        var name: String
        var count: String
        var share: String
        var interval: String?
        var href: String
        /// In per cent of the bar's width.
        var offset: String
        var width: String
    }

    init(_ tally: SentimentTally, href: (String) -> String) {
        var offset = 0.0
        parts = Sentiment.Label.shown.map { label in
            let estimate = tally.share(of: label).estimate
            let width = 100 * (estimate.value ?? 0)
            defer { offset += width }
            return Part(
                tone: label.rawValue, name: label.rawValue.capitalized, count: Words.number(tally.count(of: label)),
                share: Words.share(estimate.value), interval: FeedbackWords.range(estimate), href: href(label.rawValue),
                offset: Self.percent(offset), width: Self.percent(width))
        }
        summary = parts.map { "\($0.name.lowercased()) \($0.share)" }.joined(separator: ", ")
    }

    private static func percent(_ value: Double) -> String { "\((value * 100).rounded() / 100)%" }
}
