/// Blanks at either end of a value don't count.
enum CellText {
    /// Without ASCII blanks and control characters, no-break and ideographic spaces at either end.
    @inline(__always)
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let first = text.first, let last = text.last else { return text }
        // What most cells look like.
        if first &- 0x21 < 0x5E, last &- 0x21 < 0x5E { return text }
        return trimmedSlowly(text)
    }

    private static func trimmedSlowly(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var rest = text[...]
        while let blank = leadingBlank(rest) { rest = rest.dropFirst(blank) }
        while let blank = trailingBlank(rest) { rest = rest.dropLast(blank) }
        return UnsafeBufferPointer(rebasing: rest)
    }

    /// With one quote where there are two.
    static func undoubled(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var single: [UInt8] = []
        single.reserveCapacity(text.count)
        var wasQuote = false
        for byte in text {
            wasQuote = byte == 0x22 && !wasQuote
            if !wasQuote || byte != 0x22 { single.append(byte) }
        }
        return single
    }

    static func isUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if text.allSatisfy({ $0 < 0x80 }) { return true }
        return String(validating: text, as: UTF8.self) != nil
    }

    private static func leadingBlank(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let first = text.first else { return nil }
        if first <= 0x20 || first == 0x7F { return 1 }
        return wideBlanks.first { text.starts(with: $0) }?.count
    }

    private static func trailingBlank(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let last = text.last else { return nil }
        if last <= 0x20 || last == 0x7F { return 1 }
        return wideBlanks.first { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }?.count
    }

    /// U+00A0 and U+3000.
    private static let wideBlanks: [[UInt8]] = [[0xC2, 0xA0], [0xE3, 0x80, 0x80]]
}
