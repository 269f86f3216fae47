/// How good a classifier is on texts that it hadn't seen: what stands behind its probabilities and its "don't know".
public struct ClassifierEvidence: Sendable, Equatable {
    /// Guesses between two precisions or probabilities.
    public struct Bin: Sendable, Equatable {
        /// How many guesses.
        public let count: Int
        /// Their mean probability: what the classifier said.
        public let stated: Double
        /// How many of them were right: what was true.
        public let observed: Double
    }

    /// What happens if guesses below a probability are answered with "don't know".
    public struct Cut: Sendable, Equatable {
        public let probability: Float
        /// Of the guesses that are left, those that are right.
        public let precision: Double
        /// Of all texts (of all labels that texts have, where they may have several), those that are answered rightly or wrongly.
        public let coverage: Double
    }

    /// How many guesses were judged: one for each text, or one for each text and label where there may be several.
    public let guesses: Int
    /// Share of texts whose likeliest label was right; with several labels, of texts whose labels were all found and no other.
    public let accuracy: Double
    /// Mean over labels of the harmonic mean of precision and recall.
    public let macroF1: Double
    /// Ten bins of stated probability; empty ones are left out.
    public let reliability: [Bin]
    /// Cuts of falling coverage, at most 200.
    public let cuts: [Cut]

    /// Mean distance of stated and observed over the bins, weighted by their counts (expected calibration error).
    public var calibrationError: Double {
        let total = Double(reliability.reduce(0) { $0 + $1.count })
        return total == 0 ? 0 : reliability.reduce(0) { $0 + abs($1.stated - $1.observed) * Double($1.count) } / total
    }

    /// The cut that answers most texts with at least this precision; nil where none does.
    ///
    /// Cuts that rest on fewer than 20 guesses don't count, unless there are no others.
    public func cut(forPrecision precision: Double) -> Cut? { cuts.first { $0.precision >= precision } }

    /// - Parameter judged: guesses with their probabilities, and whether they were right.
    init(judged: [(probability: Float, isRight: Bool)], wanted: Int, accuracy: Double, macroF1: Double) {
        guesses = judged.count
        self.accuracy = accuracy
        self.macroF1 = macroF1
        reliability = Self.bins(judged)
        cuts = Self.cuts(judged, wanted: wanted)
    }

    init(guesses: Int, accuracy: Double, macroF1: Double, reliability: [Bin], cuts: [Cut]) {
        self.guesses = guesses
        self.accuracy = accuracy
        self.macroF1 = macroF1
        self.reliability = reliability
        self.cuts = cuts
    }

    private static func bins(_ judged: [(probability: Float, isRight: Bool)]) -> [Bin] {
        (0..<10).compactMap { bin in
            let inside = judged.filter { min(9, Int($0.probability * 10)) == bin }
            guard !inside.isEmpty else { return nil }
            let count = Double(inside.count)
            return Bin(
                count: inside.count, stated: inside.reduce(0) { $0 + Double($1.probability) } / count,
                observed: Double(inside.count { $0.isRight }) / count)
        }
    }

    private static func cuts(_ judged: [(probability: Float, isRight: Bool)], wanted: Int) -> [Cut] {
        let ordered = judged.sorted { $0.probability > $1.probability }
        var cuts: [Cut] = []
        var right = 0
        let step = max(1, ordered.count / 200)
        let least = min(20, ordered.count)
        for (place, guess) in ordered.enumerated() {
            if guess.isRight { right += 1 }
            let count = place + 1
            // A cut falls between different probabilities only.
            if place + 1 < ordered.count, ordered[place + 1].probability == guess.probability { continue }
            guard count >= least, count % step == 0 || count == ordered.count else { continue }
            cuts.append(
                Cut(
                    probability: guess.probability, precision: Double(right) / Double(count),
                    coverage: Double(count) / Double(max(1, wanted))))
        }
        return cuts.reversed()
    }
}
