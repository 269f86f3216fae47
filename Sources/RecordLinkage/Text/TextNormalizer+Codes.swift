extension TextNormalizer {
    func code(_ out: inout [UInt8]) {
        Self.cutDecimalZero(&out)
        if Self.isScientific(out) {
            out.removeAll(keepingCapacity: true)
            return
        }
        Self.squeeze(&out)
        if Self.isFiller(out[...]) { out.removeAll(keepingCapacity: true) }
    }

    /// "No. 12 A" → "12a".
    func houseNumber(_ out: inout [UInt8]) {
        Self.cutDecimalZero(&out)
        if let digit = out.firstIndex(where: Similarity.isDigit) { out.removeSubrange(..<digit) }
        Self.squeeze(&out)
    }

    /// "D-10115" → "10115", "94103-1234" → "94103", "SW1A 1AA" → "sw1a1aa".
    func postcode(_ out: inout [UInt8]) {
        Self.cutDecimalZero(&out)
        if let dash = out.firstIndex(of: UInt8(ascii: "-")), (1...3).contains(dash), out[..<dash].allSatisfy({ $0 &- 97 < 26 }),
            dash + 1 < out.count, Similarity.isDigit(out[dash + 1])
        {
            out.removeSubrange(...dash)
        }
        Self.squeeze(&out)
        let isNumber = out.allSatisfy(Similarity.isDigit)
        if isNumber, out.count == 9 { out.removeLast(4) }
        // A spreadsheet took the leading 0 away.
        if isNumber, let digits = habits.postcodeDigits, out.count == digits - 1 { out.insert(48, at: 0) }
        if isNumber, out.allSatisfy({ $0 == 48 }) || out.allSatisfy({ $0 == 57 }) { out.removeAll(keepingCapacity: true) }
    }

    /// "€ 1.234,50" → "1234.5".
    func number(_ out: inout [UInt8]) {
        if Self.isScientific(out) {
            guard let value = Double(String(decoding: out, as: UTF8.self)), abs(value) < 1e15 else { return out.removeAll() }
            out = value == value.rounded() ? Array(String(Int(value)).utf8) : Array(String(value).utf8)
            return
        }
        let isNegative = out.first { $0 == UInt8(ascii: "-") || Similarity.isDigit($0) } == UInt8(ascii: "-")
        out.removeAll { !Similarity.isDigit($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") }
        let mark = decimalMark(out)
        var whole: [UInt8] = []
        var fraction: [UInt8] = []
        for (place, byte) in out.enumerated() where Similarity.isDigit(byte) {
            if let mark, place > mark { fraction.append(byte) } else { whole.append(byte) }
        }
        out.removeAll(keepingCapacity: true)
        guard !whole.isEmpty || !fraction.isEmpty else { return }
        let digits = whole.drop { $0 == 48 }
        while fraction.last == 48 { fraction.removeLast() }
        if isNegative, !digits.isEmpty || !fraction.isEmpty { out.append(UInt8(ascii: "-")) }
        if digits.isEmpty { out.append(48) } else { out.append(contentsOf: digits) }
        if !fraction.isEmpty {
            out.append(UInt8(ascii: "."))
            out.append(contentsOf: fraction)
        }
    }

    /// Where the fraction begins. One mark with three digits after it parts thousands where the column writes fractions with the other.
    private func decimalMark(_ out: [UInt8]) -> Int? {
        let comma = UInt8(ascii: ",")
        let point = UInt8(ascii: ".")
        guard let last = out.lastIndex(where: { $0 == comma || $0 == point }) else { return nil }
        let mark = out[last]
        let count = out.reduce(0) { $0 + ($1 == mark ? 1 : 0) }
        if count > 1 { return nil }
        if out.contains(mark == comma ? point : comma) { return last }
        let isUsual = (mark == comma) == habits.decimalComma
        return isUsual || out.count - last - 1 != 3 ? last : nil
    }
}
