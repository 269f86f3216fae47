extension Tokenizer {
    /// Where the name of a hashtag or mention ends that starts here: letters, digits, marks and underscores, not digits alone.
    func name(after start: Int) -> Int {
        var end = start
        var letters = false
        while true {
            let (value, length, kind) = next(end)
            if kind.isLetter || kind == .unspaced || kind == .mark && end > start || value == 0x5F {
                letters = true
            } else if kind != .digit {
                break
            }
            end += length
        }
        return letters ? end : start
    }

    /// `https://…`, `http://…` and `www.…`, without the marks that end a sentence.
    func url(at start: Int) -> Int? {
        guard start == 0 || !isWordByte(start - 1) else { return nil }
        let first = bytes[start] | 0x20
        guard first == 0x68 && (starts(start, "http://") || starts(start, "https://")) || first == 0x77 && starts(start, "www.") else {
            return nil
        }
        let head = starts(start, "https://") ? 8 : first == 0x68 ? 7 : 4
        var end = start + head
        while true {
            let (value, length, kind) = next(end)
            guard length > 0, kind != .space, kind != .unspaced, value != 0x3C, value != 0x3E, value != 0x22 else { break }
            end += length
        }
        while end > start + head, let last = end > 0 ? bytes[end - 1] : nil, Tokenizer.closing.contains(last) { end -= 1 }
        return end > start + head ? end : nil
    }

    /// `. , ; : ! ? ) ] } ' "` and the like at the end of an address belong to the sentence.
    private static let closing: Set<UInt8> = Set(".,;:!?)]}'\"*".utf8)

    @inline(__always)
    private func isWordByte(_ place: Int) -> Bool {
        let byte = bytes[place]
        return byte >= 0x80 || classes[Int(byte)].isLetter || classes[Int(byte)] == .digit
    }

    /// Whether these small ASCII letters stand here, in capitals or not.
    func starts(_ place: Int, _ text: StaticString) -> Bool {
        guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { text in
            for step in 0..<text.count {
                let byte = bytes[place + step]
                if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != text[step] { return false }
            }
            return true
        }
    }

    /// The end of an e-mail address whose first word is known.
    /// - Parameter wordEnd: where the word at `start` ends.
    func email(at start: Int, _ wordEnd: Int) -> Int? {
        // Most words are followed by a space: no address.
        var place = wordEnd
        while place < bytes.count, place - start <= 64, Tokenizer.local(bytes[place]) { place += 1 }
        guard byte(place) == 0x40, place - start <= 64 else { return nil }
        var labels = 0
        var end = place + 1
        var labelStart = end
        var letters = 0
        while end < bytes.count {
            let byte = bytes[end]
            let kind = classes[Int(byte)]
            if byte < 0x80, kind.isLetter || kind == .digit || byte == 0x2D && end > labelStart {
                letters += kind.isLetter ? 1 : 0
                end += 1
            } else if byte == 0x2E, end > labelStart, isWordByte(min(end + 1, bytes.count - 1)), end + 1 < bytes.count {
                labels += 1
                end += 1
                labelStart = end
                letters = 0
            } else {
                break
            }
        }
        return labels > 0 && letters >= 2 ? end : nil
    }

    /// Bytes of the part before the `@`.
    @inline(__always)
    private static func local(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2B, 0x2D, 0x25: true
        default: false
        }
    }
}
