/// Rows of numbers of which most are zero: row r has `values[starts[r] ..< starts[r + 1]]` in the columns of the same places, ascending.
public struct SparseRows: Sendable, Equatable {
    public internal(set) var starts: [Int] = [0]
    public internal(set) var columns: [Int32] = []
    public internal(set) var values: [Float] = []
    public let width: Int

    init(width: Int) { self.width = width }

    public var count: Int { starts.count - 1 }

    mutating func append(_ row: [(column: Int32, value: Float)]) {
        for (column, value) in row {
            columns.append(column)
            values.append(value)
        }
        starts.append(columns.count)
    }

    func picking(_ rows: [Int]) -> SparseRows {
        var picked = SparseRows(width: width)
        for row in rows {
            let range = starts[row]..<starts[row + 1]
            picked.columns += columns[range]
            picked.values += values[range]
            picked.starts.append(picked.columns.count)
        }
        return picked
    }
}
