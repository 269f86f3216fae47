extension ThemeModel {
    /// The model as a compact document of its own format: for a column of a database, or a file.
    ///
    /// Word vectors are rounded to 1/127 of their largest component; assignments of a model that was read again may differ at the edges.
    public var document: [UInt8] {
        var writer = DocumentWriter(kind: .themes)
        writer.write(vectors.vectors.width)
        writer.write(vectors.words.count)
        for word in vectors.words.indices {
            writer.write(vectors.words[word])
            writer.write(vectors.weights[word])
            writer.write(rounded: vectors.vectors[word])
        }
        for value in common { writer.write(value) }
        writer.write(leastLikeness)
        writer.write(middles.count)
        for middle in 0..<middles.count {
            writer.write(owners[middle])
            for value in middles[middle] { writer.write(value) }
        }
        writer.write(nextID)
        writer.write(themes.count)
        for theme in themes { theme.write(to: &writer) }
        return writer.closed()
    }

    public init(document: [UInt8]) throws(TextDocumentError) {
        var reader = try DocumentReader(document, kind: .themes)
        let width = try reader.number(in: 8...1024)
        guard width % 8 == 0 else { throw reader.damaged }
        var (words, weights, values): ([String], [Float], [Float]) = ([], [], [])
        for _ in 0..<(try reader.count()) {
            words.append(try reader.text())
            weights.append(try reader.float())
            values += try reader.rounded(count: width)
        }
        let vectors = WordVectors(words: words, weights: weights, vectors: DenseRows(width: width, values: values))
        guard vectors.isSound else { throw reader.damaged }
        var common: [Float] = []
        for _ in 0..<width { common.append(try reader.float()) }
        let leastLikeness = try reader.float()
        var owners: [Int] = []
        var middles = DenseRows(width: width)
        for _ in 0..<(try reader.count()) {
            owners.append(try reader.number(in: 1...Int(Int32.max)))
            for _ in 0..<width { middles.values.append(try reader.float()) }
        }
        let nextID = try reader.number(in: 1...Int(Int32.max))
        var themes: [Theme] = []
        for _ in 0..<(try reader.count()) { themes.append(try Theme(from: &reader)) }
        try reader.end()
        guard Set(owners).isSubset(of: Set(themes.map(\.id))), themes.allSatisfy({ $0.id < nextID }) else { throw reader.damaged }
        self.init(
            themes: themes, nextID: nextID, vectors: vectors, middles: middles, owners: owners, common: common, leastLikeness: leastLikeness
        )
    }
}

extension Theme {
    fileprivate func write(to writer: inout DocumentWriter) {
        writer.write(id)
        writer.write(words.count)
        for word in words { writer.write(word) }
        writer.write(title == nil ? 0 : 1)
        if let title { writer.write(title) }
        writer.write(isKept ? 1 : 0)
        writer.write(count)
        writer.write(quotes.count)
        for quote in quotes { writer.write(quote) }
    }

    fileprivate init(from reader: inout DocumentReader) throws(TextDocumentError) {
        let id = try reader.number(in: 1...Int(Int32.max))
        var words: [String] = []
        for _ in 0..<(try reader.count()) { words.append(try reader.text()) }
        let title = try reader.number(in: 0...1) == 1 ? try reader.text() : nil
        let isKept = try reader.number(in: 0...1) == 1
        let count = try reader.number(in: 0...Int.max)
        var quotes: [Int] = []
        for _ in 0..<(try reader.count()) { quotes.append(try reader.number(in: 0...Int.max)) }
        self.init(id: id, words: words, title: title, isKept: isKept, count: count, quotes: quotes)
    }
}

extension DocumentWriter {
    fileprivate mutating func write(rounded values: ArraySlice<Float>) {
        let largest = values.reduce(0) { max($0, abs($1)) }
        write(largest)
        for value in values { bytes.append(UInt8(bitPattern: Int8(largest > 0 ? (value / largest * 127).rounded() : 0))) }
    }
}

extension DocumentReader {
    fileprivate mutating func rounded(count: Int) throws(TextDocumentError) -> [Float] {
        let step = try float() / 127
        var values: [Float] = []
        for _ in 0..<count { values.append(Float(Int8(bitPattern: try byte())) * step) }
        return values
    }
}
