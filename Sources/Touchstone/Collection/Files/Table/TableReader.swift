import Foundation

/// Reads the rows of a table in a text file one after another, as ranges of bytes.
///
/// Lines end with LF, CRLF or CR. Lines with nothing in them are passed over. A row that is broken is reported with its reason, and reading
/// goes on with the line after its first one, so that one stray quote costs one line.
final class TableReader {
    enum Outcome {
        case row
        /// The end of a sentence about the row.
        case broken(String)
        case end
    }

    /// The line on which the current row begins, counted from 1.
    private(set) var line = 1
    /// Rows that were not UTF-8 and were read as Windows-1252 for want of a declaration.
    private(set) var fallbackRows = 0
    /// The columns of the current row in UTF-8, valid until the next call of `next`.
    var fields: UnsafeBufferPointer<Bytes> { UnsafeBufferPointer(start: scanner.fields, count: scanner.count) }
    /// The current row as it stands in the file.
    private(set) var raw = Bytes(start: nil, count: 0)

    private let layout: TableLayout
    private let buffer: InputBuffer
    private var scanner: RowScanner
    private var isStarted = false
    private var usedBytes = 0
    private var usedLines = 0
    // Fields that had to be rewritten: doubled quotes, other encodings.
    private var rewritten: [UnsafeMutablePointer<UInt8>] = []

    init(_ source: FileSource, layout: TableLayout) {
        self.layout = layout
        buffer = InputBuffer(source, capacity: layout.rowLimit + 1 << 20)
        scanner = RowScanner(layout.columns)
    }

    deinit {
        forgetRewritten()
        scanner.deallocate()
    }

    func next() throws(ImportError) -> Outcome {
        if !rewritten.isEmpty { forgetRewritten() }
        if !isStarted {
            try buffer.skipByteOrderMark()
            isStarted = true
        }
        while true {
            buffer.drop(usedBytes)
            line += usedLines
            (usedBytes, usedLines) = (0, 0)
            let bytes = buffer.bytes
            let scan = scanner.scan(bytes, isLast: buffer.isAtEnd)
            switch scan {
            case .needsMore where !buffer.isFull && !buffer.isAtEnd:
                try buffer.fill()
            case .needsMore:
                if bytes.isEmpty { return .end }
                return try skipLine(scanner.isInsideQuotes ? Self.openQuote : "\(Self.tooLong) \(layout.rowLimit) bytes")
            case .afterQuote:
                return try skipLine(Self.afterQuote)
            case .row(let length, let end, let lines):
                if length > layout.rowLimit { return try skipLine("\(Self.tooLong) \(layout.rowLimit) bytes") }
                (usedBytes, usedLines) = (end, lines)
                raw = Bytes(rebasing: bytes[..<length])
                if length == 0 { continue }
                if case .blanks = layout.columns, scanner.count == 0 { continue }
                return check()
            }
        }
    }

    private func check() -> Outcome {
        if let zero = raw.firstIndex(of: 0) { return .broken("it has a NUL byte at its byte \(zero + 1)") }
        if !scanner.doubled.isEmpty { undoubleQuotes() }
        switch layout.encoding {
        case .utf8:
            if let bad = firstInvalidUTF8(raw) {
                return .broken("\(Self.notUTF8) at its byte \(bad + 1): declare `encoding: windows-1252` if that is what it is")
            }
        case nil:
            if firstInvalidUTF8(raw) != nil {
                fallbackRows += 1
                decode(.windows1252)
            }
        case let encoding?:
            if raw.contains(where: { $0 >= 0x80 }) { decode(encoding) }
        }
        return .row
    }

    private func undoubleQuotes() {
        for index in scanner.doubled {
            var text: [UInt8] = []
            var wasQuote = false
            for byte in scanner.fields[index] {
                wasQuote = byte == 0x22 && !wasQuote
                if !wasQuote { text.append(byte) }
            }
            replace(index, text)
        }
    }

    private func decode(_ encoding: TextEncoding) {
        for index in 0..<scanner.count where scanner.fields[index].contains(where: { $0 >= 0x80 }) {
            var text: [UInt8] = []
            encoding.append(scanner.fields[index], to: &text)
            replace(index, text)
        }
    }

    private func replace(_ index: Int, _ text: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(text.count, 1))
        copy.initialize(from: text, count: text.count)
        rewritten.append(copy)
        scanner.replace(index, with: Bytes(start: copy, count: text.count))
    }

    private func forgetRewritten() {
        for copy in rewritten { copy.deallocate() }
        rewritten.removeAll(keepingCapacity: true)
    }

    /// Gives up the line on which the row begins, however long it is.
    private func skipLine(_ reason: String) throws(ImportError) -> Outcome {
        var bytes = buffer.bytes
        if let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            raw = Bytes(rebasing: bytes[..<end])
            let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
            (usedBytes, usedLines) = (end + (isPair ? 2 : 1), 1)
            return .broken(reason)
        }
        // Only the beginning is kept for the report; the rest goes by in pieces.
        let beginning = Array(bytes.prefix(1024))
        while !bytes.isEmpty {
            if let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
                buffer.drop(end)
                break
            }
            buffer.drop(bytes.count)
            try buffer.fill()
            bytes = buffer.bytes
        }
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(beginning.count, 1))
        copy.initialize(from: beginning, count: beginning.count)
        rewritten.append(copy)
        raw = Bytes(start: copy, count: beginning.count)
        // The line's end that stays in the window counts as an empty line.
        return .broken(reason)
    }

    /// Whether a row rejected for this reason can be read again without the file around it. Of one that is too long only the beginning
    /// was kept, where one with a stray quote ends is anybody's guess, and what is no UTF-8 is lost in a text.
    static func standsAlone(_ reason: String) -> Bool {
        reason != openQuote && reason != afterQuote && !reason.hasPrefix(tooLong) && !reason.hasPrefix(notUTF8)
    }

    /// How the reason of a row that is too long begins, of lines of JSON too.
    static let tooLong = "it is longer than"
    private static let notUTF8 = "it is not UTF-8"
    private static let openQuote = "a quote that opens in it is never closed"
    private static let afterQuote = "there is text after a closing quote"
}
