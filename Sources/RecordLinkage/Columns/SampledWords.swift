/// The words of each column's values in a sample of rows, as hashes of folded letters and digits: 1,000 rows or a few more.
struct SampledWords {
    /// Column × sampled row; empty where there is no value.
    let words: [[[UInt64]]]
    /// The sampled rows.
    let rows: [Int]

    init(_ table: LinkageTable, rows sample: SampledRows) {
        let step = Swift.max(1, sample.rows.count / 1_000)
        let rows = stride(from: 0, to: sample.rows.count, by: step).map { sample.rows[$0] }
        words = table.columns.map { column in
            rows.map { row in
                let code = Int(column.codes[row])
                return code == 0 ? [] : column.values.withBytes(code, Self.words)
            }
        }
        self.rows = rows
    }

    private static func words(_ text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
        var words: [UInt64] = []
        var hash = WordClass.Hash()
        var isEmpty = true
        for scalar in FoldedScalars(text) {
            if scalar >= 0x61 && scalar <= 0x7A || scalar >= 0x80 || scalar >= 0x30 && scalar <= 0x39 {
                hash.add(scalar)
                isEmpty = false
            } else if !isEmpty {
                words.append(hash.value)
                (hash, isEmpty) = (WordClass.Hash(), true)
            }
        }
        if !isEmpty { words.append(hash.value) }
        return words
    }

    /// Of the rows where both have a value, the share where every word of `part` is one of `whole`; nil for fewer than 10 such rows.
    func contained(_ part: Int, in whole: Int) -> Double? {
        share(of: [part, whole]) { row in
            words[part][row].allSatisfy(words[whole][row].contains)
        }
    }

    /// Of the rows where all have a value, the share where every word of `whole` is one of some part.
    func composed(_ whole: Int, of parts: [Int]) -> Double? {
        share(of: parts + [whole]) { row in
            words[whole][row].allSatisfy { word in parts.contains { words[$0][row].contains(word) } }
        }
    }

    func same(_ a: Int, _ b: Int) -> Double? {
        share(of: [a, b]) { words[a][$0] == words[b][$0] }
    }

    private func share(of columns: [Int], _ holds: (Int) -> Bool) -> Double? {
        var (both, held) = (0, 0)
        for row in rows.indices where columns.allSatisfy({ !words[$0][row].isEmpty }) {
            both += 1
            if holds(row) { held += 1 }
        }
        return both < 10 ? nil : Double(held) / Double(both)
    }
}
