/// One bit per event of an index.
struct EventMask: Sendable {
    let count: Int
    private(set) var words: [UInt64]

    init(count: Int, words: [UInt64]) {
        precondition(words.count == (count + 63) / 64)
        self.count = count
        self.words = words
    }

    func contains(_ event: Int) -> Bool { words[event >> 6] >> UInt64(event & 63) & 1 == 1 }

    /// How many there are in a range. O(range / 64).
    func count(in range: Range<Int>) -> Int {
        guard !range.isEmpty else { return 0 }
        let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
        let head = ~UInt64(0) << UInt64(range.lowerBound & 63)
        let tail = ~UInt64(0) >> UInt64(63 - (range.upperBound - 1) & 63)
        if first == last { return (words[first] & head & tail).nonzeroBitCount }
        var count = (words[first] & head).nonzeroBitCount + (words[last] & tail).nonzeroBitCount
        for word in (first + 1)..<last { count += words[word].nonzeroBitCount }
        return count
    }

    /// Runs `body` for each event of a range that is in the mask, ascending.
    @inline(__always)
    func forEach(in range: Range<Int>, _ body: (Int) -> Void) {
        guard !range.isEmpty else { return }
        for place in (range.lowerBound >> 6)...((range.upperBound - 1) >> 6) {
            var word = words[place]
            if place == range.lowerBound >> 6 { word &= ~UInt64(0) << UInt64(range.lowerBound & 63) }
            if place == (range.upperBound - 1) >> 6 { word &= ~UInt64(0) >> UInt64(63 - (range.upperBound - 1) & 63) }
            while word != 0 {
                body(place << 6 | word.trailingZeroBitCount)
                word &= word - 1
            }
        }
    }
}
