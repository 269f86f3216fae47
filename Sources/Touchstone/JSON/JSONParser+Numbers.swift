extension JSONParser {
    /// The number whose sign or first digit is at hand.
    mutating func number() throws(JSONParseError) -> JSONValue {
        let first = at
        let isNegative = at.pointee == UInt8(ascii: "-")
        if isNegative { at += 1 }
        guard at < end, isDigit(at.pointee) else { throw failure("a digit is expected") }
        if at.pointee == 0x30, at + 1 < end, isDigit(at[1]) { throw failure("a number may not begin with 0", at: first) }

        // Up to 19 digits fit 64 bits; longer numbers take the slow way.
        var mantissa: UInt64 = 0
        let whole = digits(&mantissa)
        var fraction = 0
        var exponent = 0
        var isWhole = true
        if at < end, at.pointee == UInt8(ascii: ".") {
            at += 1
            isWhole = false
            fraction = digits(&mantissa)
            if fraction == 0 { throw failure("a digit is expected after the decimal point") }
        }
        if at < end, at.pointee | 0x20 == UInt8(ascii: "e") {
            at += 1
            isWhole = false
            var isBelow = false
            if at < end, at.pointee == UInt8(ascii: "+") || at.pointee == UInt8(ascii: "-") {
                isBelow = at.pointee == UInt8(ascii: "-")
                at += 1
            }
            var power: UInt64 = 0
            let count = digits(&power)
            if count == 0 { throw failure("a digit is expected in the exponent") }
            let size = count > 18 ? 100_000 : Int(min(power, 100_000))
            exponent = isBelow ? -size : size
        }

        let isExact = whole + fraction <= 19
        if isWhole, isExact {
            if mantissa <= UInt64(Int64.max) { return .integer(isNegative ? -Int64(mantissa) : Int64(mantissa)) }
            if isNegative, mantissa == UInt64(Int64.max) + 1 { return .integer(.min) }
        }
        let scale = exponent - fraction
        // Clinger's fast path: both exactly representable, so one correctly rounded operation is right.
        if isExact, mantissa < 1 << 53, scale >= -22, scale <= 22 {
            let size = scale < 0 ? Double(mantissa) / Self.powersOfTen[-scale] : Double(mantissa) * Self.powersOfTen[scale]
            return .number(isNegative ? -size : size)
        }
        let text = String(decoding: UnsafeBufferPointer(start: first, count: at - first), as: UTF8.self)
        // Beyond what a Double can say: no value, as for the bare words NaN and Infinity, so that one number doesn't spoil a batch.
        guard let value = Double(text), value.isFinite else {
            if limits.refusesHugeNumbers { throw failure("a number is out of range", at: first) }
            return .null
        }
        return .number(value)
    }

    /// Reads digits onto `value`, wrapping around when they are too many.
    /// - Returns: how many.
    @inline(__always)
    private mutating func digits(_ value: inout UInt64) -> Int {
        let first = at
        while at < end, isDigit(at.pointee) {
            value = value &* 10 &+ UInt64(at.pointee - 0x30)
            at += 1
        }
        return at - first
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
