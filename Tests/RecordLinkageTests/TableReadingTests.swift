import Testing

@testable import RecordLinkage

struct TableReadingTests {
    @Test func `cells are trimmed, empty ones are no value, equal ones have one number`() {
        let reading = CSVText("rec-1, ada , London\nrec-2,,London\n rec-3,ada,\u{A0}London\u{3000}\n").read()
        #expect(reading.faults.isEmpty)
        #expect((0..<3).map(reading.table.id) == ["rec-1", "rec-2", "rec-3"])
        #expect(reading.table.columns.map(\.codes) == [[1, 0, 1], [1, 1, 1]])
        #expect(reading.table.value(1, 2) == "London")
    }

    @Test func `quotes hold separators, line ends and doubled quotes`() {
        let reading = CSVText("1,\"a,b\",\"two\r\nlines\"\r\n2, \"say \"\"hi\"\"\" ,x\r\n").read()
        #expect(reading.table.rows == 2)
        #expect(reading.table.value(0, 0) == "a,b" && reading.table.value(1, 0) == "two\r\nlines")
        #expect(reading.table.value(0, 1) == "say \"hi\"")
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func `lines end in three ways, the last one needs no end, empty lines are no rows`(end: String) {
        let text = ["1,a,b", "", "2,c,d", "3,e,f"].joined(separator: end)
        for ending in ["", end] {
            let reading = CSVText(text + ending).read()
            #expect(reading.faults.isEmpty)
            #expect(reading.table.rows == 3 && reading.table.value(1, 2) == "f")
        }
    }

    @Test func `each faulty row is told with its line and left out`() {
        let text = """
            1,a,b
            2,a
            3,a,b,c
            ,a,b
            5,"a" b,c
            6,"x
            y",b
            1,a,z
            8,a,b,,

            9,"open,b
            """
        let reading = CSVText(text).read()
        #expect(
            reading.faults == [
                RowFault(line: 3, reason: .cells(found: 2, expected: 3)), RowFault(line: 4, reason: .cells(found: 4, expected: 3)),
                RowFault(line: 5, reason: .noID), RowFault(line: 6, reason: .textAfterQuote),
                RowFault(line: 9, reason: .repeatedID(line: 2)), RowFault(line: 12, reason: .openQuote),
            ])
        #expect(reading.faultCount == 6)
        #expect((0..<reading.table.rows).map(reading.table.id) == ["1", "6", "8"])
        #expect(reading.table.columns[1].values.count - 1 == 1, "the value of the repeated row is gone")
        #expect(reading.table.value(0, 1) == "x\ny")
    }

    @Test func `a row longer than the limit costs its line and no more`() {
        let reading = CSVText("1,a,b\n2,\(String(repeating: "x", count: 5000)),b\n3,c,d\n").read(rowLimit: 1000)
        #expect(reading.faults == [RowFault(line: 3, reason: .tooLong(limit: 1000))])
        #expect((0..<2).map(reading.table.id) == ["1", "3"])
    }

    @Test func `what is not UTF-8 is repaired, and is the same value as its proper form`() {
        let text = CSVText(bytes: Array("1,Zoë,b\n2,Zo".utf8) + [0xEB] + Array(",b\n".utf8))
        let reading = text.read { bytes, proper in
            for byte in bytes { proper += Array(String(Unicode.Scalar(byte)).utf8) }
        }
        #expect(reading.table.columns[0].codes == [1, 1] && reading.repaired == 1)
    }

    @Test func `thousands of faults are counted, the first hundred are told`() {
        let reading = CSVText(String(repeating: "1,a\n", count: 3000)).read()
        #expect(reading.faults.count == 100 && reading.faultCount == 3000 && reading.table.rows == 0)
    }

