/// A fixed set of short texts that is quick to say no.
struct WordSet: Sendable {
    /// By first byte: a bit for each length up to 31.
    private let lengths: [UInt32]
    private let words: Set<[UInt8]>

    init(_ words: [String]) {
        var lengths = [UInt32](repeating: 0, count: 256)
        var set: Set<[UInt8]> = []
        for word in words {
            let bytes = Array(word.utf8)
            guard let first = bytes.first, bytes.count < 32 else { continue }
            lengths[Int(first)] |= 1 << UInt32(bytes.count)
            set.insert(bytes)
        }
        self.lengths = lengths
        self.words = set
    }

    /// Words between blanks.
    init(words: String) { self.init(words.split(separator: " ").map(String.init)) }

    @inline(__always)
    func contains(_ text: TextBytes) -> Bool {
        guard let first = text.first, text.count < 32, lengths[Int(first)] & 1 << UInt32(text.count) != 0 else { return false }
        return words.contains(Array(text))
    }
}
