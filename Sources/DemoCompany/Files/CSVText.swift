/// Rows as RFC 4180 writes them, without the line's end.
enum CSVText {
    static func append(_ row: Happening, _ columns: [(header: String, field: Field)], to bytes: inout [UInt8]) {
        var isFirst = true
        for column in columns {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            if let cell = column.field.cell(row) { append(cell, to: &bytes) }
        }
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let needsQuotes = cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
