import ExperienceStatistics
import TextAnalytics

/// What customers want when they write or call, as learned from the company's examples. A value, whole in memory.
package struct IntentBook: Sendable {
    /// Rises with each training; 0 until there is one.
    package var version: Int64 = 0
    package var time = Instant(milliseconds: 0)
    package var examples = 0
    /// Nil until intents were learned, and after they were forgotten.
    var classifier: TextClassifier?

    package init() {}

    /// By name.
    package var labels: [String] { classifier?.labels ?? [] }

    /// Of the intents that are given, so many shall be right; the other texts get none.
    package static let precision = 0.85
    /// As filters name those of which it isn't known; no intent is called so.
    package static let unknown = "?"

    /// Of the examples, how many were given their own intent by a model of the other four fifths.
    package var accuracy: Share? {
        classifier.map { Share(Int(($0.evidence.accuracy * Double(examples)).rounded()), of: examples) }
    }

    /// What "don't know" leaves: the share of the examples that would get an intent, and how many of these rightly.
    package var cut: ClassifierEvidence.Cut? { classifier?.evidence.cut(forPrecision: Self.precision) }

    /// By text: the intent's place among the labels, from 1, or 0 for "don't know"; and the probability of the likeliest.
    func guesses(for texts: [String]) -> [(intent: Int32, probability: Float)] {
        guard let classifier else { return texts.map { _ in (-1, 0) } }
        var places: [String: Int32] = [:]
        for (place, label) in classifier.labels.enumerated() { places[label] = Int32(place + 1) }
        return classifier.answers(to: texts.map(ThemeText.spoken), precision: Self.precision).map { answer in
            (answer.given.first.flatMap { places[$0.label] } ?? 0, answer.isUnknown ? 0 : answer.guesses.first?.probability ?? 0)
        }
    }

    package var json: JSONValue {
        guard let classifier else { return .null }
        let accuracy = accuracy?.estimate
        return .members([
            "time": .string(time.isoText), "examples": .count(examples), "intents": .array(classifier.labels.map(JSONValue.string)),
            "folds": .count(IntentExamples.folds), "accuracy": .optional(accuracy?.value), "accuracy_low": .optional(accuracy?.low),
            "accuracy_high": .optional(accuracy?.high), "macro_f1": .number(classifier.evidence.macroF1),
            "calibration_error": .number(classifier.evidence.calibrationError), "wanted_precision": .number(Self.precision),
            "precision": .optional(cut?.precision), "coverage": .optional(cut?.coverage),
        ])
    }
}
