import RecordLinkage
import TouchstoneStore

/// All customers as the table that the engine compares. Decrypted values: lives as long as the run, and in memory only.
struct MatchTable: Sendable {
    var table: LinkageTable
    var columns: MatchColumns
    /// Row → customer.
    var customers: [Int64]
    /// Row pairs that people decided, in rows of their own at the table's end (from `customers.count` on) where the two have become one.
    var labels: [Label]

    struct Label: Sendable, Equatable {
        var a: Int
        var b: Int
        var isSame: Bool
    }

    /// How many customers decide which columns there are.
    static let sampleSize = 20_000

    /// Reads everybody, page by page, each in a transaction of its own.
    static func read(
        _ records: MatchRecords, from database: any Database, columns given: MatchColumns? = nil,
        progress: @Sendable (_ done: Int64, _ total: Int64) -> Void
    ) async throws -> MatchTable {
        let (total, last) = try await database.read { connection in
            (try MatchRecords.count(connection), try records.unification.lastProfile(connection))
        }
        let columns =
            if let given { given } else { MatchColumns.choose(from: try await sample(records, from: database, total: total, last: last)) }
        var builder = LinkageTableBuilder(columns: columns.names)
        var customers: [Int64] = []
        var (cursor, done): (Int64, Int64) = (0, 0)
        while true {
            try Task.checkCancellation()
            let start = cursor
            let page = try await database.read { connection in
                let page = try records.page(after: start, connection)
                return (last: page.last, count: page.count, records: try records.records(of: page, connection).filter(\.isComparable))
            }
            guard let end = page.last else { break }
            for record in page.records {
                builder.append(id: "\(record.customer)", columns.row(record))
                customers.append(record.customer)
            }
            cursor = end
            done += Int64(page.count)
            progress(done, max(total, done))
        }
        let labels = given == nil ? try await label(records, customers, &builder, columns, from: database) : []
        return MatchTable(table: builder.table(), columns: columns, customers: customers, labels: labels)
    }

    /// Pages evenly over all profiles; of few, everybody.
    private static func sample(
        _ records: MatchRecords, from database: any Database, total: Int64, last: Int64
    ) async throws -> [MatchRecord] {
        let pages = total <= Int64(sampleSize) ? 1 : sampleSize / MatchRecords.pageSize
        var sample: [MatchRecord] = []
        for number in 0..<pages {
            try Task.checkCancellation()
            let start = last * Int64(number) / Int64(pages)
            let limit = pages == 1 ? sampleSize : MatchRecords.pageSize
            sample += try await database.read { connection in
                try records.records(of: try records.page(after: start, limit: limit, connection), connection)
            }.filter(\.isComparable)
        }
        return sample
    }

    /// Decided pairs as rows: those of two customers point at theirs; of a pair that has become one, both sides come in as rows of their own.
    private static func label(
        _ records: MatchRecords, _ customers: [Int64], _ builder: inout LinkageTableBuilder, _ columns: MatchColumns,
        from database: any Database
    ) async throws -> [Label] {
        let decided = try await database.read { try MatchLabel.joined(limit: joinedLimit, $0) + MatchLabel.all($0) }
        guard !decided.isEmpty else { return [] }
        let rows = Dictionary(uniqueKeysWithValues: customers.enumerated().map { ($0.element, $0.offset) })
        var labels: [Label] = []
        var next = customers.count
        for label in decided.suffix(limit) {
            let sides = try await database.read { try label.sides(records.unification, $0) }
            guard let sides else { continue }
            if let a = rows[sides.canonicals.0], let b = rows[sides.canonicals.1], a != b {
                labels.append(Label(a: a, b: b, isSame: label.isSame))
                continue
            }
            let found = try await database.read { connection in
                (try records.record(of: sides.left, connection), try records.record(of: sides.right, connection))
            }
            guard let a = found.0, let b = found.1 else { continue }
            builder.append(id: "decided \(next)", columns.row(a))
            builder.append(id: "decided \(next + 1)", columns.row(b))
            labels.append(Label(a: next, b: next + 1, isSame: label.isSame))
            next += 2
        }
        return labels
    }

    /// The newest decisions that enter a training: more would say the same, and each takes two rows.
    private static let limit = 20_000
    private static let joinedLimit = 2_000
}
