/// A linear model that gives a text its label, or its several labels, with probabilities, and says "don't know" where it doesn't.
public struct TextClassifier: Sendable {
    /// How many labels a text has.
    public enum Kind: UInt8, Sendable {
        /// Exactly one.
        case single
        /// None, one or more.
        case several
    }

    public let kind: Kind
    /// By name.
    public let labels: [String]
    /// What stands behind its probabilities, from texts it hadn't seen when it judged them.
    public let evidence: ClassifierEvidence
    public let vocabulary: TextVocabulary
    let weights: LabelWeights
    let calibration: Calibration

    /// A label with its probability.
    public struct Guess: Sendable, Equatable {
        public let label: String
        public let probability: Float
    }

    /// What a text was taken for.
    public struct Answer: Sendable, Equatable {
        /// The labels it is given: none means "don't know" (or, with several labels, "none of these").
        public let given: [Guess]
        /// All labels, the likeliest first, at most ten.
        public let guesses: [Guess]
        /// None of its n-grams is known: whatever the probabilities say, they aren't about this text.
        public let isUnknown: Bool
    }

    /// - Parameter precision: of the labels given, how many shall be right; the rest of the texts is answered with "don't know". Without it
    ///   each text gets its likeliest label (its likely ones, of probability ½ and more, where it may have several).
    public func answers(to texts: [String], precision: Double? = nil) -> [Answer] {
        let threshold = threshold(forPrecision: precision)
        let piece = 256
        return onThreads((texts.count + piece - 1) / piece) { number -> [Answer] in
            var reader = NGramReader(vocabulary.recipe)
            return texts[(number * piece)..<min(texts.count, (number + 1) * piece)].map {
                answer(to: $0, threshold: threshold, reader: &reader)
            }
        }.flatMap(\.self)
    }

    public func answer(to text: String, precision: Double? = nil) -> Answer {
        var reader = NGramReader(vocabulary.recipe)
        return answer(to: text, threshold: threshold(forPrecision: precision), reader: &reader)
    }

    /// The probability from which a label is given. No probability is enough where that precision was never reached.
    public func threshold(forPrecision precision: Double?) -> Float {
        guard let precision else { return kind == .single ? 0 : 0.5 }
        return evidence.cut(forPrecision: precision)?.probability ?? .infinity
    }

    private func answer(to text: String, threshold: Float, reader: inout NGramReader) -> Answer {
        let row = vocabulary.row(of: text, reader: &reader)
        let probabilities = calibration.probabilities(weights.margins(row))
        let order = Self.largest(probabilities, count: 10)
        let guesses = order.map { Guess(label: labels[$0], probability: probabilities[$0]) }
        let isUnknown = row.isEmpty
        let candidates = kind == .single ? guesses.prefix(1) : guesses[...]
        let given = isUnknown ? [] : candidates.filter { $0.probability >= threshold }
        return Answer(given: Array(given), guesses: guesses, isUnknown: isUnknown)
    }

    /// Places of the largest, in falling order; of equal ones the first.
    static func largest(_ values: [Float], count: Int) -> [Int] {
        var best: [Int] = []
        for place in values.indices {
            if best.count == count, values[best[count - 1]] >= values[place] { continue }
            let at = best.firstIndex { values[$0] < values[place] } ?? best.count
            best.insert(place, at: at)
            if best.count > count { best.removeLast() }
        }
        return best
    }
}
