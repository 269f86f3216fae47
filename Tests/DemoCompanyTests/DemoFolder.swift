import DemoCompany
import Foundation

/// A demo company in a folder of its own, read back the simple way; the folder goes when the value does.
final class DemoFolder {
    let files: DemoFiles
    let path: String

    /// 2026-11-22T00:00:00Z
    static let ending = Date(timeIntervalSince1970: 1_795_305_600)

    init(seed: UInt64, customers: Int = 400, months: Int = 18, ending: Date = DemoFolder.ending) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("demo-\(UUID().uuidString)").path
        files = try DemoCompany(seed: seed, customers: customers, months: months, ending: ending).write(to: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path).appendingPathComponent(name)) }

    /// The rows of a CSV file by header; empty cells are left out.
    func table(_ name: String) throws -> [[String: String]] {
        var lines = records(String(decoding: try bytes("\(name).csv"), as: UTF8.self))
        let header = lines.removeFirst()
        return lines.map { cells in
            precondition(cells.count == header.count, "\(name).csv has a ragged row: \(cells)")
            return Dictionary(uniqueKeysWithValues: zip(header, cells).filter { !$0.1.isEmpty })
        }
    }

    func objects(_ name: String) throws -> [[String: Any]] {
        try bytes("\(name).jsonl").split(separator: 0x0A).map { line in
            guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                throw CocoaError(.fileReadCorruptFile)
            }
            return object
        }
    }

    /// RFC 4180, one character after the other.
    private func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var closedQuote = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                if isQuoted {
                    isQuoted = false
                    closedQuote = true
                } else {
                    if closedQuote { cell.append(byte) }
                    isQuoted = true
                    closedQuote = false
                }
            case UInt8(ascii: ",") where !isQuoted, 0x0A where !isQuoted:
                record.append(String(decoding: cell, as: UTF8.self))
                cell = []
                closedQuote = false
                if byte == 0x0A {
                    records.append(record)
                    record = []
                }
            default: cell.append(byte)
            }
        }
        return records
    }
}

/// `2025-06-01T11:59:46.213Z` in days since 1970.
func days(_ text: String) throws -> Double {
    try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)).timeIntervalSince1970 / 86_400
}
