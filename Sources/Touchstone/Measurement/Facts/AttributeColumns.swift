/// What interactions with figures carry beside them, by name: a property, who acted. For breakdowns and filters of metrics.
///
/// One column for each name, dense over the bearers, in blocks of which only the last one changes. A name with too many different values,
/// such as an order's number, is known and has no column: nothing can be broken down by it.
struct AttributeColumns: Sendable {
    struct Column: Sendable {
        let name: String
        /// By code − 1; code 0 is "nothing was said".
        fileprivate(set) var values: [String] = []
        fileprivate(set) var isTooVaried = false
        fileprivate var codes: [String: UInt16] = [:]
        fileprivate var blocks: [[UInt16]] = []

        init(name: String) { self.name = name }

        /// From what was kept.
        init(name: String, values: [String], isTooVaried: Bool) {
            (self.name, self.values, self.isTooVaried) = (name, values, isTooVaried)
            codes = Dictionary(zip(values, 1...)) { first, _ in first }
        }

        /// The code of every bearer.
        func all(bearers: Int) -> [UInt16] {
            var all: [UInt16] = []
            all.reserveCapacity(bearers)
            for block in blocks {
                all.append(contentsOf: block.isEmpty ? AttributeColumns.emptyBlock[...] : block[...])
                if all.count >= bearers { break }
            }
            if all.count < bearers { all.append(contentsOf: repeatElement(0, count: bearers - all.count)) }
            if all.count > bearers { all.removeLast(all.count - bearers) }
            return all
        }
    }

    static let mostNames = 100
    static let mostValues = 2_000
    private static let blockSize = 32_768
    fileprivate static let emptyBlock = [UInt16](repeating: 0, count: blockSize)

    private(set) var columns: [Column] = []
    private var places: [String: Int] = [:]

    func column(named name: String) -> Column? { places[name].map { columns[$0] } }

    /// Names by which something can be broken down, in alphabetical order.
    var names: [String] { columns.filter { !$0.isTooVaried && !$0.values.isEmpty }.map(\.name).sorted() }

    /// The first value of a name counts.
    mutating func add(_ name: String, _ value: String, bearer: UInt32) {
        let place: Int
        if let known = places[name] {
            place = known
        } else {
            guard columns.count < AttributeColumns.mostNames else { return }
            place = columns.count
            places[name] = place
            columns.append(Column(name: name))
        }
        guard !columns[place].isTooVaried else { return }
        let code: UInt16
        if let known = columns[place].codes[value] {
            code = known
        } else {
            guard columns[place].values.count < AttributeColumns.mostValues, value.utf8.count <= 200 else {
                columns[place] = Column(name: name, values: [], isTooVaried: true)
                return
            }
            columns[place].values.append(value)
            code = UInt16(columns[place].values.count)
            columns[place].codes[value] = code
        }
        set(code, place, bearer)
    }

    /// Takes a column up as files hold it.
    mutating func take(_ column: Column, codes: UnsafeBufferPointer<UInt16>) {
        let place = columns.count
        places[column.name] = place
        columns.append(column)
        for (bearer, code) in codes.enumerated() where code != 0 && Int(code) <= column.values.count { set(code, place, UInt32(bearer)) }
    }

    private mutating func set(_ code: UInt16, _ place: Int, _ bearer: UInt32) {
        let (block, row) = (Int(bearer) / AttributeColumns.blockSize, Int(bearer) % AttributeColumns.blockSize)
        while columns[place].blocks.count <= block { columns[place].blocks.append([]) }
        if columns[place].blocks[block].isEmpty { columns[place].blocks[block] = AttributeColumns.emptyBlock }
        if columns[place].blocks[block][row] == 0 { columns[place].blocks[block][row] = code }
    }
}
