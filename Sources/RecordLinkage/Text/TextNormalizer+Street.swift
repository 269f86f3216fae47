extension TextNormalizer {
    /// "Hauptstraße 12 a, Whg. 3" → "12a haupt st # 3": the house number first, then the street, then the flat.
    func street(_ out: inout [UInt8]) {
        // Apostrophes don't part words.
        out.removeAll { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "`") }
        let folded = out
        out.removeAll(keepingCapacity: true)
        folded.withUnsafeBufferPointer { line in
            let words = StreetWords(line)
            for word in words.words where word.role == .number || word.role == .numberLetter {
                if word.role == .number { Self.part(&out) }
                out.append(contentsOf: words.bytes(word))
            }
            for word in words.words where word.role == .street { Self.append(words.bytes(word), as: word.term, to: &out) }
            var hasUnit = false
            for word in words.words where word.role == .unit {
                if !hasUnit {
                    Self.part(&out)
                    out.append(UInt8(ascii: "#"))
                    hasUnit = true
                }
                Self.part(&out)
                out.append(contentsOf: words.bytes(word))
            }
        }
    }

    private static func part(_ out: inout [UInt8]) {
        if !out.isEmpty { out.append(32) }
    }

    /// "hauptstrasse" as "haupt st".
    private static func append(_ word: TextBytes, as term: StreetTerms.Term, to out: inout [UInt8]) {
        switch term {
        case .silent, .sign: return
        case .kind(let short):
            part(&out)
            append(short, to: &out)
        case .ending(let length, let short):
            part(&out)
            out.append(contentsOf: word.dropLast(length))
            part(&out)
            append(short, to: &out)
        case .unit, .floor, .name:
            part(&out)
            out.append(contentsOf: word)
        }
    }

    /// Up to four ASCII letters, lowest byte first.
    private static func append(_ letters: UInt32, to out: inout [UInt8]) {
        var letters = letters
        while letters != 0 {
            out.append(UInt8(truncatingIfNeeded: letters))
            letters >>= 8
        }
    }
}
