import Foundation

/// Reads the lines of a text file, without their ends (LF, CRLF). Lines of nothing but blanks are passed over.
final class LineReader {
    enum Outcome {
        case line(Bytes)
        case tooLong(beginning: [UInt8])
        case end
    }

    /// The number of the line given last, counted from 1.
    private(set) var line = 0
    private let buffer: InputBuffer
    private let limit: Int
    private var used = 0
    private var isStarted = false
    private var beginning: [UInt8] = []

    init(_ source: FileSource, limit: Int) {
        self.limit = limit
        buffer = InputBuffer(source, capacity: limit + 1 << 20)
    }

    /// The next line; its bytes are valid until the next call.
    func next() throws(ImportError) -> Outcome {
        if !isStarted {
            try buffer.skipByteOrderMark()
            isStarted = true
        }
        while true {
            buffer.drop(used)
            used = 0
            var bytes = buffer.bytes
            var length = lengthOfLine(bytes)
            if length == nil, !buffer.isAtEnd {
                try buffer.fill()
                bytes = buffer.bytes
                length = lengthOfLine(bytes)
            }
            if bytes.isEmpty { return .end }
            line += 1
            if let length, length <= limit {
                used = length + 1
                if isBlank(bytes[..<length]) { continue }
                return .line(Bytes(rebasing: bytes[..<length]))
            }
            if length == nil, buffer.isAtEnd, bytes.count <= limit {
                used = bytes.count
                if isBlank(bytes[...]) { continue }
                return .line(bytes)
            }
            try skipLine()
            return .tooLong(beginning: beginning)
        }
    }

    private func lengthOfLine(_ bytes: Bytes) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base, 0x0A, bytes.count) else { return nil }
        return found - UnsafeMutableRawPointer(mutating: base)
    }

    private func isBlank(_ bytes: Slice<Bytes>) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

    private func skipLine() throws(ImportError) {
        beginning = Array(buffer.bytes.prefix(1024))
        while !buffer.bytes.isEmpty {
            if let length = lengthOfLine(buffer.bytes) {
                buffer.drop(length + 1)
                return
            }
            buffer.drop(buffer.bytes.count)
            try buffer.fill()
        }
    }
}
