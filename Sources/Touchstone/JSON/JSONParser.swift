/// A recursive-descent parser of RFC 8259 over bytes in memory, one pass, one allocation for each container and long string.
///
/// Beyond the RFC it takes a byte order mark and the bare `NaN`, `Infinity` and `-Infinity` that Python's clients send: they become
/// `.null`. An escaped surrogate without its partner becomes U+FFFD, and so does an escaped NUL. Bytes that are not UTF-8 are an error.
struct JSONParser: ~Copyable {
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var at: UnsafePointer<UInt8>
    let limits: JSONLimits
    private var depth = 0
    // Values of the containers that are still open. They move into an array of the exact size when one closes.
    private var members = JSONStack<JSONMember>()
    private var elements = JSONStack<JSONValue>()
    var scratch: [UInt8] = []

    /// `bytes` must outlive the parser and not be empty.
    init(_ bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, limits: JSONLimits) {
        start = base
        end = base + bytes.count
        at = base
        self.limits = limits
    }

    mutating func document() throws(JSONParseError) -> JSONValue {
        if end - at >= 3, at[0] == 0xEF, at[1] == 0xBB, at[2] == 0xBF { at += 3 }
        skipSpace()
        let value = try value()
        skipSpace()
        guard at == end else { throw failure("there is more after the end of the value") }
        return value
    }

    private mutating func value() throws(JSONParseError) -> JSONValue {
        guard at < end else { throw failure("the text ends where a value is expected") }
        switch at.pointee {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{") where depth >= limits.depth && limits.keepsDeepAsText: return .string(try passedOver())
        case UInt8(ascii: "[") where depth >= limits.depth && limits.keepsDeepAsText: return .string(try passedOver())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "N"): return try literal("NaN", .null)
        case UInt8(ascii: "I"): return try literal("Infinity", .null)
        case UInt8(ascii: "-") where at + 1 < end && at[1] == UInt8(ascii: "I"): return try literal("-Infinity", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw failure("a value is expected")
        }
    }

    private mutating func object() throws(JSONParseError) -> JSONValue {
        try open()
        let first = members.count
        skipSpace()
        if at < end, at.pointee == UInt8(ascii: "}") {
            close()
            return .object([])
        }
        while true {
            guard at < end, at.pointee == UInt8(ascii: "\"") else { throw failure("a member's name in double quotes is expected") }
            let name = try string()
            skipSpace()
            guard at < end, at.pointee == UInt8(ascii: ":") else { throw failure("':' is expected after a member's name") }
            at += 1
            skipSpace()
            members.push(JSONMember(name, try value()))
            skipSpace()
            guard at < end else { throw failure("the text ends inside an object") }
            if at.pointee == UInt8(ascii: ",") {
                at += 1
                skipSpace()
            } else if at.pointee == UInt8(ascii: "}") {
                close()
                return .object(members.take(from: first))
            } else {
                throw failure("',' or '}' is expected")
            }
        }
    }

    private mutating func array() throws(JSONParseError) -> JSONValue {
        try open()
        let first = elements.count
        skipSpace()
        if at < end, at.pointee == UInt8(ascii: "]") {
            close()
            return .array([])
        }
        while true {
            elements.push(try value())
            skipSpace()
            guard at < end else { throw failure("the text ends inside an array") }
            if at.pointee == UInt8(ascii: ",") {
                at += 1
                skipSpace()
            } else if at.pointee == UInt8(ascii: "]") {
                close()
                return .array(elements.take(from: first))
            } else {
                throw failure("',' or ']' is expected")
            }
        }
    }

    private mutating func open() throws(JSONParseError) {
        guard depth < limits.depth else { throw failure("arrays and objects are nested deeper than \(limits.depth)") }
        depth += 1
        at += 1
    }

    private mutating func close() {
        depth -= 1
        at += 1
    }

    /// Passes over an array or object without looking into it.
    /// - Returns: its text.
    private mutating func passedOver() throws(JSONParseError) -> String {
        let first = at
        var open = 0
        repeat {
            guard at < end else { throw failure("the text ends inside an array or object") }
            switch at.pointee {
            case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case UInt8(ascii: "\""): try passOverString()
            default: break
            }
            at += 1
        } while open > 0
        guard let text = String(validating: UnsafeBufferPointer(start: first, count: at - first), as: UTF8.self) else {
            throw failure("bytes that are not UTF-8", at: first)
        }
        return text
    }

    /// From a string's first quote to its last.
    private mutating func passOverString() throws(JSONParseError) {
        at += 1
        while at < end, at.pointee != UInt8(ascii: "\"") { at += at.pointee == UInt8(ascii: "\\") ? 2 : 1 }
        guard at < end else { throw failure("the text ends inside a string") }
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(JSONParseError) -> JSONValue {
        let count = text.utf8CodeUnitCount
        guard end - at >= count else { throw failure("a value is expected") }
        for index in 0..<count where at[index] != text.utf8Start[index] { throw failure("a value is expected") }
        at += count
        return value
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < end, at.pointee <= 0x20 {
            switch at.pointee {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    /// An error at `place`, or where the parser stands.
    func failure(_ reason: String, at place: UnsafePointer<UInt8>? = nil) -> JSONParseError {
        let offset = (place ?? at) - start
        var line = 1
        var column = 1
        for index in 0..<offset {
            if start[index] == 0x0A {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return JSONParseError(offset: offset, line: line, column: column, reason: reason)
    }
}

extension JSONValue {
    /// Parses one JSON text; what it accepts beyond RFC 8259 stands at `JSONParser`.
    package static func parse(
        _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()
    ) throws(JSONParseError) -> JSONValue {
        let buffer = bytes.assumingMemoryBound(to: UInt8.self)
        guard let base = buffer.baseAddress, !buffer.isEmpty else {
            throw JSONParseError(offset: 0, line: 1, column: 1, reason: "the text is empty")
        }
        var parser = JSONParser(buffer, base: base, limits: limits)
        return try parser.document()
    }

    package static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONParseError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(JSONParseError) -> JSONValue in
            try parse(UnsafeRawBufferPointer(buffer), limits: limits)
        }
    }

    package static func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONParseError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }
}
