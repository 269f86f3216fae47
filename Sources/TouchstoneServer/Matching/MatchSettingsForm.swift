import Foundation
import Touchstone

/// The thresholds of matching as a form writes them: in percent.
struct MatchSettingsForm {
    var settings: MatchingSettings
    var sureText: String
    var doubtfulText: String
    private(set) var sureError: String?
    private(set) var doubtfulError: String?

    init(_ settings: MatchingSettings) {
        self.settings = settings
        sureText = MatchWords.plainPercent(settings.sure)
        doubtfulText = MatchWords.plainPercent(settings.doubtful)
    }

    /// - Parameter standing: for what the form doesn't say.
    init(_ query: Query, standing: MatchingSettings) {
        self.init(standing)
        settings.isAutomatic = query["automatic"] != nil
        settings.isContinuous = query["continuous"] != nil
        if query["sure"] != nil {
            sureText = String(query.trimmed("sure").prefix(20))
            if let share = Self.share(sureText), MatchingSettings.sureRange.contains(share) {
                settings.sure = share
            } else {
                sureError = "Sure has to be a percentage from 80 to 99.9999."
            }
        }
        if query["doubtful"] != nil {
            doubtfulText = String(query.trimmed("doubtful").prefix(20))
            if let share = Self.share(doubtfulText), MatchingSettings.doubtfulRange.contains(share) {
                settings.doubtful = share
            } else {
                doubtfulError = "Doubtful has to be a percentage from 5 to 99."
            }
        }
        if sureError == nil, doubtfulError == nil, settings.doubtful > settings.sure {
            doubtfulError = "Doubtful can't lie above sure."
        }
    }

    var errors: [FormError] {
        [sureError.map { FormError(field: "sure", text: $0) }, doubtfulError.map { FormError(field: "doubtful", text: $0) }].compactMap(
            \.self)
    }

    /// What is posted to set what was previewed.
    var fields: [Shell.Field] {
        [
            ("sure", sureText), ("doubtful", doubtfulText), ("automatic", settings.isAutomatic ? "1" : nil),
            ("continuous", settings.isContinuous ? "1" : nil),
        ].compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    /// "99.5", "99,5" and "99.5 %" are .995.
    private static func share(_ text: String) -> Double? {
        let plain = text.filter { !$0.isWhitespace && $0 != "%" }.replacing(",", with: ".")
        // A share of one million is as fine as probabilities are told.
        return Double(plain).flatMap { $0.isFinite ? ($0 * 10_000).rounded() / 1_000_000 : nil }
    }
}
