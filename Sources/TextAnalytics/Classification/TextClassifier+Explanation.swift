/// Why a text was given a label: what spoke for it and what against.
public struct LabelExplanation: Sendable, Equatable {
    /// A word of the text: where it stands in the text's UTF-8, and how much it spoke for the label (negative: against).
    public struct Word: Sendable, Equatable {
        public let range: Range<Int>
        public let weight: Float
    }

    /// An n-gram, and how much it spoke for the label.
    public struct NGram: Sendable, Equatable {
        public let name: String
        public let weight: Float
    }

    public let label: String
    /// All words, in the order of the text. What n-grams contribute is shared evenly by their words.
    public let words: [Word]
    /// Those that spoke loudest, for or against, at most so many as were asked for.
    public let ngrams: [NGram]
    /// What the label has without any word.
    public let bias: Float

    /// The words' weights and the bias: w·x + b.
    public var margin: Float { words.reduce(bias) { $0 + $1.weight } }
}

extension TextClassifier {
    /// Which words and n-grams spoke for a label; nil where there is no such label.
    public func explanation(of label: String, for text: String, most: Int = 10) -> LabelExplanation? {
        guard let place = labels.firstIndex(of: label) else { return nil }
        var reader = NGramReader(vocabulary.recipe)
        var values: [Int32: Float] = [:]
        for entry in vocabulary.row(of: text, reader: &reader) { values[entry.column] = entry.value }
        var occurrences: [Int32: Float] = [:]
        let columns = reader.grams.map { vocabulary.table.number(of: $0.key).map(Int32.init) }
        for column in columns.compactMap(\.self) { occurrences[column, default: 0] += 1 }
        var words = Array(repeating: Float(0), count: reader.words.count)
        for (gram, column) in zip(reader.grams, columns) {
            guard let column, let value = values[column], let times = occurrences[column] else { continue }
            let share = value / times * weights.weight(of: place, column: column)
            switch gram.group {
            case .pairs:
                words[gram.first] += share / 2
                words[gram.last] += share / 2
            case .words, .characters:
                for word in gram.first...gram.last { words[word] += share / Float(gram.last - gram.first + 1) }
            }
        }
        let ngrams = values.map { (column: $0, weight: $1 * weights.weight(of: place, column: $0)) }
            .filter { $0.weight != 0 }
            .sorted { (abs($0.weight), $1.column) > (abs($1.weight), $0.column) }
        return LabelExplanation(
            label: label, words: zip(reader.words.spans, words).map { LabelExplanation.Word(range: $0.source, weight: $1) },
            ngrams: ngrams.prefix(most).map { LabelExplanation.NGram(name: vocabulary.names[Int($0.column)], weight: $0.weight) },
            bias: weights.biases[place])
    }
}
