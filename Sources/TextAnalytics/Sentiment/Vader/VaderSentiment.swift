/// Sentiment by the rules and figures of VADER, to compare with what others report.
///
/// C.J. Hutto and E.E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text", ICWSM 2014;
/// the order of steps follows version 3.3.2 of its Python package, oddities included.
public struct VaderSentiment: Sendable {
    public struct Scores: Sendable, Hashable {
        /// Shares of the text's words, weighted by their valence.
        public var negative = 0.0
        public var neutral = 0.0
        public var positive = 0.0
        /// From -1 to 1, four decimals.
        public var compound = 0.0
    }

    private let lexicon: VaderLexicon

    public init() {
        lexicon = .shared
    }

    public func scores(_ text: String) -> Scores {
        scores([text]).first ?? Scores()
    }

    /// Of many texts, in their order: the memory of one serves the next.
    public func scores(_ texts: [String]) -> [Scores] {
        var scratch = VaderScratch()
        return lexicon.withView { lexicon in
            texts.map { text in
                var text = text
                return text.withUTF8 { VaderSentiment.scores($0, lexicon, &scratch) }
            }
        }
    }

    private static func scores(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: VaderLexicon.View, _ scratch: inout VaderScratch) -> Scores {
        scratch.words.read(bytes, lexicon)
        scratch.valences.removeAll(keepingCapacity: true)
        scratch.words.words.withUnsafeBufferPointer { words in
            let context = VaderContext(words: words, mixesCapitals: scratch.words.mixesCapitals)
            for place in words.indices { scratch.valences.append(context.valence(place)) }
            context.weighBut(&scratch.valences)
        }
        return sum(scratch.valences, emphasis: emphasis(scratch.words))
    }

    /// What exclamation and question marks add.
    private static func emphasis(_ words: VaderWords) -> Double {
        let exclamation = Double(min(4, words.exclamations)) * 0.292
        let question = words.questions > 3 ? 0.96 : words.questions > 1 ? Double(words.questions) * 0.18 : 0
        return exclamation + question
    }

    private static func sum(_ valences: [Double], emphasis: Double) -> Scores {
        guard !valences.isEmpty else { return Scores() }
        var (sum, positive, negative, neutral) = (0.0, 0.0, 0.0, 0.0)
        for valence in valences {
            sum += valence
            // One more than the valence, since a neutral word counts one.
            if valence > 0 { positive += valence + 1 } else if valence < 0 { negative += valence - 1 } else { neutral += 1 }
        }
        sum += sum > 0 ? emphasis : sum < 0 ? -emphasis : 0
        if positive > -negative { positive += emphasis } else if positive < -negative { negative -= emphasis }
        let total = positive - negative + neutral
        return Scores(
            negative: round(-negative / total, 1000), neutral: round(neutral / total, 1000), positive: round(positive / total, 1000),
            compound: round(max(-1, min(1, sum / (sum * sum + 15).squareRoot())), 10000))
    }

    /// To so many parts of one, ties to even: a number this large has no places after the point.
    private static func round(_ value: Double, _ unit: Double) -> Double {
        let large = 0x1.8p52
        return (value * unit + large - large) / unit
    }
}

/// Memory that serves one text after another.
private struct VaderScratch {
    var words = VaderWords()
    var valences: [Double] = []
}