    /// Against a reader that goes character by character, over window borders and with any number of threads.
    @Test(arguments: 1...40) func `any text is read as by the plain reader`(seed: UInt64) {
        var random = TableRandom(seed: seed)
        let width = Int.random(in: 1...6, using: &random)
        let pieces = ["a", "bb", "Zoë", " ", "\"", "\"\"", "\"x,y\"", "\"l\nm\"", "lengthy value 0123456789", "", ",", "\n", "\r\n", "7"]
        var text = ""
        for row in 0..<Int.random(in: 0...400, using: &random) {
            if Int.random(in: 0..<20, using: &random) == 0 {
                for _ in 0..<4 { text += pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            }
            var cells = ["id\(row % 390)"]
            for _ in 1..<max(2, width) {
                cells.append(["", "a", "bb", " c ", "\"q,\"\"q\"", "ß\(row)"][Int.random(in: 0..<6, using: &random)])
            }
            text += cells.prefix(width).joined(separator: ",") + "\n"
        }
        let limit = Int.random(in: 40...300, using: &random)
        let expected = PlainReader(width: width, rowLimit: limit).read(text)
        for threads in 1...3 {
            let reading = CSVText(text, width: width).read(
                rowLimit: limit, threads: threads, piece: Int.random(in: 8...900, using: &random),
                chunk: Int.random(in: 1...500, using: &random))
            let rows = (0..<reading.table.rows).map { row in
                [reading.table.id(row)] + (0..<width - 1).map { reading.table.value($0, row) ?? "" }
            }
            #expect(rows == expected, "seed \(seed), threads \(threads)")
        }
    }

    @Test func `a file of several windows is the same with one thread and with four`() {
        var random = TableRandom(seed: 5)
        var text = ""
        for row in 0..<60_000 {
            text += "id-\(row),name \(Int.random(in: 0..<900, using: &random)),\(Int.random(in: 0..<50_000, using: &random))@example.com\n"
        }
        let (one, four) = (CSVText(text).read(threads: 1), CSVText(text).read(threads: 4))
        #expect(one.table.rows == 60_000 && one.faultCount == 0 && four.faultCount == 0)
        #expect(one.table.columns.map(\.codes) == four.table.columns.map(\.codes))
        for row in [0, 12_345, 59_999] {
            #expect(one.table.id(row) == "id-\(row)" && one.table.value(1, row) == four.table.value(1, row))
        }
    }

    @Test func `the builder trims, and takes bytes as it takes strings`() {
        var (strings, bytes) = (LinkageTableBuilder(columns: ["name", "city"]), LinkageTableBuilder(columns: ["name", "city"]))
        for row in [["1", " Ada ", ""], ["2", "Ada", "Paris\t"]] {
            strings.append(id: row[0], [row[1], row[2]])
            let texts = row.map { Array($0.utf8) }
            texts[0].withUnsafeBufferPointer { id in
                texts[1].withUnsafeBufferPointer { name in
                    texts[2].withUnsafeBufferPointer { city in
                        [name, city].withUnsafeBufferPointer { bytes.append(id: id, $0) }
                    }
                }
            }
        }
        for table in [strings.table(), bytes.table()] {
            #expect(table.columns.map(\.codes) == [[1, 1], [0, 1]])
            #expect(table.value(1, 1) == "Paris" && table.id(1) == "2")
        }
    }

    @Test func `a dictionary numbers many texts as they come and finds each again`() {
        var dictionary = ValueDictionary()
        let texts = (0..<5000).map { Array(String(repeating: "k", count: $0 % 40).utf8) + Array("\($0)".utf8) }
        for round in 0..<2 {
            for (index, text) in texts.enumerated() {
                let number = text.withUnsafeBufferPointer { dictionary.number($0) }
                #expect(number == UInt32(index + 1), "round \(round)")
            }
        }
        #expect(dictionary.count == 5000)
    }
}

/// A text without header whose first column is the id.
private struct CSVText {
    let bytes: [UInt8]
    let width: Int

    init(_ text: String, width: Int = 3) {
        bytes = Array(text.utf8)
        self.width = width
    }

    init(bytes: [UInt8], width: Int = 3) {
        self.bytes = bytes
        self.width = width
    }

    func read(
        rowLimit: Int = 1 << 20, threads: Int = 2, piece: Int = 1 << 20, chunk: Int = .max,
        repair: @escaping @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void = { $1.append(contentsOf: $0) }
    ) -> LinkageCSV.Reading {
        let layout = DelimitedLayout(
            width: width, id: 0, columns: (1..<max(1, width)).map { DelimitedLayout.Column(position: $0, name: "c\($0)") }, line: 2,
            rowLimit: rowLimit)
        let bytes = bytes
        return LinkageCSV.read(layout, size: bytes.count, threads: threads, piece: piece, repair: repair) { offset, room in
            let count = min(room.count, bytes.count - offset, chunk)
            if count > 0 { room.copyBytes(from: bytes[offset..<offset + count]) }
            return max(0, count)
        }
    }
}

/// Slow and obvious: one character after another.
private struct PlainReader {
    let width: Int
    let rowLimit: Int

    func read(_ text: String) -> [[String]] {
        var rest = Array(text.unicodeScalars)[...]
        var rows: [[String]] = []
        var seen: Set<String> = []
        while !rest.isEmpty {
            guard let (cells, after) = record(rest), String(String.UnicodeScalarView(rest[..<after.startIndex])).utf8.count <= rowLimit
            else {
                rest = rest.drop { $0 != "\n" && $0 != "\r" }
                rest = rest.starts(with: ["\r", "\n"]) ? rest.dropFirst(2) : rest.dropFirst()
                continue
            }
            rest = after
            var row = cells.map { String(String.UnicodeScalarView($0)).trimmed }
            if cells == [[]] { continue }
            while row.count > width, cells[row.count - 1].isEmpty { row.removeLast() }
            guard row.count == width, !row[0].isEmpty, seen.insert(row[0]).inserted else { continue }
            rows.append(row)
        }
        return rows
    }

    /// The cells of the first record and what comes after it; nil where its quotes are wrong.
    private func record(_ text: ArraySlice<Unicode.Scalar>) -> (cells: [[Unicode.Scalar]], rest: ArraySlice<Unicode.Scalar>)? {
        var rest = text
        var cells: [[Unicode.Scalar]] = []
        while true {
            rest = rest.drop { $0 == " " }
            var cell: [Unicode.Scalar] = []
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while true {
                    guard let scalar = rest.first else { return nil }
                    rest = rest.dropFirst()
                    if scalar == "\"" {
                        guard rest.first == "\"" else { break }
                        rest = rest.dropFirst()
                    }
                    cell.append(scalar)
                }
                rest = rest.drop { $0 == " " }
                if let next = rest.first, next != ",", next != "\n", next != "\r" { return nil }
            } else {
                while let next = rest.first, next != ",", next != "\n", next != "\r" {
                    cell.append(next)
                    rest = rest.dropFirst()
                }
            }
            cells.append(cell)
            guard let next = rest.first else { return (cells, rest) }
            rest = next == "\r" && rest.dropFirst().first == "\n" ? rest.dropFirst(2) : rest.dropFirst()
            if next != "," { return (cells, rest) }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        return String(scalars)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
private struct TableRandom: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
