import NIOCore

/// Takes `multipart/form-data` (RFC 7578) apart as it arrives, with the memory of one chunk.
struct MultipartReader {
    enum Event {
        case begin(name: String, filename: String?, type: String?)
        case data(ArraySlice<UInt8>)
        case end
    }

    private enum State { case preamble, headers, body, finished }

    private let delimiter: [UInt8]
    private var buffer: [UInt8] = Array("\r\n".utf8)
    private var state = State.preamble
    private var parts = 0

    /// Nil where the content type names no boundary.
    init?(contentType: String) {
        guard let boundary = MultipartReader.attribute("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            return nil
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    var isFinished: Bool { state == .finished }

    /// - Throws: `HTTPFailure` 400 where the form is broken.
    mutating func read(_ chunk: ByteBuffer, _ handle: (Event) throws -> Void) throws {
        buffer.append(contentsOf: chunk.readableBytesView)
        while try step(handle) {}
    }

    /// Does one step; false when more bytes are needed.
    private mutating func step(_ handle: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble, .body:
            guard let at = find(delimiter) else {
                // What can't be the beginning of a delimiter any more goes out.
                let safe = max(0, buffer.count - delimiter.count)
                if safe > 0 {
                    if state == .body { try handle(.data(buffer[..<safe])) }
                    buffer.removeFirst(safe)
                }
                return false
            }
            guard buffer.count >= at + delimiter.count + 2 else { return false }
            if state == .body {
                if at > 0 { try handle(.data(buffer[..<at])) }
                try handle(.end)
            }
            let after = buffer[(at + delimiter.count)..<(at + delimiter.count + 2)]
            buffer.removeFirst(at + delimiter.count + 2)
            if after.elementsEqual("--".utf8) {
                state = .finished
                buffer = []
                return false
            }
            guard after.elementsEqual("\r\n".utf8) else { throw MultipartReader.broken }
            // A part without headers begins with an empty line.
            buffer.insert(contentsOf: "\r\n".utf8, at: 0)
            state = .headers
            return true
        case .headers:
            guard let end = find(Array("\r\n\r\n".utf8)) else {
                guard buffer.count <= 8_192 else { throw MultipartReader.broken }
                return false
            }
            parts += 1
            guard parts <= 200, end <= 8_192 else { throw MultipartReader.broken }
            let headers = String(decoding: buffer[..<end], as: UTF8.self)
            buffer.removeFirst(end + 4)
            try begin(headers, handle)
            return true
        case .finished:
            buffer = []
            return false
        }
    }

    private mutating func begin(_ headers: String, _ handle: (Event) throws -> Void) throws {
        var disposition: String?, type: String?
        for line in headers.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw MultipartReader.broken }
            switch parts[0].lowercased() {
            case "content-disposition": disposition = String(parts[1])
            case "content-type": type = parts[1].trimmingPrefix(while: \.isWhitespace).lowercased()
            default: break
            }
        }
        guard let disposition, let name = MultipartReader.attribute("name", of: disposition) else { throw MultipartReader.broken }
        try handle(.begin(name: name, filename: MultipartReader.attribute("filename", of: disposition), type: type))
        state = .body
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        guard buffer.count >= pattern.count, let first = pattern.first else { return nil }
        return buffer.withUnsafeBufferPointer { bytes in
            var at = 0
            let last = bytes.count - pattern.count
            while at <= last {
                if bytes[at] == first, (1..<pattern.count).allSatisfy({ bytes[at + $0] == pattern[$0] }) { return at }
                at += 1
            }
            return nil
        }
    }

    /// `name="value"` in a header; browsers write a quote inside the value as %22.
    static func attribute(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingPrefix(while: \.isWhitespace).lowercased() == name else { continue }
            var value = pair[1]
            while value.last?.isWhitespace == true { value.removeLast() }
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            return String(value.replacing("%22", with: "\""))
        }
        return nil
    }

    static let broken = HTTPFailure.badRequest("The form can't be read: it isn't multipart/form-data as browsers send it.")
}
