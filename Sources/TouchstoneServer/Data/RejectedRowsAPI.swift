import HTTPTypes
import Touchstone

/// The rejected rows of imports, for programs: for whoever uploaded the file, and whoever may see identifiers.
struct RejectedRowsAPI {
    let application: Touchstone.Application

    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The import's number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such import, or no rejected row at a line", status: 404),
        .json(APIFailure.schema, "The import is still under way, or the rows are gone or can’t be read by themselves", status: 409),
    ]
    /// Rows that one request mends.
    private static let most = 5_000

    func register(into routes: inout Routes) {
        let row = Schema.object([
            ("line", .integer()), ("reason", .string()), ("row", .string()), ("values", .nullable(.map(.any))),
        ])
        routes.api(
            .get, "/api/v1/imports/{id}/rejects", .permission(.importData),
            summary: "The rejected rows of an import with line and reason, in their order; looking is audited",
            parameters: [
                Self.id, .query("after", .integer(minimum: 0), "Only rows after the first so many: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many at most, 50 if not given"),
            ],
            responses: [
                .json(
                    .object([("rows", .array(row)), ("next", .nullable(.integer())), ("mapping", .nullable(.string()))]),
                    "A page of rows as they stood in the file; `values` by column, null where only the file tells"),
                .json(APIFailure.schema, "A parameter is wrong", status: 400),
            ] + Self.refusals
        ) { try await list($0) }
        routes.api(
            .post, "/api/v1/imports/{id}/rejects/mend", .permission(.importData),
            body: .json(
                .object([
                    ("mapping?", .nullable(.string())),
                    ("rows?", .array(.object([("line", .integer(minimum: 1)), ("row", .string(minLength: 1))]))),
                ]), limit: 8 << 20),
            summary: "Imports rejected rows again: those given, as they are given, or all; with another mapping where one is given",
            parameters: [Self.id],
            responses: [
                .json(.object([("import", .integer())]), "The import that is on its way with them", status: 202),
                .json(APIFailure.schema, "A row or the mapping can’t be used", status: 422),
            ] + Self.refusals
        ) { try await mend($0) }
    }

    private func record(_ context: RequestContext) async throws -> ImportRecord {
        let id = try context.number("id")
        let record = try await HTTPFailure.mapping { try await application.imports.record(id) }
        guard ImportPage.shows(record, context) else { throw HTTPFailure.forbidden }
        guard record.state != .running else {
            throw HTTPFailure(.conflict, "conflict", "Import \(id) is still under way: ask for its rejected rows once it is done.")
        }
        return record
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let limit = Int(try APIFields.number("limit", context, 1...500) ?? 50)
        let after = Int(try APIFields.number("after", context, 0...Int64(Int32.max)) ?? 0)
        let record = try await record(context)
        var rows: [RejectedRow] = []
        if record.rejected > 0 || record.rejectsPath != nil {
            rows = try await HTTPFailure.mapping {
                try await application.imports.rejectedRows(of: record, after: after, limit: limit + 1)
            }
            try await application.administration.record(
                "import.rejects-downloaded", by: try context.signedIn().actor, target: "import:\(record.id)")
        }
        let mapping = record.hasMendableRows ? record.mapping : nil
        let read = mapping.flatMap { try? ImportMapping.parse(yaml: $0, defaultSource: record.sourceName) }
        let shown = rows.prefix(limit)
        let list = shown.map { row in
            let values = read.flatMap { $0.values(of: row.row) }
            return JSONValue.members([
                "line": .count(row.line), "reason": .string(row.reason), "row": .string(row.row),
                "values": values.map(JSONValue.object) ?? .null,
            ])
        }
        return .json(
            .members([
                "rows": .array(list), "next": rows.count > shown.count ? .count(after + shown.count) : .null,
                "mapping": .optional(mapping),
            ])
        ).setting(.cacheControl, "no-store")
    }

    private func mend(_ context: RequestContext) async throws -> Response {
        let (taken, actor, imports) = (try await record(context), try context.signedIn().actor, application.imports)
        let mended = try Self.mended(context.json)
        let yaml = try APIFields.optionalText("mapping", context.json)
        let id: Int64 = try await HTTPFailure.mapping {
            let mapping = try yaml.map { try ImportMapping.parse(yaml: $0, defaultSource: taken.sourceName) }
            let id = try await imports.takeRejected(of: taken.id, mended: mended, mapping: mapping, by: actor)
            do {
                try await imports.start(id, by: actor, in: application.intake)
            } catch {
                // Nobody would look for it among the files that wait.
                try? await imports.discard(id, by: actor)
                throw error
            }
            return id
        }
        return .json(.members(["import": .integer(id)]), status: .accepted)
    }

    /// The rows that are given, by their lines; nil where none are.
    private static func mended(_ json: JSONValue) throws(HTTPFailure) -> [Int: String]? {
        guard let rows = json["rows"], !rows.isNull else { return nil }
        guard let list = rows.array, (1...most).contains(list.count) else {
            throw .invalid("“rows” has to be a list of 1 to \(most.formatted()) rows.")
        }
        var mended: [Int: String] = [:]
        for value in list {
            guard let line = value["line"]?.integer, let number = Int(exactly: line), let row = value["row"]?.string,
                !row.allSatisfy(\.isWhitespace)
            else { throw .invalid("Each of “rows” has to have a “line”, which is a number, and a “row”, which is a text.") }
            guard mended.updateValue(row, forKey: number) == nil else { throw .invalid("Line \(number) is given twice.") }
        }
        return mended
    }
}
