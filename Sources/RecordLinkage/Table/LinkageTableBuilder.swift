/// Takes records one after another and gives the table. Blanks at either end of a value don't count; an empty value is no value.
public struct LinkageTableBuilder: Sendable {
    private var ids = ValuePool()
    private var columns: [LinkageTable.Column]
    private var numbers: [[String: UInt32]]

    /// - Parameter columns: names, without the id column.
    public init(columns: [String]) {
        self.columns = columns.map { LinkageTable.Column(name: $0, codes: [], values: ValuePool()) }
        numbers = columns.map { _ in [:] }
    }

    /// One record; `values` has one for each column. Whoever calls makes sure that ids are distinct.
    public mutating func append(id: String, _ values: [String?]) {
        precondition(values.count == columns.count)
        var id = id
        id.withUTF8 { _ = ids.append($0) }
        for (column, value) in values.enumerated() {
            guard let value, !value.isEmpty else {
                columns[column].codes.append(0)
                continue
            }
            if let number = numbers[column][value] {
                columns[column].codes.append(number)
            } else {
                var text = value
                let number = UInt32(text.withUTF8 { columns[column].values.append($0) })
                numbers[column][value] = number
                columns[column].codes.append(number)
            }
        }
    }

    public func table() -> LinkageTable { LinkageTable(ids: ids, columns: columns) }
}
