/// One column of a delimited file as it is being read.
struct KeptColumn: Sendable {
    /// Turns bytes that are not UTF-8 into UTF-8.
    typealias Repair = @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void

    /// In the file.
    let position: Int
    private(set) var values = ValueDictionary()
    private(set) var codes: [UInt32] = []
    /// Cells that were not UTF-8.
    private(set) var repaired = 0
    /// Bytes of all cells, equal ones too.
    private(set) var cellBytes = 0
    private var hashes: [UInt64] = []
    private var starts: [Int] = []
    private var touched: UInt64 = 0

    init(position: Int) { self.position = position }

    mutating func reserve(rows: Int, texts: Int, bytes: Int) {
        codes.reserveCapacity(rows)
        values.reserve(texts: texts, bytes: bytes)
    }

    /// Appends this column's cell of each of `count` rows of `width` cells.
    mutating func append(_ cells: UnsafeMutablePointer<RecordScanner.Cell>, width: Int, count: Int, _ repair: Repair) {
        let first = cells + position
        prepare(first, width, count)
        for row in 0..<count {
            let cell = first[row * width]
            if cell.count == 0 {
                codes.append(0)
            } else if cell.isDoubled {
                codes.append(numberOfDoubled(cell.text, repair))
            } else {
                let number = values.number(of: cell.start, Int(cell.count), hashes[row])
                codes.append(number > 0 ? number : add(cell.text, hashes[row], repair))
            }
        }
    }

    /// Trims the cells and looks ahead at all that their numbers will be found by, so that the memory answers for many at once.
    @inline(__always)
    private mutating func prepare(_ cells: UnsafeMutablePointer<RecordScanner.Cell>, _ width: Int, _ count: Int) {
        if hashes.count < count {
            hashes = [UInt64](repeating: 0, count: count)
            starts = [Int](repeating: 0, count: count)
        }
        var seen: UInt64 = 0
        for row in 0..<count {
            let text = CellText.trimmed(cells[row * width].text)
            cells[row * width].count = Int32(text.count)
            guard let start = text.baseAddress, !text.isEmpty else {
                hashes[row] = 0
                continue
            }
            cells[row * width].start = start
            cellBytes += text.count
            hashes[row] = values.hash(of: start, text.count)
            seen &+= values.touch(hashes[row])
        }
        for row in 0..<count { starts[row] = values.start(hashes[row]) }
        for row in 0..<count { seen &+= values.touch(bytesAt: starts[row]) }
        touched = seen
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ repair: Repair) -> UInt32 {
        if CellText.isUTF8(text) { return values.insert(text, hash) }
        repaired += 1
        var proper: [UInt8] = []
        repair(text, &proper)
        return proper.withUnsafeBufferPointer { values.number(CellText.trimmed($0)) }
    }

    private mutating func numberOfDoubled(_ text: UnsafeBufferPointer<UInt8>, _ repair: Repair) -> UInt32 {
        let single = CellText.undoubled(text)
        return single.withUnsafeBufferPointer { single in
            let text = CellText.trimmed(single)
            guard let start = text.baseAddress, !text.isEmpty else { return 0 }
            let hash = values.hash(of: start, text.count)
            let number = values.number(of: start, text.count, hash)
            return number > 0 ? number : add(text, hash, repair)
        }
    }
}
