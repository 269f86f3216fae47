/// The first line of a delimited file that isn't empty.
public struct DelimitedHeader: Sendable, Equatable {
    /// The cells, without blanks at either end.
    public var cells: [String]
    /// Where the next line begins, and its number.
    public var end: Int
    public var line: Int

    /// - Parameter isWhole: nothing comes after `bytes` in the file.
    /// - Returns: nil where there is no line, where its end isn't among `bytes`, or where its quotes are wrong.
    public init?(
        _ bytes: [UInt8], separator: UInt8, isWhole: Bool, repair: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void
    ) {
        let layout = DelimitedLayout(separator: separator, width: DelimitedHeader.most, id: 0, columns: [])
        let room = UnsafeMutablePointer<RecordScanner.Cell>.allocate(capacity: layout.width)
        defer { room.deallocate() }
        // The scanner looks at some bytes more than there are.
        let padded = bytes + [UInt8](repeating: 0, count: 16)
        let found: DelimitedHeader? = padded.withUnsafeBufferPointer { memory in
            guard let start = memory.baseAddress else { return nil }
            let end = start + bytes.count
            var scanner = RecordScanner(layout, at: start)
            var at = start
            var line = 1
            while at < end {
                switch scanner.scan(at, end, isLast: isWhole, into: room) {
                case .row(let count):
                    let cells = (0..<count).map { DelimitedHeader.text(room[$0], repair) }
                    return DelimitedHeader(cells: cells, end: scanner.next - start, line: line + scanner.lines)
                case .blank:
                    (at, line) = (scanner.next, line + scanner.lines)
                case .needsMore, .textAfterQuote:
                    return nil
                }
            }
            return nil
        }
        guard let found else { return nil }
        self = found
    }

    private init(cells: [String], end: Int, line: Int) {
        self.cells = cells
        self.end = end
        self.line = line
    }

    private static func text(_ cell: RecordScanner.Cell, _ repair: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void) -> String {
        let bytes = cell.isDoubled ? CellText.undoubled(cell.text) : Array(cell.text)
        return bytes.withUnsafeBufferPointer { bytes in
            var text = Array(CellText.trimmed(bytes))
            if !text.withUnsafeBufferPointer(CellText.isUTF8) {
                var proper: [UInt8] = []
                text.withUnsafeBufferPointer { repair($0, &proper) }
                text = proper
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Columns beyond it are passed over.
    private static let most = 4096
}
