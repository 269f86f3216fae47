import ExperienceStatistics
import TextAnalytics

/// The texts that were asked for: counted, and a page of them opened.
package struct FeedbackAnswer: Sendable {
    /// One text with what is known of it.
    package struct Entry: Sendable {
        package var id: String
        package var verbatim: Verbatim
        /// The canonical one; nil for an anonymous text.
        package var customer: Int64?
        package var text: String
        /// Where what was looked for stands, as bytes of the text.
        package var hits: [Range<Int>]
        package var cues: [SentimentCue]
        package var personal: [PersonalSpan]
        package var channel: String
        package var touchpoint: String?
        package var source: String?
        package var answer: Score?
        package var band: AnswerBand?
        package var theme: Theme?
        /// Whether a person said that this is its theme.
        package var isLabelled: Bool
        /// Nil for a text that isn't asked what is wanted in it.
        package var intent: Intent?
    }

    /// What is wanted in a message; no name where that isn't known.
    package struct Intent: Sendable, Equatable {
        package var name: String?
        /// Of the likeliest, whether it is given or not.
        package var probability: Double
    }

    package var question: FeedbackQuestion
    /// How many fit.
    package var total: Int
    package var tally: SentimentTally
    package var entries: [Entry]
    /// For what follows; nil at the end, and where the list is ranked.
    package var next: FeedbackCursor?
    /// Whether the entries are the best hits, not the newest.
    package var isRanked: Bool
    /// By facet, the choices with their counts, the most frequent first.
    package var facets: [FeedbackFacet: [FacetChoice]]
    /// Per stretch of time.
    package var trend: [TrendPoint]

    package struct FacetChoice: Sendable, Equatable {
        package var value: String
        package var name: String
        package var count: Int
    }

    package struct TrendPoint: Sendable, Equatable {
        package var time: Range<Int64>
        package var tally: SentimentTally
    }
}

/// How texts sound: how many of each kind, and their mean.
package struct SentimentTally: Sendable, Equatable {
    package private(set) var positive = 0
    package private(set) var mixed = 0
    package private(set) var neutral = 0
    package private(set) var negative = 0
    package private(set) var scores = Moments()

    package init() {}

    package mutating func add(_ verbatim: Verbatim) {
        switch verbatim.label {
        case .positive: positive += 1
        case .mixed: mixed += 1
        case .neutral: neutral += 1
        case .negative: negative += 1
        }
        scores.add(Double(verbatim.sentiment))
    }

    package var count: Int { scores.n }

    package func count(of label: Sentiment.Label) -> Int {
        switch label {
        case .positive: positive
        case .mixed: mixed
        case .neutral: neutral
        case .negative: negative
        }
    }

    package func share(of label: Sentiment.Label) -> Share { Share(count(of: label), of: count) }
}

/// A piece of personal data in a text: what it is, and its bytes.
package struct PersonalSpan: Sendable, Equatable {
    package var kind: String
    /// What stands in its place where it may not be seen: "[phone]".
    package var mask: String
    package var range: Range<Int>
}

extension SentimentTally {
    /// A part of texts with its interval.
    package static func share(_ part: Int, of whole: Int) -> Estimate { Share(part, of: whole).estimate }
}
