/// An array that only grows, of blocks that don't change: a copy that is kept while the original grows costs one block, not all.
struct ChunkedArray<Element: Sendable>: Sendable {
    private let chunk: Int
    private var full: [[Element]] = []
    private var last: [Element] = []

    init(chunk: Int) { self.chunk = chunk }

    var count: Int { full.count * chunk + last.count }

    subscript(place: Int) -> Element { place / chunk < full.count ? full[place / chunk][place % chunk] : last[place - full.count * chunk] }

    mutating func append(_ element: Element) {
        last.append(element)
        if last.count == chunk {
            full.append(last)
            last = []
        }
    }

    func map<Result>(_ transform: (Element) throws -> Result) rethrows -> [Result] {
        var results: [Result] = []
        results.reserveCapacity(count)
        for block in full { for element in block { results.append(try transform(element)) } }
        for element in last { results.append(try transform(element)) }
        return results
    }
}
