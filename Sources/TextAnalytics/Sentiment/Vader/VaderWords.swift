/// A text cut into words as VADER cuts it: at white space, marks at both ends taken off unless little is left.
struct VaderWords {
    struct Word {
        var entry: VaderLexicon.Entry
        /// Capitals and no small letters.
        var isUpper: Bool
    }

    var words: [Word] = []
    /// Some words are in capitals and some aren't.
    var mixesCapitals = false
    var exclamations = 0
    var questions = 0
    private var folded: [UInt8] = []
    private var expanded: [UInt8] = []

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: VaderLexicon.View) {
        words.removeAll(keepingCapacity: true)
        (exclamations, questions) = (0, 0)
        if expand(bytes, lexicon) {
            let expanded = self.expanded
            expanded.withUnsafeBufferPointer { split($0, lexicon) }
        } else {
            split(bytes, lexicon)
        }
        let upper = words.count { $0.isUpper }
        mixesCapitals = upper > 0 && upper < words.count
    }

    /// Puts words in the place of pictures. False if there are none.
    private mutating func expand(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: VaderLexicon.View) -> Bool {
        guard bytes.contains(where: { $0 > 0x7F }) else { return false }
        expanded.removeAll(keepingCapacity: true)
        var found = false
        var afterSpace = true
        var place = 0
        while place < bytes.count {
            let (value, length) = ScalarReading.scalar(bytes, place)
            if value > 0x7F, let reading = lexicon.reading(value) {
                if !afterSpace { expanded.append(0x20) }
                expanded.append(contentsOf: reading)
                afterSpace = false
                found = true
            } else {
                for step in place..<place + length { expanded.append(bytes[step]) }
                afterSpace = value == 0x20
            }
            place += length
        }
        return found
    }

    private mutating func split(_ bytes: UnsafeBufferPointer<UInt8>, _ lexicon: VaderLexicon.View) {
        var start = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                if byte == 0x21 { exclamations += 1 }
                if byte == 0x3F { questions += 1 }
                if byte == 0x20 || byte > 8 && byte < 14 || byte > 27 && byte < 32 {
                    add(bytes, start..<place, lexicon)
                    start = place + 1
                }
                place += 1
            } else {
                let (value, length) = ScalarReading.scalar(bytes, place)
                if VaderWords.isSpace(value) {
                    add(bytes, start..<place, lexicon)
                    start = place + length
                }
                place += length
            }
        }
        add(bytes, start..<bytes.count, lexicon)
    }

    private static func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ whole: Range<Int>, _ lexicon: VaderLexicon.View) {
        guard !whole.isEmpty else { return }
        var (start, end) = (whole.lowerBound, whole.upperBound)
        while start < end, VaderWords.isMark(bytes[start]) { start += 1 }
        while end > start, VaderWords.isMark(bytes[end - 1]) { end -= 1 }
        var (upper, lower, apostrophe, letters) = (false, false, false, 0)
        var isASCII = true
        for place in start..<end {
            let byte = bytes[place]
            upper = upper || byte &- 0x41 < 26
            lower = lower || byte &- 0x61 < 26
            apostrophe = apostrophe || byte == 0x27
            isASCII = isASCII && byte < 0x80
            if byte & 0xC0 != 0x80 { letters += 1 }
        }
        // What is left of two characters or fewer was a face.
        if letters <= 2 { (start, end) = (whole.lowerBound, whole.upperBound) }
        var entry: VaderLexicon.Entry
        if isASCII {
            entry = lexicon.entry(bytes, start, end)
        } else {
            fold(bytes, start..<end, &upper, &lower)
            entry = folded.withUnsafeBufferPointer { lexicon.entry($0, 0, $0.count) }
        }
        if apostrophe, VaderWords.hasNot(bytes, start, end) { entry.isNegation = true }
        words.append(Word(entry: entry, isUpper: upper && !lower))
    }

    /// The word in small letters, and whether there were capitals and small ones among those beyond ASCII.
    private mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ upper: inout Bool, _ lower: inout Bool) {
        folded.removeAll(keepingCapacity: true)
        var place = word.lowerBound
        while place < word.upperBound {
            let (value, length) = ScalarReading.scalar(bytes, place)
            let small = CaseFolding.small(value)
            if value > 0x7F {
                if small != value {
                    upper = true
                } else if let scalar = Unicode.Scalar(value), scalar.properties.isLowercase {
                    lower = true
                }
            }
            ScalarReading.append(small, to: &folded)
            place += length
        }
    }

    /// ASCII's punctuation.
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        byte &- 0x21 < 15 || byte &- 0x3A < 7 || byte &- 0x5B < 6 || byte &- 0x7B < 4
    }

    /// Whether `n't` stands anywhere in the word.
    private static func hasNot(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start > 2 else { return false }
        for place in start..<end - 2 where bytes[place] | 0x20 == 0x6E && bytes[place + 1] == 0x27 && bytes[place + 2] | 0x20 == 0x74 {
            return true
        }
        return false
    }
}
