import Dispatch

/// Records ready to be compared: in an order that follows from their ids alone, each a row of canonical value numbers.
struct PreparedTable: Sendable {
    /// The most columns that are compared; a pattern of levels is one word with four bits for each.
    static let mostFields = 16

    var fields: [PreparedField]
    /// For each place the row of the table.
    var order: [UInt32]
    /// Places × fields, 0 where there is no value.
    var cells: [UInt32]
    /// The same, for comparing.
    var rows: RecordRows

    var count: Int { order.count }

    /// The value numbers of one record.
    func record(_ place: UInt32) -> [UInt32] {
        let start = Int(place) * fields.count
        return Array(cells[start..<(start + fields.count)])
    }

    init<Failure>(
        _ table: LinkageTable, _ columns: [InferredColumn], threads: Int, watch: Watch<Failure> = Watch.none
    ) throws(Failure) {
        let places = PreparedTable.order(table.ids, threads: threads)
        order = places
        let compared = PreparedTable.compared(columns)
        // Those with most to make canonical first, so that no thread is left with a long one at the end.
        let longest = compared.indices.sorted {
            table.columns[compared[$0]].values.bytes.count > table.columns[compared[$1]].values.bytes.count
        }
        let shuffled = try parallelMap(compared.count, threads: threads, watch: watch.part(0...0.7)) { place in
            let column = compared[longest[place]]
            return NumberedColumn(table.columns[column], kind: columns[column].kind, order: places, watch)
        }
        let numbered = compared.indices.map { place in shuffled[longest.firstIndex(of: place) ?? 0] }
        var fields = compared.enumerated().map { place, column in
            PreparedField(
                column: column, name: columns[column].name, kind: columns[column].kind, agreement: Agreement(kind: columns[column].kind),
                values: numbered[place].numbers.pool, counts: [], filled: 0, rarity: [], otherName: nil)
        }
        var codes = numbered.map(\.codes)
        PreparedTable.shareNames(&fields, &codes, numbered)
        cells = PreparedTable.laid(codes, count: places.count)
        let described = fields
        let all = codes
        self.fields = try parallelMap(fields.count, threads: threads, watch: watch.part(0.7...0.8)) { described[$0].counted(all[$0]) }
        rows = try RecordRows(self.fields, cells: cells, count: places.count, threads: threads, watch: watch.part(0.8...1))
    }

    /// The columns that are evidence, the most telling kinds first where there are more than fit.
    private static func compared(_ columns: [InferredColumn]) -> [Int] {
        let evidence = columns.indices.filter { columns[$0].kind != .ignored && columns[$0].filled > 0 }
        guard evidence.count > mostFields else { return evidence }
        let ranked = evidence.sorted { a, b in
            let (left, right) = (columns[a], columns[b])
            if left.kind.rank != right.kind.rank { return left.kind.rank < right.kind.rank }
            return (left.distinct, b) > (right.distinct, a)
        }
        return ranked.prefix(mostFields).sorted()
    }

    /// By a hash of the id, so that the order of the file counts for nothing and any beginning is a random sample.
    private static func order(_ ids: ValuePool, threads: Int) -> [UInt32] {
        let rows = ids.count - 1
        let bits = max(1, Int.bitWidth - max(1, rows).leadingZeroBitCount)
        let share = 1 << 16
        var words = parallelMap((rows + share - 1) / share, threads: threads) { piece in
            (piece * share..<min(rows, (piece + 1) * share)).map { row in
                (ids.withBytes(row + 1) { Hashing.bytes($0) } >> UInt64(bits)) << UInt64(bits) | UInt64(row)
            }
        }.flatMap(\.self)
        RadixSort.sort(&words, by: bits..<64)
        var order = words.map { UInt32(truncatingIfNeeded: $0 & ((1 << UInt64(bits)) - 1)) }
        var start = 0
        while start < rows {
            var end = start + 1
            while end < rows, words[end] >> UInt64(bits) == words[start] >> UInt64(bits) { end += 1 }
            if end - start > 1 { order[start..<end].sort { ids[Int($0) + 1] < ids[Int($1) + 1] } }
            start = end
        }
        return order
    }

    /// Given and family name get one numbering.
    private static func shareNames(_ fields: inout [PreparedField], _ codes: inout [[UInt32]], _ numbered: [NumberedColumn]) {
        let given = fields.indices.filter { fields[$0].kind == .givenName }
        let family = fields.indices.filter { fields[$0].kind == .familyName }
        guard given.count == 1, family.count == 1, let a = given.first, let b = family.first else { return }
        var numbers = numbered[a].numbers
        let pool = fields[b].values
        let renumbered = (0..<pool.count).map { number in pool.withBytes(number) { numbers.number($0) } }
        codes[b] = codes[b].map { renumbered[Int($0)] }
        for (field, other) in [(a, b), (b, a)] {
            fields[field].values = numbers.pool
            fields[field].otherName = other
        }
    }

    private static func laid(_ codes: [[UInt32]], count: Int) -> [UInt32] {
        let width = codes.count
        var cells = [UInt32](repeating: 0, count: count * width)
        cells.withUnsafeMutableBufferPointer { cells in
            for (field, column) in codes.enumerated() {
                column.withUnsafeBufferPointer { column in
                    for place in column.indices { cells[place * width + field] = column[place] }
                }
            }
        }
        return cells
    }
}

/// One column's values made canonical and numbered in the order of the records.
struct NumberedColumn: Sendable {
    var codes: [UInt32]
    var numbers: ValueDictionary

    /// - Parameter watch: once it stops, the rest is left out.
    init<Failure>(_ column: LinkageTable.Column, kind: FieldKind, order: [UInt32], _ watch: Watch<Failure>) {
        let normalizer = TextNormalizer(kind: kind, sample: column.values)
        var numbers = ValueDictionary()
        var known = [UInt32](repeating: .max, count: column.values.count)
        known[0] = 0
        var bytes: [UInt8] = []
        codes = []
        codes.reserveCapacity(order.count)
        for start in stride(from: 0, to: order.count, by: 1 << 16) where !watch.isStopped {
            for row in order[start..<min(start + 1 << 16, order.count)] {
                let raw = Int(column.codes[Int(row)])
                if known[raw] == .max {
                    column.values.withBytes(raw) { normalizer.normalize($0, into: &bytes) }
                    known[raw] = bytes.withUnsafeBufferPointer { numbers.number($0) }
                }
                codes.append(known[raw])
            }
        }
        self.numbers = numbers
    }
}

extension PreparedField {
    /// With what only counting tells.
    fileprivate func counted(_ codes: [UInt32]) -> PreparedField {
        var field = self
        var counts = [UInt32](repeating: 0, count: values.count)
        for code in codes { counts[Int(code)] += 1 }
        field.filled = codes.count - Int(counts[0])
        counts[0] = 0
        field.counts = counts
        let average = field.shared
        let filled = Double(max(1, field.filled))
        field.rarity = counts.map { count in count == 0 ? 0 : Float((average * filled / Double(count)).log2) }
        field.rarest = Float((average * filled).log2)
        field.likenesses = LikenessMaker.likenesses(of: field)
        return field
    }
}
