/// Where records and their cells stand in a delimited file whose header has been read.
public struct DelimitedLayout: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        /// From 0, in the file.
        public var position: Int
        public var name: String

        public init(position: Int, name: String) {
            self.position = position
            self.name = name
        }
    }

    /// The byte between cells.
    public var separator: UInt8
    /// How many cells a row has. More of them are passed over where they are empty; fewer, or more with text, are a fault.
    public var width: Int
    /// Position of the id's column.
    public var id: Int
    /// What goes into the table.
    public var columns: [Column]
    /// The offset of the first byte after the header's line, and the line that it stands on.
    public var start: Int
    public var line: Int
    /// The longest row, in bytes.
    public var rowLimit: Int

    public init(
        separator: UInt8 = UInt8(ascii: ","), width: Int, id: Int, columns: [Column], start: Int = 0, line: Int = 1,
        rowLimit: Int = 1 << 20
    ) {
        precondition(width > 0 && id < width && columns.allSatisfy { $0.position < width }, "Every column stands in the row.")
        self.separator = separator
        self.width = width
        self.id = id
        self.columns = columns
        self.start = start
        self.line = line
        self.rowLimit = rowLimit
    }
}
