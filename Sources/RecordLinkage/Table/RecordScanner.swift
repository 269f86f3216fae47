/// Finds the cells of one row after another in a run of bytes (RFC 4180; blanks before an opening quote are allowed).
///
/// Lines end with LF, CRLF or CR. It looks at eight bytes at once, so that eight more than the run's must be readable.
struct RecordScanner {
    /// A cell as it stands in the file, without its quotes.
    struct Cell {
        var start: UnsafePointer<UInt8>
        var count: Int32
        /// Whether quotes in it are doubled.
        var isDoubled: Bool

        var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: Int(count)) }
    }

    enum Outcome {
        /// A row with so many cells up to the last one that isn't empty, or as many as are expected.
        case row(cells: Int)
        case blank
        /// The bytes end inside the row.
        case needsMore
        case textAfterQuote
    }

    let width: Int
    private let separator: UInt8
    private let separators: UInt64
    private(set) var isInsideQuotes = false
    /// Where the next row begins, and how many lines this one took.
    private(set) var next: UnsafePointer<UInt8>
    private(set) var lines = 1

    init(_ layout: DelimitedLayout, at start: UnsafePointer<UInt8>) {
        width = layout.width
        separator = layout.separator
        separators = UInt64(layout.separator) &* 0x0101_0101_0101_0101
        next = start
    }

    /// Writes the first `width` cells to `cells`.
    @inline(__always)
    mutating func scan(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, isLast: Bool, into cells: UnsafeMutablePointer<Cell>
    ) -> Outcome {
        var at = start
        var count = 0
        var filled = 0
        isInsideQuotes = false
        lines = 1
        while true {
            var cell = at
            while cell < end, cell.pointee == 0x20 { cell += 1 }
            if cell < end, cell.pointee == 0x22 {
                cell += 1
                guard let close = closingQuote(cell, end, isLast) else { return .needsMore }
                if count < width { cells[count] = Cell(start: cell, count: Int32(close.at - cell), isDoubled: close.isDoubled) }
                if close.at > cell { filled = count + 1 }
                at = close.at + 1
                while at < end, at.pointee == 0x20 { at += 1 }
                if at < end, at.pointee != separator, at.pointee != 0x0A, at.pointee != 0x0D { return .textAfterQuote }
            } else {
                at = plainEnd(cell, end)
                if count < width { cells[count] = Cell(start: cell, count: Int32(at - cell), isDoubled: false) }
                if at > cell { filled = count + 1 }
            }
            count += 1
            if at < end, at.pointee == separator {
                at += 1
                continue
            }
            guard finish(at, end, isLast) else { return .needsMore }
            if count == 1, filled == 0 { return .blank }
            return .row(cells: count <= width ? count : max(filled, width))
        }
    }

    /// The first separator or line end from here on, or `end`.
    @inline(__always)
    private func plainEnd(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while at < end {
            let word = UnsafeRawPointer(at).loadUnaligned(as: UInt64.self).littleEndian
            let found =
                RecordScanner.zeros(word ^ separators) | RecordScanner.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A)
                | RecordScanner.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D)
            if found != 0 { return min(at + found.trailingZeroBitCount >> 3, end) }
            at += 8
        }
        return end
    }

    /// The highest bit of each byte that is zero; above the first one it may be wrong.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 }

    private mutating func closingQuote(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ isLast: Bool
    ) -> (at: UnsafePointer<UInt8>, isDoubled: Bool)? {
        var at = start
        var isDoubled = false
        isInsideQuotes = true
        while true {
            while at < end, at.pointee != 0x22 {
                if at.pointee == 0x0A || (at.pointee == 0x0D && !(at + 1 < end && at[1] == 0x0A)) { lines += 1 }
                at += 1
            }
            if at >= end || (at + 1 >= end && !isLast) { return nil }
            if at + 1 < end, at[1] == 0x22 {
                at += 2
                isDoubled = true
                continue
            }
            isInsideQuotes = false
            return (at, isDoubled)
        }
    }

    /// Steps over the line's end; false where more bytes are needed to know it.
    @inline(__always)
    private mutating func finish(_ at: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ isLast: Bool) -> Bool {
        if at >= end {
            next = end
            return isLast
        }
        if at.pointee == 0x0A {
            next = at + 1
        } else if at + 1 < end {
            next = at + (at[1] == 0x0A ? 2 : 1)
        } else {
            next = end
            return isLast
        }
        return true
    }
}
