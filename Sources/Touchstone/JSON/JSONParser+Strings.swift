extension JSONParser {
    /// The string whose opening quote is at hand.
    mutating func string() throws(JSONParseError) -> String {
        at += 1
        let first = at
        let isASCII = skipPlain()
        guard at < end else { throw failure("the text ends inside a string", at: first - 1) }
        if at.pointee == UInt8(ascii: "\"") {
            let run = UnsafeBufferPointer(start: first, count: at - first)
            if !isASCII { try checkUTF8(from: first, to: at) }
            at += 1
            return String(decoding: run, as: UTF8.self)
        }
        return try stringWithEscapes(from: first)
    }

    private mutating func stringWithEscapes(from first: UnsafePointer<UInt8>) throws(JSONParseError) -> String {
        scratch.removeAll(keepingCapacity: true)
        var run = first
        while true {
            guard at < end else { throw failure("the text ends inside a string", at: first - 1) }
            // A run never ends inside a character: only ASCII bytes end it.
            try checkUTF8(from: run, to: at)
            scratch.append(contentsOf: UnsafeBufferPointer(start: run, count: at - run))
            switch at.pointee {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: scratch, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape()
            default:
                throw failure("a control character inside a string must be written as an escape")
            }
            run = at
            _ = skipPlain()
        }
    }

    private mutating func escape() throws(JSONParseError) {
        guard at + 1 < end else { throw failure("the text ends inside an escape") }
        let letter = at[1]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("an unknown escape")
        }
        at += 2
    }

    private mutating func unicodeEscape() throws(JSONParseError) {
        guard let unit = hexUnit(at + 2) else { throw failure("four hexadecimal digits are expected after \\u") }
        at += 6
        var code = UInt32(unit)
        if unit & 0xFC00 == 0xD800, end - at >= 6, at[0] == UInt8(ascii: "\\"), at[1] == UInt8(ascii: "u"),
            let low = hexUnit(at + 2), low & 0xFC00 == 0xDC00
        {
            at += 6
            code = 0x10000 + (UInt32(unit & 0x3FF) << 10) + UInt32(low & 0x3FF)
        }
        // A surrogate without its partner is no scalar, and PostgreSQL's text can't hold NUL.
        let scalar = code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
        scratch.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private func hexUnit(_ digits: UnsafePointer<UInt8>) -> UInt16? {
        guard end - digits >= 4 else { return nil }
        var unit: UInt16 = 0
        for index in 0..<4 {
            let byte = digits[index]
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt16(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt16(byte - 0x37)
            case 0x61...0x66: unit = unit << 4 | UInt16(byte - 0x57)
            default: return nil
            }
        }
        return unit
    }

    /// Moves to the next quote, backslash or control character, or the end.
    /// - Returns: whether all that was passed is ASCII.
    @inline(__always)
    private mutating func skipPlain() -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var seen: UInt64 = 0
        // Eight bytes at a time; the usual test for a zero byte, exact enough as its first hit is always true.
        while end - at >= 8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            let hits = ((quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word) & highs
            if hits != 0 {
                let plain = hits.trailingZeroBitCount >> 3
                seen |= word & ~(~0 << UInt64(plain * 8))
                at += plain
                return seen & highs == 0
            }
            seen |= word
            at += 8
        }
        var tail: UInt8 = 0
        while at < end {
            let byte = at.pointee
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            tail |= byte
            at += 1
        }
        return seen & highs == 0 && tail < 0x80
    }

    private func checkUTF8(from first: UnsafePointer<UInt8>, to last: UnsafePointer<UInt8>) throws(JSONParseError) {
        if let bad = firstInvalidUTF8(UnsafeBufferPointer(start: first, count: last - first)) {
            throw failure("a string holds bytes that are not UTF-8", at: first + bad)
        }
    }
}
