/// What one thread makes of a delimited file: it goes through all rows and keeps some of the columns.
///
/// Every share leaves out the same rows, so that their columns stand side by side. The one that keeps the ids also keeps account of faults.
struct ColumnShare: Sendable {
    /// A row number from which on a row's line is its number plus `ahead`.
    private struct LineStep {
        var row: Int
        var ahead: Int
    }

    let layout: DelimitedLayout
    /// Positions in the file of what is kept, the id among them perhaps.
    private(set) var columns: [KeptColumn]
    private(set) var rows = 0
    private(set) var faults: [RowFault] = []
    private(set) var faultCount = 0
    private let repair: KeptColumn.Repair
    private let hasIDs: Bool
    private var line: Int
    private var isSkipping = false
    private var steps: [LineStep] = []

    init(_ layout: DelimitedLayout, positions: [Int], repair: @escaping KeptColumn.Repair) {
        self.layout = layout
        self.repair = repair
        columns = positions.map { KeptColumn(position: $0) }
        hasIDs = positions.contains(layout.id)
        line = layout.line
    }

    /// Makes room after what a sample of `share` of the file took: no more than that costs addresses, not memory.
    mutating func reserve(after sample: ColumnShare, share: Double) {
        func scaled(_ count: Int) -> Int { Int(Double(count) / share * 1.05) }
        for place in columns.indices {
            guard let seen = sample.columns.first(where: { $0.position == columns[place].position }) else { continue }
            let isVaried = seen.values.count * 8 > sample.rows
            columns[place].reserve(
                rows: scaled(sample.rows), texts: isVaried ? scaled(sample.rows) : 0, bytes: isVaried ? scaled(seen.cellBytes) : 0)
        }
    }

    /// Takes the whole rows of `bytes`, behind which eight more are readable.
    /// - Returns: how many bytes they have; a row that the bytes end in is left.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return 0 }
        let end = start + bytes.count
        let width = layout.width
        let cells = UnsafeMutablePointer<RecordScanner.Cell>.allocate(capacity: ColumnShare.batch * width)
        defer { cells.deallocate() }
        var scanner = RecordScanner(layout, at: start)
        var at = start
        var taken = 0
        scan: while at < end {
            if isSkipping, !skipLine(&at, end, isLast: isLast) { break }
            let row = cells + taken * width
            let outcome = scanner.scan(at, end, isLast: isLast, into: row)
            switch outcome {
            case .row where scanner.next - at > layout.rowLimit:
                fault(.tooLong(limit: layout.rowLimit))
                isSkipping = true
            case .row(let count):
                if count != width {
                    fault(.cells(found: count, expected: width))
                } else if CellText.trimmed(row[layout.id].text).isEmpty {
                    fault(.noID)
                } else {
                    if hasIDs { note(row: rows + taken) }
                    taken += 1
                }
                (at, line) = (scanner.next, line + scanner.lines)
            case .blank:
                (at, line) = (scanner.next, line + scanner.lines)
            case .needsMore where !isLast && end - at <= layout.rowLimit:
                break scan
            case .needsMore:
                fault(scanner.isInsideQuotes ? .openQuote : .tooLong(limit: layout.rowLimit))
                isSkipping = true
            case .textAfterQuote:
                fault(.textAfterQuote)
                isSkipping = true
            }
            if taken == ColumnShare.batch {
                keep(cells, taken)
                taken = 0
            }
        }
        keep(cells, taken)
        return at - start
    }

    /// The line on which a row begins.
    func line(of row: Int) -> Int {
        var (low, high) = (0, steps.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if steps[middle].row <= row { low = middle } else { high = middle }
        }
        return row + (steps.isEmpty ? layout.line : steps[low].ahead)
    }

    private mutating func keep(_ cells: UnsafeMutablePointer<RecordScanner.Cell>, _ count: Int) {
        guard count > 0 else { return }
        for place in columns.indices { columns[place].append(cells, width: layout.width, count: count, repair) }
        rows += count
    }

    private mutating func note(row: Int) {
        if steps.last?.ahead != line - row { steps.append(LineStep(row: row, ahead: line - row)) }
    }

    private mutating func fault(_ reason: RowFault.Reason) {
        guard hasIDs else { return }
        faultCount += 1
        if faults.count < ColumnShare.mostFaults { faults.append(RowFault(line: line, reason: reason)) }
    }

    /// Gives up the line on which the row begins, so that one stray quote costs one line; false where its end isn't there yet.
    private mutating func skipLine(_ at: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, isLast: Bool) -> Bool {
        while at < end, at.pointee != 0x0A, at.pointee != 0x0D { at += 1 }
        if at == end || (at.pointee == 0x0D && at + 1 == end && !isLast) { return false }
        at += at.pointee == 0x0D && at + 1 < end && at[1] == 0x0A ? 2 : 1
        line += 1
        isSkipping = false
        return at < end
    }

    /// How many faults are told one by one.
    static let mostFaults = 100
    /// Rows whose cells are found before they are looked up.
    private static let batch = 256
}
