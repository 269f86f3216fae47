import TextAnalytics

/// What is known of one text, derived from it: everything but the text itself, which stays sealed in the log.
package struct Verbatim: Sendable, Equatable {
    /// Whose words they are.
    package enum Side: UInt8, Sendable, CaseIterable {
        case customer, us
    }

    /// The interaction's number in the log.
    package var sequence: Int64
    /// The profile that it was given to, not the canonical one; 0 for an anonymous one.
    package var profile: Int64
    package var time: Int64
    package var signature: Int32
    package var side: Side
    /// From -1 to 1.
    package var sentiment: Float
    package var label: Sentiment.Label
    package var language: SentimentLanguage
    /// How many pieces of personal data were found in it.
    package var personal: UInt8
    package var answer: AnswerGiven?
    /// Who of ours speaks in it, by its place in `VerbatimTable.agents`; 0 is nobody who is known.
    package var agent: Int32 = 0
    /// Whether they ask for a particular score.
    package var asksForScore = false
    /// The theme's number; 0 is none.
    package var theme: Int32 = 0
    /// To its theme's middle.
    package var likeness: Float = 0
    /// What is wanted in it, by its place in `VerbatimTable.intents`, from 1; 0 is "don't know", -1 that it isn't asked of this text.
    package var intent: Int32 = -1
    package var intentProbability: Float = 0
    /// The person was erased: nothing is left of it but its place.
    package var isGone = false
}

/// The answer on a scale that came with a text.
package struct AnswerGiven: Sendable, Equatable {
    /// Which scale, by its place in `VerbatimTable.scales`.
    package var scale: Int16
    package var value: Float
    /// From 0, the scale's low end, to 1.
    package var share: Float
}

/// An answer as low, middle or high, whatever its scale.
package enum AnswerBand: String, Sendable, CaseIterable {
    case low, middle, high

    /// NPS as it is counted (0–6, 7–8, 9–10); other scales by the place between their ends: below two fifths, above three fifths.
    package init(_ scale: FeedbackScale, value: Float, share: Float) {
        if scale.isNPS {
            self = value <= 6 ? .low : value <= 8 ? .middle : .high
        } else {
            self = share < 0.4 ? .low : share > 0.6 ? .high : .middle
        }
    }
}

/// A kind of score with its ends.
package struct FeedbackScale: Sendable, Hashable {
    package var kind: String
    package var low: Double
    package var high: Double

    package var isNPS: Bool { kind == "nps" && low == 0 && high == 10 }
    /// "NPS", "Delivery".
    package var name: String { kind.count <= 4 ? kind.uppercased() : kind.prefix(1).uppercased() + kind.dropFirst() }
}

extension Sentiment.Label {
    /// In the order in which they are shown: from good to bad.
    package static let shown: [Sentiment.Label] = [.positive, .mixed, .neutral, .negative]
}
