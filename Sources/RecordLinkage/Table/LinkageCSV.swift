/// Reads the records of a delimited file into a table.
public enum LinkageCSV {
    /// What a file holds.
    public struct Reading: Sendable {
        /// The rows without fault, in the file's order.
        public var table: LinkageTable
        /// The first 100, by line.
        public var faults: [RowFault]
        /// All of them.
        public var faultCount: Int
        /// Cells of the table that were not UTF-8.
        public var repaired: Int
    }

    /// Reads all records. Each thread goes through the whole file and numbers the values of some of the columns: no numbers have to be
    /// merged, and they don't depend on how many threads there are.
    /// - Parameters:
    ///   - size: bytes of the file where they are known. Without it there is one thread, which reads from front to back once.
    ///   - repair: appends as UTF-8 what isn't UTF-8.
    ///   - read: fills the buffer with what stands at an offset and says how many bytes that is; 0 is the end of the file.
    public static func read<Failure: Error>(
        _ layout: DelimitedLayout, size: Int?, threads: Int,
        repair: @escaping @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void,
        _ read: @escaping @Sendable (_ offset: Int, UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Reading {
        try self.read(layout, size: size, threads: threads, piece: 1 << 20, repair: repair, read)
    }

    /// - Parameter piece: how many bytes more than the longest row are looked at in one go.
    static func read<Failure: Error>(
        _ layout: DelimitedLayout, size: Int?, threads: Int, piece: Int,
        repair: @escaping @Sendable (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Void,
        _ read: @escaping @Sendable (_ offset: Int, UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Reading {
        let positions = [layout.id] + layout.columns.map(\.position)
        var plan = [positions]
        var sample: (share: ColumnShare, part: Double)?
        if let size, size > piece {
            var share = ColumnShare(layout, positions: positions, repair: repair)
            let taken = try FilePieces(layout, capacity: piece / 4).passFirst(to: &share, read)
            if share.rows > 0 {
                sample = (share, Double(max(1, taken)) / Double(size - layout.start))
                plan = spread(share, threads: threads)
            }
        }
        let pieces = plan
        let before = sample
        let shares = parallelMap(pieces.count, threads: pieces.count) { place -> Result<ColumnShare, Failure> in
            var share = ColumnShare(layout, positions: pieces[place], repair: repair)
            if let before { share.reserve(after: before.share, share: before.part) }
            do throws(Failure) {
                try FilePieces(layout, capacity: layout.rowLimit + piece).pass(to: &share, read)
                return .success(share)
            } catch {
                return .failure(error)
            }
        }
        var done: [ColumnShare] = []
        for share in shares { done.append(try share.get()) }
        return reading(layout, done)
    }

    /// Which positions each thread keeps: the most work first, to whoever has least.
    private static func spread(_ sample: ColumnShare, threads: Int) -> [[Int]] {
        let costs = sample.columns.map { column in
            (position: column.position, cost: sample.rows * 8 + column.cellBytes + column.values.count * 60)
        }
        var plan = [(cost: Int, positions: [Int])](repeating: (0, []), count: max(1, min(threads, costs.count)))
        for column in costs.sorted(by: { ($0.cost, $1.position) > ($1.cost, $0.position) }) {
            let least = plan.indices.min { plan[$0].cost < plan[$1].cost } ?? 0
            plan[least].cost += column.cost
            plan[least].positions.append(column.position)
        }
        return plan.map(\.positions)
    }

    private static func reading(_ layout: DelimitedLayout, _ shares: [ColumnShare]) -> Reading {
        var kept: [Int: KeptColumn] = [:]
        for share in shares { for column in share.columns { kept[column.position] = column } }
        guard let leading = shares.first(where: { $0.columns.contains { $0.position == layout.id } }), let ids = kept[layout.id] else {
            return Reading(table: LinkageTable(ids: ValuePool(), columns: []), faults: [], faultCount: 0, repaired: 0)
        }
        var columns = layout.columns.map { column in
            LinkageTable.Column(
                name: column.name, codes: kept[column.position]?.codes ?? [], values: kept[column.position]?.values.pool ?? ValuePool())
        }
        let repetitions = repetitions(ids)
        if !repetitions.isEmpty {
            let repeated = Set(repetitions.map(\.row))
            let rows = (0..<leading.rows).filter { !repeated.contains($0) }
            columns = columns.map { $0.keeping(rows) }
        }
        let repeated = repetitions.prefix(ColumnShare.mostFaults).map {
            RowFault(line: leading.line(of: $0.row), reason: .repeatedID(line: leading.line(of: $0.first)))
        }
        return Reading(
            table: LinkageTable(ids: ids.values.pool, columns: columns),
            faults: Array((leading.faults + repeated).sorted { $0.line < $1.line }.prefix(ColumnShare.mostFaults)),
            faultCount: leading.faultCount + repetitions.count, repaired: kept.values.reduce(0) { $0 + $1.repaired })
    }

    /// Rows whose id a row before them has.
    private static func repetitions(_ ids: KeptColumn) -> [(row: Int, first: Int)] {
        guard ids.values.count < ids.codes.count else { return [] }
        var firstRows: [Int] = []
        var found: [(row: Int, first: Int)] = []
        for (row, code) in ids.codes.enumerated() {
            if Int(code) > firstRows.count {
                firstRows.append(row)
            } else {
                found.append((row, firstRows[Int(code) - 1]))
            }
        }
        return found
    }

}
