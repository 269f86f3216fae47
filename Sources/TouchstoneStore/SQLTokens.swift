/// SQL cut into pieces that together are the whole text: enough to find arguments, words and statements without being
/// misled by literals and comments.
struct SQLTokens {
    enum Kind { case word, number, literal, quotedName, space, symbol }

    struct Token {
        let kind: Kind
        let range: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var all: [Token] = []

    init(_ sql: String) {
        bytes = Array(sql.utf8)
        var start = 0
        while start < bytes.count {
            let (kind, end) = piece(from: start)
            all.append(Token(kind: kind, range: start..<end))
            start = end
        }
    }

    func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    /// Whether only blanks, or a comment, stand between the token and the end of its line.
    func endsLine(_ token: Token) -> Bool {
        var next = token.range.upperBound
        while next < bytes.count, isSpace(bytes[next]), bytes[next] != UInt8(ascii: "\n") { next += 1 }
        return next == bytes.count || bytes[next] == UInt8(ascii: "\n") || starts("--", at: next) || starts("/*", at: next)
    }

    /// Comments count as space.
    private func piece(from start: Int) -> (Kind, end: Int) {
        let byte = bytes[start]
        switch byte {
        case UInt8(ascii: "'"): return (.literal, endOfQuote(start))
        case UInt8(ascii: "\""): return (.quotedName, endOfQuote(start))
        case UInt8(ascii: "-") where starts("--", at: start):
            return (.space, bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
        case UInt8(ascii: "/") where starts("/*", at: start):
            var end = start + 2
            while end < bytes.count, !starts("*/", at: end) { end += 1 }
            return (.space, min(end + 2, bytes.count))
        case _ where isSpace(byte): return (.space, end(from: start, while: isSpace))
        case _ where isWord(byte) && !isDigit(byte): return (.word, end(from: start, while: isWord))
        case _ where isDigit(byte): return (.number, end(from: start, while: isWord))
        default: return (.symbol, start + 1)
        }
    }

    /// A doubled quote inside looks like the end of one literal and the start of the next, which comes to the same.
    private func endOfQuote(_ start: Int) -> Int {
        guard let end = bytes[(start + 1)...].firstIndex(of: bytes[start]) else { return bytes.count }
        return end + 1
    }

    private func end(from start: Int, while holds: (UInt8) -> Bool) -> Int {
        bytes[start...].firstIndex { !holds($0) } ?? bytes.count
    }

    private func starts(_ text: StaticString, at start: Int) -> Bool {
        text.withUTF8Buffer { start + $0.count <= bytes.count && bytes[start..<start + $0.count].elementsEqual($0) }
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
private func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
}
