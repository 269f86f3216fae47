/// An index of texts in memory, to find those that say something: ranked, with filters, additions and removals.
///
/// It holds the texts' terms with their places, not the texts. What is removed is removed from every list at once, so that nothing of an
/// erased text stays. A value: one who searches a copy isn't disturbed by additions.
public struct SearchIndex: Sendable {
    private(set) var terms = TermDictionary()
    /// By term.
    private(set) var postings: [Postings] = []
    /// By text's number: the row that the text belongs to; −1 once it was removed.
    private(set) var rows: [Int] = []
    /// By text's number: how many words it has.
    private(set) var lengths: [Int32] = []
    private var numbers: [Int: Int32] = [:]
    /// By text's number: where its terms begin in `forward`.
    private var starts: [Int] = []
    /// The terms of each text, ascending, as distances: what is to be removed with it.
    private var forward: [UInt8] = []
    private(set) var totalLength = 0

    public init() {}

    /// How many texts it has.
    public var count: Int { numbers.count }

    /// How many different words the texts have.
    public var termCount: Int { postings.count { $0.count > 0 } }

    public func contains(row: Int) -> Bool { numbers[row] != nil }

    /// Adds a text. Where the row has one already, the new one takes its place.
    public mutating func add(_ text: String, row: Int) {
        if numbers[row] != nil { remove(rows: [row]) }
        var words = FoldedWords()
        words.read(text)
        add(words, row: row)
    }

    /// Adds texts, the fastest way for many.
    public mutating func add(_ texts: [(row: Int, text: String)]) {
        remove(rows: texts.map(\.row).filter { numbers[$0] != nil })
        var words = FoldedWords()
        for (row, text) in texts {
            // The same row twice among the new ones: the last text counts.
            if numbers[row] != nil { remove(rows: [row]) }
            words.read(text)
            add(words, row: row)
        }
    }

    private mutating func add(_ words: FoldedWords, row: Int) {
        let number = Int32(rows.count)
        var found = words.spans.enumerated().map { place, span in
            (term: Int32(terms.insert(words.bytes[span.folded])), place: Int32(place))
        }
        found.sort { ($0.term, $0.place) < ($1.term, $1.place) }
        while postings.count < terms.names.count { postings.append(Postings()) }
        let places = found.map(\.place)
        starts.append(forward.count)
        var first = 0
        var before: Int32 = 0
        while first < found.count {
            let term = found[first].term
            var end = first + 1
            while end < found.count, found[end].term == term { end += 1 }
            postings[Int(term)].append(text: number, places: places[first..<end])
            Postings.write(Int(term - before), to: &forward)
            before = term
            first = end
        }
        rows.append(row)
        lengths.append(Int32(words.count))
        totalLength += words.count
        numbers[row] = number
    }

    /// Removes texts: their terms leave every list, and a term that no other text has leaves the dictionary. Rows that aren't there are passed over.
    public mutating func remove(rows gone: [Int]) {
        let texts = Set(gone.compactMap { numbers[$0] })
        guard !texts.isEmpty else { return }
        var touched: Set<Int> = []
        for text in texts {
            let range = starts[Int(text)]..<(Int(text) + 1 < starts.count ? starts[Int(text) + 1] : forward.count)
            var place = range.lowerBound
            var term = 0
            forward.withUnsafeBufferPointer { bytes in
                while place < range.upperBound {
                    term += Postings.read(bytes, &place)
                    touched.insert(term)
                }
            }
            for place in range { forward[place] = 0 }
            numbers[rows[Int(text)]] = nil
            rows[Int(text)] = -1
            totalLength -= Int(lengths[Int(text)])
            lengths[Int(text)] = 0
        }
        for term in touched { postings[term] = postings[term].without(texts) }
        terms.remove(touched.filter { postings[$0].count == 0 })
        if rows.count > 1000, numbers.count * 2 < rows.count { closeGaps() }
    }

    /// Numbers the texts anew once half of them are gone.
    private mutating func closeGaps() {
        var renumbered = Array(repeating: Int32(-1), count: rows.count)
        var kept: [Int] = []
        for number in rows.indices where rows[number] >= 0 {
            renumbered[number] = Int32(kept.count)
            kept.append(number)
        }
        for term in postings.indices { postings[term] = postings[term].renumbered(renumbered) }
        var moved: [UInt8] = []
        var movedStarts: [Int] = []
        for number in kept {
            movedStarts.append(moved.count)
            moved += forward[starts[number]..<(number + 1 < starts.count ? starts[number + 1] : forward.count)]
        }
        (forward, starts) = (moved, movedStarts)
        rows = kept.map { rows[$0] }
        lengths = kept.map { lengths[$0] }
        for (number, row) in rows.enumerated() { numbers[row] = Int32(number) }
    }

    /// Bytes that the lists take: for the operator's page.
    public var bytes: Int { postings.reduce(forward.count + rows.count * 40) { $0 + $1.bytes } }
}
