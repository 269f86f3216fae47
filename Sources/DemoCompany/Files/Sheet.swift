import Foundation

/// The rows of one source, kept as text until they can be written in the order of time.
struct Sheet {
    let source: Source
    private var bytes: [UInt8] = []
    private var lines: [(time: Moment, start: Int, end: Int)] = []

    var rows: Int { lines.count }
    /// The rows as they came.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    init(_ source: Source) { self.source = source }

    mutating func append(_ row: Happening) {
        let start = bytes.count
        switch source.format {
        case .csv: CSVText.append(row, source.columns, to: &bytes)
        case .jsonl: JSONText.append(row, to: &bytes)
        }
        bytes.append(0x0A)
        lines.append((row.time, start, bytes.count))
    }

    /// Writes the rows in the order of time, those of the same millisecond as they came.
    func write(to url: URL) throws {
        let file = try EmptyFile.open(url)
        var chunk: [UInt8] = []
        chunk.reserveCapacity(1 << 20)
        if source.format == .csv {
            chunk += Array((source.columns.map(\.header).joined(separator: ",") + "\n").utf8)
        }
        for line in lines.sorted(by: { ($0.time, $0.start) < ($1.time, $1.start) }) {
            chunk += bytes[line.start..<line.end]
            if chunk.count >= 1 << 20 - 4096 {
                try file.write(contentsOf: chunk)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        try file.write(contentsOf: chunk)
        try file.close()
    }
}

/// A file that has just been made and holds nothing yet.
enum EmptyFile {
    static func open(_ url: URL) throws -> FileHandle {
        do {
            try Data().write(to: url)
            return try FileHandle(forWritingTo: url)
        } catch {
            throw DemoCompanyError.cannotWrite(path: url.path, reason: error.localizedDescription)
        }
    }
}
