import TextAnalytics

/// Which texts are asked for, checked.
package struct FeedbackQuestion: Sendable, Equatable {
    /// As typed: words, "phrases", beginnings*, -not these.
    package var words = ""
    /// Milliseconds, the end not included; nil is all there is.
    package var period: Range<Int64>?
    package var channels: [String] = []
    package var touchpoints: [String] = []
    package var sources: [String] = []
    package var labels: [Sentiment.Label] = []
    package var bands: [AnswerBand] = []
    package var languages: [SentimentLanguage] = []
    /// A theme's number; 0 is in none.
    package var theme: Int?
    /// What is wanted, by name; “?” where it isn't known.
    package var intent: String?
    /// A saved segment: only what its members said.
    package var segment: String?
    package var side = Verbatim.Side.customer

    package init() {}
}

/// By what texts are counted beside the list.
package enum FeedbackFacet: String, Sendable, CaseIterable {
    case sentiment, theme, intent, channel, touchpoint, score, language
}

/// A place in a list by time: that of the last text shown.
package struct FeedbackCursor: Sendable, Equatable {
    package var time: Int64
    package var sequence: Int64

    package init(time: Int64, sequence: Int64) {
        self.time = time
        self.sequence = sequence
    }

    /// "1764000000000-42", as addresses have it.
    package var text: String { "\(time)-\(sequence)" }

    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 2, let time = parts[0], let sequence = parts[1], time >= 0, sequence >= 0 else { return nil }
        self.init(time: time, sequence: sequence)
    }
}
