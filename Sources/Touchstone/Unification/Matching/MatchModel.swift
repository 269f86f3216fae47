import Foundation
import RecordLinkage
import TouchstoneStore

/// A trained model as it is kept: by number, with the columns that it stands on, and when and on how many customers it was trained.
package struct MatchModel: Sendable, Equatable {
    package var id: Int64
    package var run: Int64
    package var trained: Instant
    package var customers: Int64
    package var columns: MatchColumns
    package var model: LinkageModel

    /// The newest, by which new customers are matched until the next run.
    static func current(_ connection: any Connection) throws -> MatchModel? {
        try connection.first(
            "SELECT id, run, trained, customers, columns, model FROM match_model ORDER BY id DESC LIMIT 1", make: MatchModel.init(row:))
    }

    static func currentID(_ connection: any Connection) throws -> Int64? {
        try connection.first("SELECT max(id) FROM match_model") { $0.optionalInteger(0) } ?? nil
    }

    static func store(
        _ model: LinkageModel, columns: MatchColumns, run: Int64, customers: Int64, at time: Instant, _ connection: any Connection
    ) throws -> Int64 {
        try connection.first(
            "INSERT INTO match_model (run, trained, customers, columns, model) VALUES (?, ?, ?, ?, ?) RETURNING id",
            .integer(run), .integer(time.milliseconds), .integer(customers), .text(try text(columns)), .text(try text(model))
        ) { $0.integer(0) } ?? 0
    }

    private init(row: any Row) throws {
        id = row.integer(0)
        run = row.integer(1)
        trained = Instant(milliseconds: row.integer(2))
        customers = row.integer(3)
        columns = try JSONDecoder().decode(MatchColumns.self, from: Data(row.text(4).utf8))
        model = try JSONDecoder().decode(LinkageModel.self, from: Data(row.text(5).utf8))
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// How many customers have to bear a name before it may stand in a stored model.
    static let enoughBearers = 10

    /// The model without names that few bear: what is stored names nobody, and nobody's erasure leaves a name behind.
    static func withoutPersonalValues(_ model: LinkageModel, _ table: LinkageTable) -> LinkageModel {
        guard !model.aliases.isEmpty else { return model }
        var bearers: [String: Int] = [:]
        for field in model.fields {
            switch field.kind {
            case .givenName, .familyName, .fullName: break
            case .email, .phone, .date, .street, .houseNumber, .city, .region, .country, .postcode, .code, .category, .number, .text,
                .ignored:
                continue
            }
            guard let column = table.columns.first(where: { $0.name == field.column }) else { continue }
            var counts = [Int](repeating: 0, count: column.values.count)
            for code in column.codes { counts[Int(code)] += 1 }
            for code in counts.indices.dropFirst() where counts[code] > 0 {
                for word in SearchTokens.words(of: column.values[code]) { bearers[word, default: 0] += counts[code] }
            }
        }
        var kept = model
        kept.aliases = model.aliases.map { alias in
            var alias = alias
            alias.names.removeAll { name in
                // A name of one character has no words to count: nobody knows how many bear it.
                let words = SearchTokens.words(of: name)
                return words.isEmpty || !words.allSatisfy { bearers[$0, default: 0] >= enoughBearers }
            }
            return alias
        }.filter { $0.names.count > 1 }
        return kept
    }
}
