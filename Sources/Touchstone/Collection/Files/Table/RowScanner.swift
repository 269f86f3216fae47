/// Finds the columns of one row in a run of bytes.
struct RowScanner {
    enum Scan {
        /// The bytes end inside the row.
        case needsMore
        /// A quoted column is followed by neither separator nor line end.
        case afterQuote
        /// The row's length without its line end, where the next one begins, and how many lines it took.
        case row(length: Int, end: Int, lines: Int)
    }

    private(set) var fields = UnsafeMutablePointer<Bytes>.allocate(capacity: 64)
    private(set) var count = 0
    private(set) var isInsideQuotes = false
    private var capacity = 64
    private let columns: TableLayout.Columns

    init(_ columns: TableLayout.Columns) { self.columns = columns }

    func deallocate() { fields.deallocate() }

    /// Which columns hold doubled quotes, in order.
    private(set) var doubled: [Int] = []

    mutating func scan(_ bytes: Bytes, isLast: Bool) -> Scan {
        count = 0
        isInsideQuotes = false
        if !doubled.isEmpty { doubled.removeAll(keepingCapacity: true) }
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return .needsMore }
        switch columns {
        case .separated(let separator): return scanSeparated(base, base + bytes.count, separator, isLast)
        case .blanks: return scanBlanks(base, base + bytes.count, isLast)
        }
    }

    private mutating func scanSeparated(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ separator: UInt8, _ isLast: Bool
    ) -> Scan {
        var at = start
        var lines = 1
        while true {
            if at < end, at.pointee == 0x22 {
                at += 1
                let first = at
                isInsideQuotes = true
                var hasDoubled = false
                while true {
                    while at < end, at.pointee != 0x22 {
                        if at.pointee == 0x0A || (at.pointee == 0x0D && !(at + 1 < end && at[1] == 0x0A)) { lines += 1 }
                        at += 1
                    }
                    if at >= end { return .needsMore }
                    if at + 1 < end, at[1] == 0x22 {
                        at += 2
                        hasDoubled = true
                        continue
                    }
                    if at + 1 >= end, !isLast { return .needsMore }
                    break
                }
                isInsideQuotes = false
                if hasDoubled { doubled.append(count) }
                push(first, at - first)
                at += 1
                while at < end, at.pointee == 0x20 { at += 1 }
                if at < end, at.pointee != separator, at.pointee != 0x0A, at.pointee != 0x0D { return .afterQuote }
            } else {
                let first = at
                while at < end {
                    let byte = at.pointee
                    if byte == separator || byte == 0x0A || byte == 0x0D { break }
                    at += 1
                }
                push(first, at - first)
            }
            if at < end, at.pointee == separator {
                at += 1
                continue
            }
            return lineEnd(start, at, end, lines, isLast)
        }
    }

    private mutating func scanBlanks(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ isLast: Bool) -> Scan {
        var at = start
        while true {
            while at < end, at.pointee == 0x20 || at.pointee == 0x09 { at += 1 }
            let first = at
            while at < end, at.pointee != 0x20, at.pointee != 0x09, at.pointee != 0x0A, at.pointee != 0x0D { at += 1 }
            if at > first { push(first, at - first) }
            if at < end, at.pointee == 0x20 || at.pointee == 0x09 { continue }
            return lineEnd(start, at, end, 1, isLast)
        }
    }

    @inline(__always)
    private func lineEnd(
        _ start: UnsafePointer<UInt8>, _ at: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ lines: Int, _ isLast: Bool
    ) -> Scan {
        let length = at - start
        if at == end { return isLast ? .row(length: length, end: length, lines: lines) : .needsMore }
        if at.pointee == 0x0A { return .row(length: length, end: length + 1, lines: lines) }
        if at + 1 == end { return isLast ? .row(length: length, end: length + 1, lines: lines) : .needsMore }
        return .row(length: length, end: length + (at[1] == 0x0A ? 2 : 1), lines: lines)
    }

    mutating func replace(_ index: Int, with field: Bytes) { fields[index] = field }

    @inline(__always)
    private mutating func push(_ start: UnsafePointer<UInt8>, _ length: Int) {
        if count == capacity { grow() }
        fields[count] = Bytes(start: start, count: length)
        count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Bytes>.allocate(capacity: capacity * 2)
        larger.update(from: fields, count: count)
        fields.deallocate()
        fields = larger
        capacity *= 2
    }
}
