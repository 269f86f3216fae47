/// How rows and columns stand in a text file.
package struct TableLayout: Sendable, Equatable {
    package enum Columns: Sendable, Equatable {
        /// RFC 4180, with this byte between the columns.
        case separated(by: UInt8)
        /// Columns by runs of blanks; blanks before the first and after the last count for nothing.
        case blanks
    }

    package var columns: Columns
    /// nil: UTF-8, and a row that isn't is read as Windows-1252.
    package var encoding: TextEncoding?
    /// The longest row, in bytes.
    package var rowLimit: Int

    package init(columns: Columns = .separated(by: UInt8(ascii: ",")), encoding: TextEncoding? = nil, rowLimit: Int = 1 << 20) {
        self.columns = columns
        self.encoding = encoding
        self.rowLimit = rowLimit
    }
}
