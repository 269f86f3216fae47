extension TextVocabulary {
    func write(to writer: inout DocumentWriter) {
        for size in [recipe.words, recipe.characters] {
            writer.write(size?.lowerBound ?? 0)
            writer.write(size?.upperBound ?? 0)
        }
        writer.write(recipe.pairDistance)
        writer.write(recipe.minimumTexts)
        writer.write(Float(recipe.maximumShare))
        writer.write(recipe.withoutStopWords ? 1 : 0)
        writer.write(texts)
        writer.write(width)
        for column in 0..<width {
            writer.write(Int(groups[column].rawValue))
            writer.write(Int(frequencies[column]))
            writer.write(names[column])
        }
    }

    init(from reader: inout DocumentReader) throws(TextDocumentError) {
        let words = try Self.sizes(from: &reader)
        let characters = try Self.sizes(from: &reader)
        let recipe = NGramRecipe(
            words: words, characters: characters, pairDistance: try reader.number(in: 0...1000),
            minimumTexts: try reader.number(in: 0...Int(Int32.max)), maximumShare: Double(try reader.float()),
            withoutStopWords: try reader.number(in: 0...1) == 1)
        let texts = try reader.number(in: 0...Int(Int32.max))
        let width = try reader.count()
        var names: [String] = []
        var frequencies: [Int32] = []
        var groups: [NGramReader.Group] = []
        for _ in 0..<width {
            groups.append(NGramReader.Group(rawValue: UInt8(try reader.number(in: 0...2))) ?? .words)
            frequencies.append(Int32(try reader.number(in: 0...texts)))
            names.append(try reader.text())
        }
        self.init(recipe: recipe, texts: texts, names: names, frequencies: frequencies, groups: groups)
        guard table.count == width else { throw reader.damaged }
    }

    private static func sizes(from reader: inout DocumentReader) throws(TextDocumentError) -> ClosedRange<Int>? {
        let lower = try reader.number(in: 0...100)
        let upper = try reader.number(in: lower...100)
        return upper == 0 ? nil : lower...upper
    }
}
