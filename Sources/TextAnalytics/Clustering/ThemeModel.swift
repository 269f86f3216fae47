/// The themes of many texts, found without labels, to which new texts are assigned.
///
/// A text that fits no theme better than texts of random words do stays outside.
public struct ThemeModel: Sendable {
    /// By size, the largest first.
    public internal(set) var themes: [Theme]
    /// Ids are never given twice.
    var nextID: Int
    let vectors: WordVectors
    /// One row a middle, of length 1; a merged theme has several.
    var middles: DenseRows
    /// By middle: the theme's id.
    var owners: [Int]
    /// What all texts have in common: it is taken off before a text is compared with its theme's middle.
    let common: [Float]
    /// Below this likeness a text is outside.
    var leastLikeness: Float

    /// Each text's theme; nil where it fits none.
    public func assignments(of texts: [String]) -> [ThemeAssignment?] { assignments(of: rows(of: texts)) }

    /// What the texts have beyond what all have in common, of length 1.
    func rows(of texts: [String]) -> DenseRows { vectors.vectors(of: SpokenWords.of(texts)).less(common) }

    func assignments(of rows: DenseRows) -> [ThemeAssignment?] {
        Middles.nearest(rows, middles).map { nearest in
            guard let nearest, nearest.likeness >= leastLikeness else { return nil }
            return ThemeAssignment(theme: owners[nearest.place], likeness: nearest.likeness)
        }
    }

    /// Gives a theme the name that people use; new runs keep it.
    public mutating func rename(_ id: Int, to title: String) throws(ThemeError) {
        guard let place = themes.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
        guard title.contains(where: { !$0.isWhitespace }) else { throw .emptyTitle }
        themes[place].title = title
        themes[place].isKept = true
    }

    /// Makes one theme of several: it has the first one's id and name. New runs keep it.
    public mutating func merge(_ ids: [Int]) throws(ThemeError) {
        var places: [Int] = []
        for id in ids {
            guard let place = themes.firstIndex(where: { $0.id == id }) else { throw .unknown(id) }
            if !places.contains(place) { places.append(place) }
        }
        guard places.count > 1, let first = places.first else { throw .oneToMerge }
        var whole = themes[first]
        for place in places.dropFirst() {
            let part = themes[place]
            whole.count += part.count
            whole.words += part.words.filter { !whole.words.contains($0) }
            whole.title = whole.title ?? part.title
            for middle in owners.indices where owners[middle] == part.id { owners[middle] = whole.id }
        }
        // Quotes from all parts in turn.
        let quotes = places.map { themes[$0].quotes }
        whole.quotes = (0..<(quotes.map(\.count).max() ?? 0)).flatMap { turn in quotes.compactMap { turn < $0.count ? $0[turn] : nil } }
        whole.isKept = true
        themes[first] = whole
        let gone = Set(places.dropFirst())
        themes = themes.indices.filter { !gone.contains($0) }.map { themes[$0] }
        sortThemes()
    }

    mutating func sortThemes() { themes.sort { ($0.count, $1.id) > ($1.count, $0.id) } }
}
