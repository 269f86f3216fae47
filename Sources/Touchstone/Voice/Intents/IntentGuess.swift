import TextAnalytics

/// What is probably wanted in a text.
package struct IntentGuess: Sendable, Equatable {
    package struct Likely: Sendable, Equatable {
        package let intent: String
        package let probability: Double
    }

    /// Nil for "don't know".
    package let intent: String?
    /// At most three, the likeliest first; none where no word of the text is known.
    package let likely: [Likely]

    package var json: JSONValue {
        .members([
            "intent": .optional(intent),
            "likely": .array(likely.map { .members(["intent": .string($0.intent), "probability": .number($0.probability)]) }),
        ])
    }
}

extension IntentBook {
    /// So many texts are looked through at once, in answer to one question.
    package static let mostTexts = 1_000

    /// What is wanted in each text, by what was learned. The texts are not kept.
    /// - Throws: `FeedbackError` where nothing was learned yet, and for no texts or too many.
    package func wanted(in texts: [String]) async throws -> [IntentGuess] {
        guard (1...Self.mostTexts).contains(texts.count) else {
            throw FeedbackError("Give 1 to \(Self.mostTexts) texts.", field: "texts")
        }
        guard let classifier else {
            throw FeedbackError("No intents were learned yet: learn them from examples first.", kind: .conflict)
        }
        return try await offThePool { _ in
            classifier.answers(to: texts.map(ThemeText.spoken), precision: Self.precision).map { answer in
                let likely = answer.isUnknown ? [] : answer.guesses.prefix(3)
                return IntentGuess(
                    intent: answer.given.first?.label,
                    likely: likely.map { IntentGuess.Likely(intent: $0.label, probability: Double($0.probability)) })
            }
        }
    }
}
