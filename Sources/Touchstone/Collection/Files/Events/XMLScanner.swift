import Foundation

/// A small pull parser of XML 1.0: elements, attributes, references to characters and the five entities, comments, CDATA, processing
/// instructions. Reads a stream and holds one tag at a time. Document types are refused, and with them every other entity.
final class XMLScanner {
    struct Attribute {
        var name: Bytes
        var value: [UInt8]
    }

    enum Token {
        case start(name: Bytes, isEmpty: Bool)
        case end(name: Bytes)
        case text(Bytes)
        case finished
    }

    /// The attributes of the tag given last.
    private(set) var attributes: [Attribute] = []
    /// The line on which the token given last begins, counted from 1.
    private(set) var line = 1
    private(set) var depth = 0
    private let buffer: InputBuffer
    private let name: String
    private var used = 0
    private var usedLines = 0
    private var isStarted = false
    private var encoding = TextEncoding.utf8

    init(_ source: FileSource) {
        name = source.name
        buffer = InputBuffer(source, capacity: Self.tagLimit + 1 << 20)
    }

    /// The next token; its bytes are valid until the next call.
    func next() throws(ImportError) -> Token {
        if !isStarted {
            try buffer.skipByteOrderMark()
            isStarted = true
        }
        while true {
            buffer.drop(used)
            line += usedLines
            (used, usedLines) = (0, 0)
            if buffer.bytes.isEmpty { try buffer.fill() }
            let bytes = buffer.bytes
            guard let first = bytes.first else {
                if depth > 0 { throw failure("the file ends inside an element: it is cut off.") }
                return .finished
            }
            if first != UInt8(ascii: "<") {
                let length = try find("<", from: 0, orEnd: true)
                take(length)
                let text = Bytes(rebasing: buffer.bytes[..<length])
                if depth == 0, !text.allSatisfy({ $0 <= 0x20 }) { throw failure("there is text outside of the elements: this is not XML.") }
                return .text(text)
            }
            if try begins("<!--") {
                take(try find("-->", from: 4) + 3)
            } else if try begins("<![CDATA[") {
                let length = try find("]]>", from: 9)
                take(length + 3)
                return .text(Bytes(rebasing: buffer.bytes[9..<length]))
            } else if try begins("<?") {
                let length = try find("?>", from: 2)
                if line == 1, try begins("<?xml ") { try declare(Bytes(rebasing: buffer.bytes[..<length])) }
                take(length + 2)
            } else if try begins("<!") {
                throw failure("it has a document type declaration, which is refused: remove the <!DOCTYPE …>.")
            } else {
                return try tag()
            }
        }
    }

    private func tag() throws(ImportError) -> Token {
        let length = try endOfTag()
        let tag = Bytes(rebasing: buffer.bytes[1..<length])
        take(length + 1)
        if tag.first == UInt8(ascii: "/") {
            var name = Bytes(rebasing: tag.dropFirst())
            while let last = name.last, last <= 0x20 { name = Bytes(rebasing: name.dropLast()) }
            depth -= 1
            if depth < 0 { throw failure("it closes an element that is not open.") }
            return .end(name: name)
        }
        let isEmpty = tag.last == UInt8(ascii: "/")
        var at = 0
        let end = isEmpty ? tag.count - 1 : tag.count
        while at < end, tag[at] > 0x20 { at += 1 }
        let name = Bytes(rebasing: tag[..<at])
        guard !name.isEmpty else { throw failure("an element has no name.") }
        try readAttributes(Bytes(rebasing: tag[at..<end]))
        if !isEmpty {
            depth += 1
            if depth > 64 { throw failure("elements are nested deeper than 64.") }
        }
        return .start(name: name, isEmpty: isEmpty)
    }

