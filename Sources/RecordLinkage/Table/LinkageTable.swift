/// Records to be linked: columns of integers, each of which stands for one distinct raw value.
public struct LinkageTable: Sendable {
    public struct Column: Sendable {
        public var name: String
        /// One for each row; 0 where there is no value.
        public var codes: [UInt32]
        /// The distinct raw values, as they stood in the file.
        public var values: ValuePool

        public init(name: String, codes: [UInt32], values: ValuePool) {
            self.name = name
            self.codes = codes
            self.values = values
        }
    }

    /// Number i + 1 is row i's id. Ids are distinct.
    public var ids: ValuePool
    /// Without the id column.
    public var columns: [Column]

    public init(ids: ValuePool, columns: [Column]) {
        self.ids = ids
        self.columns = columns
    }

    public var rows: Int { ids.count - 1 }

    public func id(_ row: Int) -> String { ids[row + 1] }

    /// The raw value, nil where there is none.
    public func value(_ column: Int, _ row: Int) -> String? {
        let code = Int(columns[column].codes[row])
        return code == 0 ? nil : columns[column].values[code]
    }
}
