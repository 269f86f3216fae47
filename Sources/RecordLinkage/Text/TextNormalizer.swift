/// Turns raw values of one column into canonical bytes, so that what means the same is the same. Empty where a value says nothing.
struct TextNormalizer: Sendable {
    let kind: FieldKind
    /// How this column writes its values.
    let habits: ColumnHabits
    private let folding = Folding.standard

    init(kind: FieldKind) {
        self.kind = kind
        habits = ColumnHabits()
    }

    /// Learns how a column writes dates, phone numbers, postcodes and numbers from its distinct values.
    init(kind: FieldKind, sample: ValuePool) {
        self.kind = kind
        habits = ColumnHabits(kind: kind, sample: sample)
    }

    /// - Parameter out: emptied first.
    func normalize(_ raw: TextBytes, into out: inout [UInt8]) {
        out.removeAll(keepingCapacity: true)
        let text = Self.trimmed(raw)
        guard !text.isEmpty else { return }
        folding.append(text, to: &out)
        if isPlaceholder(raw: text, folded: out) {
            out.removeAll(keepingCapacity: true)
            return
        }
        switch kind {
        case .fullName: fullName(&out)
        case .givenName: name(&out, droppingTitles: true)
        case .familyName: name(&out, droppingTitles: false)
        case .email: email(&out)
        case .phone: phone(&out)
        case .date: date(&out)
        case .street: street(&out)
        case .houseNumber: houseNumber(&out)
        case .postcode: postcode(&out)
        case .code: code(&out)
        case .number: number(&out)
        case .city, .region, .country, .category, .text: words(&out)
        case .ignored: words(&out)
        }
    }

    /// Without blanks at either end.
    @inline(__always)
    static func trimmed(_ text: TextBytes) -> TextBytes {
        var start = 0
        var end = text.count
        while start < end, text[start] <= 32 { start += 1 }
        while end > start, text[end - 1] <= 32 { end -= 1 }
        return TextBytes(rebasing: text[start..<end])
    }

    private func isPlaceholder(raw: TextBytes, folded: [UInt8]) -> Bool {
        folded.withUnsafeBufferPointer { folded in
            switch kind {
            case .givenName, .familyName, .fullName:
                return Placeholder.names.contains(Self.trimmed(folded)) || habits.isExportedNull(raw)
            case .number:
                return folded.count != 1 && !folded.contains(where: Similarity.isDigit)
            case .region, .country:
                // "NA" is Namibia, "ND" North Dakota.
                return folded.count > 2 && Placeholder.values.contains(Self.trimmed(folded))
            default:
                return Placeholder.values.contains(Self.trimmed(folded))
            }
        }
    }

    /// Letters and digits stay, apostrophes go, all else is a blank; single blanks between words, none at either end.
    @inline(__always)
    func words(_ out: inout [UInt8]) {
        Self.rewrite(&out) { byte in
            if byte &- 97 < 26 || byte &- 48 < 10 || byte >= 0x80 { return byte }
            return byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") ? 0 : 32
        }
    }

    /// `keep` gives what becomes of a byte; 0 drops it, blanks are squeezed.
    @inline(__always)
    static func rewrite(_ out: inout [UInt8], _ keep: (UInt8) -> UInt8) {
        let left = out.withUnsafeMutableBufferPointer { bytes in
            var written = 0
            for i in 0..<bytes.count {
                let byte = keep(bytes[i])
                if byte == 0 || byte == 32 && (written == 0 || bytes[written - 1] == 32) { continue }
                bytes[written] = byte
                written += 1
            }
            if written > 0, bytes[written - 1] == 32 { written -= 1 }
            return written
        }
        out.removeLast(out.count - left)
    }

    /// Letters, digits, nothing else.
    @inline(__always)
    static func squeeze(_ out: inout [UInt8]) {
        rewrite(&out) { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 >= 0x80 ? $0 : 0 }
    }

    /// Whole numbers that a spreadsheet or a data frame took for decimals: "10115.0".
    static func cutDecimalZero(_ out: inout [UInt8]) {
        guard out.count > 2, out[out.count - 1] == 48, out[out.count - 2] == UInt8(ascii: ".") else { return }
        guard out.dropLast(2).allSatisfy(Similarity.isDigit) else { return }
        out.removeLast(2)
    }

    /// "4.91701E+11": its last digits are lost.
    static func isScientific(_ out: [UInt8]) -> Bool {
        guard let e = out.firstIndex(of: UInt8(ascii: "e")), e > 0, e + 1 < out.count else { return false }
        let head = out[..<e]
        var tail = out[(e + 1)...]
        if let sign = tail.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { tail = tail.dropFirst() } else { return false }
        let isNumber = head.allSatisfy { Similarity.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
        return isNumber && !tail.isEmpty && tail.count <= 3 && tail.allSatisfy(Similarity.isDigit)
    }

    /// "000000", "99999", "1234567": digits that stand for no number.
    static func isFiller(_ digits: ArraySlice<UInt8>) -> Bool {
        guard let first = digits.first, digits.count >= 4 else { return false }
        if digits.allSatisfy({ $0 == first }) { return true }
        guard digits.count >= 6 else { return false }
        return zip(digits, digits.dropFirst()).allSatisfy { Similarity.isDigit($0) && ($0 == 57 ? $1 == 48 : $1 == $0 + 1) }
    }
}
