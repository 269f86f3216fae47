typealias Bytes = UnsafeBufferPointer<UInt8>

/// Reads the pieces of a time from bytes, from front to back.
struct TimeScanner {
    private let bytes: Bytes
    private(set) var at = 0

    init(_ bytes: Bytes) { self.bytes = bytes }

    var isAtEnd: Bool { at >= bytes.count }
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    @inline(__always)
    mutating func skip(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    mutating func skipBlanks() {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    }

    /// A number of at least `least` and at most `most` (19) digits; nil, and nothing read, where there are fewer or it doesn't fit.
    @inline(__always)
    mutating func number(_ least: Int, _ most: Int) -> Int? {
        var value: UInt64 = 0
        var count = 0
        while count < most, at + count < bytes.count, bytes[at + count] &- 0x30 < 10 {
            value = value &* 10 &+ UInt64(bytes[at + count] - 0x30)
            count += 1
        }
        guard count >= least, let number = Int(exactly: value) else { return nil }
        at += count
        return number
    }

    /// One to nine digits after the decimal sign as milliseconds, the rest cut off.
    mutating func fraction() -> Int? {
        var value = 0
        var count = 0
        while at < bytes.count, bytes[at] &- 0x30 < 10 {
            if count < 3 { value = value * 10 + Int(bytes[at] - 0x30) }
            count += 1
            at += 1
        }
        guard (1...9).contains(count) else { return nil }
        for _ in count..<max(3, count) { value *= 10 }
        return value
    }

    /// "Z", "UTC", "GMT", "+02", "+0200" or "+02:00" as seconds; nil, and nothing read, where there is none.
    mutating func offset() -> Int? {
        guard let first = next else { return nil }
        switch first {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            at += 1
            return 0
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let start = at
            at += 1
            guard let hours = number(2, 2), hours <= 18 else {
                at = start
                return nil
            }
            let hasColon = skip(UInt8(ascii: ":"))
            let minutes = number(2, 2)
            guard (minutes ?? 0) < 60, !hasColon || minutes != nil else {
                at = start
                return nil
            }
            let seconds = hours * 3600 + (minutes ?? 0) * 60
            return first == UInt8(ascii: "-") ? -seconds : seconds
        default:
            let start = at
            guard first >= 0x41, let word = word(), word == "utc" || word == "gmt" || word == "ut" else {
                at = start
                return nil
            }
            return 0
        }
    }

    /// The letters at hand in lower case; nil where there are none or too many for a name.
    mutating func word() -> String? {
        var text = ""
        while at < bytes.count, bytes[at] | 0x20 >= 0x61, bytes[at] | 0x20 <= 0x7A, text.utf8.count < 10 {
            text.unicodeScalars.append(Unicode.Scalar(bytes[at] | 0x20))
            at += 1
        }
        return text.isEmpty ? nil : text
    }

    /// An English month's name or its first three letters.
    mutating func month() -> Int? {
        guard let word = word(), word.utf8.count >= 3 else { return nil }
        return Self.months.firstIndex { $0.hasPrefix(word) || (word.utf8.count == 4 && word == "sept" && $0 == "september") }.map { $0 + 1 }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}
