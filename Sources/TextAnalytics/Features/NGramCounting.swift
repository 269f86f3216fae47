/// Counts the n-grams of texts, and makes a vocabulary of those that count.
struct NGramCounting {
    private let recipe: NGramRecipe
    private var reader: NGramReader
    private var table = KeyTable(capacity: 1 << 16)
    private var names: [String] = []
    private var groups: [NGramReader.Group] = []
    private var frequencies: [Int32] = []
    /// Each text's n-grams by number, ascending, with how often: what `rows(in:)` is made of.
    private var counted: [[(column: Int32, value: Float)]] = []

    init(_ recipe: NGramRecipe) {
        self.recipe = recipe
        reader = NGramReader(recipe)
    }

    mutating func add(_ text: String) {
        reader.read(text)
        var numbers: [Int32] = []
        numbers.reserveCapacity(reader.grams.count)
        for gram in reader.grams {
            let number = table.insert(gram.key)
            if number == names.count {
                names.append(reader.name(gram))
                groups.append(gram.group)
                frequencies.append(0)
            }
            numbers.append(Int32(number))
        }
        numbers.sort()
        var counts: [(column: Int32, value: Float)] = []
        for number in numbers {
            if let last = counts.last, last.column == number {
                counts[counts.count - 1].value += 1
            } else {
                counts.append((number, 1))
                frequencies[Int(number)] += 1
            }
        }
        counted.append(counts)
    }

    /// Columns in order of first appearance.
    func vocabulary() -> TextVocabulary {
        let kept = self.kept
        return TextVocabulary(
            recipe: recipe, texts: counted.count, names: kept.map { names[$0] }, frequencies: kept.map { frequencies[$0] },
            groups: kept.map { groups[$0] })
    }

    func rows(in vocabulary: TextVocabulary) -> SparseRows {
        var columns = Array(repeating: Int32(-1), count: names.count)
        for (column, number) in kept.enumerated() { columns[number] = Int32(column) }
        var rows = SparseRows(width: vocabulary.width)
        for counts in counted {
            // Numbers ascend and so do their columns.
            let known = counts.compactMap { count -> (column: Int32, value: Float)? in
                let column = columns[Int(count.column)]
                return column >= 0 ? (column, count.value) : nil
            }
            rows.append(vocabulary.weighed(known))
        }
        return rows
    }

    private var kept: [Int] {
        let most = max(Double(recipe.minimumTexts), recipe.maximumShare * Double(counted.count))
        return names.indices.filter { number in
            guard Int(frequencies[number]) >= recipe.minimumTexts, Double(frequencies[number]) <= most else { return false }
            return !(recipe.withoutStopWords && groups[number] == .words && StopWords.all.contains(names[number]))
        }
    }
}
