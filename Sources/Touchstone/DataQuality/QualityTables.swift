import Foundation
import TouchstoneStore

/// The SQL of the report and its lists.
enum QualityTables {
    static func report(_ connection: any Connection) throws -> QualityReport? {
        try connection.first("SELECT report FROM data_quality WHERE id = 1", make: { $0.text(0) }).flatMap {
            // A report of another version of the program is as good as none: it is counted anew.
            try? JSONDecoder().decode(QualityReport.self, from: Data($0.utf8))
        }
    }

    static func computed(_ connection: any Connection) throws -> Instant? {
        try report(connection)?.computed
    }

    static func store(
        _ report: QualityReport, _ lists: [QualityListName: FieldTally.Listed], _ connection: any Connection
    ) throws {
        try connection.lock("data_quality")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try connection.execute(
            """
            INSERT INTO data_quality (id, computed, report) VALUES (1, ?, ?)
            ON CONFLICT (id) DO UPDATE SET computed = excluded.computed, report = excluded.report
            """, .integer(report.computed.milliseconds), .text(String(decoding: try encoder.encode(report), as: UTF8.self)))
        try connection.execute("DELETE FROM data_quality_list")
        try connection.execute("DELETE FROM data_quality_claim")
        for (name, listed) in lists.sorted(by: { $0.key.text < $1.key.text }) {
            try connection.execute(
                "INSERT INTO data_quality_list (name, count, customers) VALUES (?, ?, ?)", .text(name.text),
                .integer(Int64(listed.count)), .blob(encoded(listed.customers)))
        }
    }

    static func list(_ name: QualityListName, _ connection: any Connection) throws -> (customers: [Int64], count: Int)? {
        try connection.first("SELECT customers, count FROM data_quality_list WHERE name = ?", .text(name.text)) {
            (decoded($0.blob(0)), Int($0.integer(1)))
        }
    }

    /// Whether this server is the one to count now.
    static func claim(until: Int64, now: Int64, _ connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO data_quality_claim (id, until) VALUES (1, ?)
            ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE data_quality_claim.until < ?
            """, .integer(until), .integer(now)) == 1
    }

    /// Eight bytes a number, the lowest first.
    private static func encoded(_ customers: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(customers.count * 8)
        for customer in customers { withUnsafeBytes(of: customer.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    private static func decoded(_ bytes: [UInt8]) -> [Int64] {
        bytes.withUnsafeBytes { buffer in
            (0..<buffer.count / 8).map { Int64(littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)) }
        }
    }
}
