import Charts
import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

/// How the pages of feedback say things.
enum FeedbackWords {
    static func title(_ facet: FeedbackFacet) -> String {
        switch facet {
        case .sentiment: "Sentiment"
        case .theme: "Theme"
        case .intent: "Intent"
        case .channel: "Channel"
        case .touchpoint: "Touchpoint"
        case .score: "Score"
        case .language: "Language"
        }
    }

    static func value(_ value: String, _ facet: FeedbackFacet) -> String {
        switch facet {
        case .sentiment, .score: value.prefix(1).uppercased() + value.dropFirst()
        case .language: language(value)
        case .intent: intent(value)
        case .channel, .touchpoint, .theme: value
        }
    }

    static func theme(_ value: String, _ book: ThemeBook) -> String {
        value == "0" ? "In no theme" : Int(value).flatMap { book.theme($0)?.name } ?? value
    }

    /// "card_arrival" as "card arrival".
    static func intent(_ name: String) -> String {
        name == IntentBook.unknown ? "Don’t know" : name.replacing("_", with: " ")
    }

    static func language(_ code: String) -> String {
        switch code {
        case "en": "English"
        case "de": "German"
        case "fr": "French"
        case "es": "Spanish"
        case "it": "Italian"
        case "pt": "Portuguese"
        case "nl": "Dutch"
        default: code
        }
    }

    /// "+0.34", "−0.12", "0.00".
    static func sentiment(_ score: Double) -> String { signed(score, decimals: 2) }

    static func signed(_ value: Double, decimals: Int) -> String { SignedNumber.text(value, decimals: decimals) }

    static func scale(_ scale: FeedbackScale) -> String { scale.isNPS ? "NPS" : CustomerWords.metric(scale.kind) }

    /// An effect in the scale's unit: "−3.2 points" of NPS, "−0.12" of another.
    static func effect(_ value: Double, _ scale: FeedbackScale) -> String { signed(value, decimals: scale.isNPS ? 1 : 2) }

    /// A score on its scale: NPS with its sign.
    static func score(_ value: Double, _ scale: FeedbackScale) -> String {
        scale.isNPS ? signed(value, decimals: 0) : String(format: "%.2f", value)
    }

    static func range(_ estimate: Estimate) -> String? {
        guard let low = estimate.low, let high = estimate.high else { return nil }
        return "\(Words.share(low)) to \(Words.share(high))"
    }

    /// The beginning of a stretch of time: "2026-03-02", "Week of 2026-03-02", "March 2026".
    static func stretch(_ time: Range<Int64>, _ width: FeedbackPeriod.Width, in zone: TimeZone) -> String {
        MetricWords.bucket(time, width == .month ? .month : width == .week ? .week : .day, in: zone)
    }
}
