import Foundation

/// The n-grams that count, learned from texts, with their weights: turns a text into a row of TF–IDF values.
///
/// value = (1 + ln tf) · idf, idf = 1 + ln((1 + n) / (1 + df)) with n texts of which df have the n-gram (Salton & Buckley 1988, with the
/// smoothing that scikit-learn's TfidfVectorizer has); the n-grams of words (with their pairs) and those of characters
/// are each brought to length 1.
public struct TextVocabulary: Sendable {
    public let recipe: NGramRecipe
    /// How many texts it was learned from.
    public let texts: Int
    /// By column: what a person reads.
    public let names: [String]
    /// By column: how many texts had it.
    public let frequencies: [Int32]
    /// By column.
    let inverse: [Float]
    let groups: [NGramReader.Group]
    let table: KeyTable

    init(recipe: NGramRecipe, texts: Int, names: [String], frequencies: [Int32], groups: [NGramReader.Group]) {
        self.recipe = recipe
        self.texts = texts
        self.names = names
        self.frequencies = frequencies
        self.groups = groups
        table = KeyTable(keys: zip(names, groups).map { NGramReader.key(of: $0, group: $1) })
        inverse = frequencies.map { Float(1 + log((1 + Double(texts)) / (1 + Double($0)))) }
    }

    public var width: Int { names.count }

    /// Learns from these texts, and gives their rows.
    public static func learned(from texts: [String], recipe: NGramRecipe) -> (vocabulary: TextVocabulary, rows: SparseRows) {
        var counting = NGramCounting(recipe)
        for text in texts { counting.add(text) }
        let vocabulary = counting.vocabulary()
        return (vocabulary, counting.rows(in: vocabulary))
    }

    /// The rows of texts; an n-gram that wasn't learned leaves no trace.
    public func rows(of texts: [String]) -> SparseRows {
        var reader = NGramReader(recipe)
        var rows = SparseRows(width: width)
        for text in texts { rows.append(row(of: text, reader: &reader)) }
        return rows
    }

    func row(of text: String, reader: inout NGramReader) -> [(column: Int32, value: Float)] {
        reader.read(text)
        var columns: [Int32] = []
        columns.reserveCapacity(reader.grams.count)
        for gram in reader.grams { if let number = table.number(of: gram.key) { columns.append(Int32(number)) } }
        columns.sort()
        var counts: [(column: Int32, value: Float)] = []
        for column in columns {
            if let last = counts.last, last.column == column { counts[counts.count - 1].value += 1 } else { counts.append((column, 1)) }
        }
        return weighed(counts)
    }

    /// Counts to weights: each group of n-grams of length 1.
    func weighed(_ counts: [(column: Int32, value: Float)]) -> [(column: Int32, value: Float)] {
        var row = counts
        var squares: (words: Float, characters: Float) = (0, 0)
        for place in row.indices {
            let column = Int(row[place].column)
            let count = row[place].value
            let value = (count > 1 ? 1 + Float(log(Double(count))) : 1) * inverse[column]
            row[place].value = value
            if groups[column] != .characters { squares.words += value * value } else { squares.characters += value * value }
        }
        let words = squares.words > 0 ? 1 / squares.words.squareRoot() : 0
        let characters = squares.characters > 0 ? 1 / squares.characters.squareRoot() : 0
        for place in row.indices { row[place].value *= groups[Int(row[place].column)] == .characters ? characters : words }
        return row
    }
}
