/// A QR code (ISO/IEC 18004): which of its modules are dark, row by row, without the quiet zone around it.
package struct QRCode: Sendable, Equatable {
    package let rows: [[Bool]]

    /// The standard asks for four light modules on each side.
    private static let quiet = 4

    /// Reads what qrencode prints as text: two letters a module.
    init?(ascii: String) {
        let lines = ascii.split(separator: "\n").map { Array($0.utf8) }
        rows = lines.map { line in stride(from: 0, to: lines.count * 2, by: 2).map { $0 < line.count && line[$0] == UInt8(ascii: "#") } }
        guard (21...177).contains(rows.count), rows.count % 4 == 1 else { return nil }
    }

    /// Dark on light whatever stands around it: scanners read nothing else as surely.
    /// - Parameter label: what it is for people who don't see it.
    package func svg(label: String, size: Int? = nil) -> String {
        let side = rows.count + 2 * QRCode.quiet
        var path = ""
        for (y, row) in rows.enumerated() {
            var x = 0
            while x < row.count {
                guard row[x] else {
                    x += 1
                    continue
                }
                let start = x
                while x < row.count, row[x] { x += 1 }
                path += "M\(start + QRCode.quiet) \(y + QRCode.quiet)h\(x - start)v1h-\(x - start)z"
            }
        }
        let measures = size.map { " width=\"\($0)\" height=\"\($0)\"" } ?? ""
        let name = ("\(label)" as Markup).html
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)"\(measures) role="img" aria-label="\(name)" \
            shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }
}
