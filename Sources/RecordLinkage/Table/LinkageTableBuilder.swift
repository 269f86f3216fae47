/// Takes records one after another and gives the table. Blanks at either end of a value don't count; an empty value is no value.
public struct LinkageTableBuilder: Sendable {
    private var ids = ValuePool()
    private let names: [String]
    private var codes: [[UInt32]]
    private var values: [ValueDictionary]

    /// - Parameter columns: names, without the id column.
    public init(columns: [String]) {
        names = columns
        codes = columns.map { _ in [] }
        values = columns.map { _ in ValueDictionary() }
    }

    public var rows: Int { ids.count - 1 }

    /// One record; `values` has one for each column. Whoever calls makes sure that ids are distinct.
    public mutating func append(id: String, _ values: [String?]) {
        precondition(values.count == names.count, "A record has one value for each column.")
        var id = id
        id.withUTF8 { appendID($0) }
        for (column, value) in values.enumerated() {
            var text = value ?? ""
            text.withUTF8 { append($0, to: column) }
        }
    }

    /// One record in UTF-8; `values` has one for each column, empty for no value. Whoever calls makes sure that ids are distinct.
    public mutating func append(id: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) {
        precondition(values.count == names.count, "A record has one value for each column.")
        appendID(id)
        for (column, value) in values.enumerated() { append(value, to: column) }
    }

    public func table() -> LinkageTable {
        LinkageTable(
            ids: ids, columns: names.indices.map { LinkageTable.Column(name: names[$0], codes: codes[$0], values: values[$0].pool) })
    }

    private mutating func appendID(_ id: UnsafeBufferPointer<UInt8>) { ids.append(CellText.trimmed(id)) }

    private mutating func append(_ value: UnsafeBufferPointer<UInt8>, to column: Int) {
        codes[column].append(values[column].number(CellText.trimmed(value)))
    }
}