    private func readAttributes(_ bytes: Bytes) throws(ImportError) {
        attributes.removeAll(keepingCapacity: true)
        var at = 0
        while true {
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            if at == bytes.count { return }
            let first = at
            while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "=") { at += 1 }
            let name = Bytes(rebasing: bytes[first..<at])
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw failure("an attribute has no value.") }
            at += 1
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            guard at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 else { throw failure("an attribute's value is not in quotes.") }
            let quote = bytes[at]
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != quote { at += 1 }
            guard at < bytes.count else { throw failure("an attribute's value has no closing quote.") }
            attributes.append(Attribute(name: name, value: try unescape(Bytes(rebasing: bytes[start..<at]))))
            at += 1
        }
    }

    private func unescape(_ bytes: Bytes) throws(ImportError) -> [UInt8] {
        var value: [UInt8] = []
        if encoding == .utf8 {
            if firstInvalidUTF8(bytes) != nil { throw failure("it has bytes that are not UTF-8.") }
            value.append(contentsOf: bytes)
        } else {
            encoding.append(bytes, to: &value)
        }
        if value.contains(0) { throw failure("it has a NUL byte.") }
        guard value.contains(UInt8(ascii: "&")) else { return value }
        var plain: [UInt8] = []
        var at = 0
        while at < value.count {
            guard value[at] == UInt8(ascii: "&") else {
                plain.append(value[at])
                at += 1
                continue
            }
            guard let end = value[at..<min(at + 12, value.count)].firstIndex(of: UInt8(ascii: ";")) else {
                throw failure("an '&' begins no reference: it must be written &amp;.")
            }
            let reference = String(decoding: value[at + 1..<end], as: UTF8.self)
            guard let scalar = Self.scalar(reference) else { throw failure("the reference &\(reference); is not known.") }
            plain.append(contentsOf: Array(String(Character(scalar)).utf8))
            at = end + 1
        }
        return plain
    }

    private static func scalar(_ reference: String) -> Unicode.Scalar? {
        switch reference {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard reference.hasPrefix("#") else { return nil }
            let isHexadecimal = reference.hasPrefix("#x")
            guard let code = UInt32(reference.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10), code != 0 else {
                return nil
            }
            return Unicode.Scalar(code)
        }
    }

    private func declare(_ declaration: Bytes) throws(ImportError) {
        let text = String(decoding: declaration, as: UTF8.self).lowercased()
        guard let match = text.firstMatch(of: /encoding\s*=\s*["']([a-z0-9_\-]+)["']/) else { return }
        switch match.1 {
        case "utf-8", "utf8", "us-ascii", "ascii": encoding = .utf8
        case "iso-8859-1", "latin1", "latin-1": encoding = .latin1
        case "windows-1252", "cp1252": encoding = .windows1252
        default: throw failure("the encoding '\(match.1)' is not known: save the file as UTF-8.")
        }
    }

    // MARK: - The window

    private func take(_ count: Int) {
        used = count
        usedLines = 0
        guard let base = buffer.bytes.baseAddress else { return }
        var at = 0
        while at < count, let found = memchr(base + at, 0x0A, count - at) {
            usedLines += 1
            at = found - UnsafeMutableRawPointer(mutating: base) + 1
        }
    }

    private func begins(_ text: StaticString) throws(ImportError) -> Bool {
        if buffer.bytes.count < text.utf8CodeUnitCount, !buffer.isAtEnd { try buffer.fill() }
        let bytes = buffer.bytes
        guard bytes.count >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[index] != text.utf8Start[index] { return false }
        return true
    }

    /// How far it is to `text`, or with `orEnd` to as far as the window reaches.
    private func find(_ text: StaticString, from start: Int, orEnd: Bool = false) throws(ImportError) -> Int {
        while true {
            let bytes = buffer.bytes
            let count = text.utf8CodeUnitCount
            var at = start
            if let base = bytes.baseAddress {
                while at + count <= bytes.count, let found = memchr(base + at, Int32(text.utf8Start.pointee), bytes.count - at - count + 1)
                {
                    at = found - UnsafeMutableRawPointer(mutating: base)
                    if memcmp(found, text.utf8Start, count) == 0 { return at }
                    at += 1
                }
            }
            if orEnd { return bytes.count }
            try fillForMore()
        }
    }

    /// How far it is to the '>' that ends the tag; one inside quotes doesn't.
    private func endOfTag() throws(ImportError) -> Int {
        var at = 1
        var quote: UInt8 = 0
        while true {
            let bytes = buffer.bytes
            while at < bytes.count {
                let byte = bytes[at]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    return at
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                }
                at += 1
            }
            try fillForMore()
        }
    }

    private func fillForMore() throws(ImportError) {
        if buffer.isAtEnd { throw failure("the file ends inside a tag: it is cut off.") }
        if buffer.isFull { throw failure("a tag or comment is longer than \(Self.tagLimit) bytes.") }
        try buffer.fill()
    }

    func failure(_ reason: String) -> ImportError { .malformed(file: name, line: line, reason: reason) }

    private static let tagLimit = 1 << 20
}
