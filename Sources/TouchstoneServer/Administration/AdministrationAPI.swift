import Foundation
import Touchstone

/// What programs can ask about themselves and about what was done.
struct AdministrationAPI {
    let administration: Administration

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/me", .signedIn, summary: "Who is asking, and what they may do",
            responses: [
                .json(
                    .object([
                        ("kind", .string(allowed: ["person", "token"])), ("id", .integer()), ("role", .string()),
                        ("permissions", .array(.string())),
                    ]), "The person or API token, with its role")
            ]
        ) { context in
            let identity = try context.signedIn()
            let (kind, id): (String, Int64) =
                switch identity.kind {
                case .person(let person, _): ("person", person.id)
                case .token(let id, _): ("token", id)
                }
            return .json(
                .object([
                    JSONMember("kind", .string(kind)), JSONMember("id", .integer(id)), JSONMember("role", .string(identity.role.name)),
                    JSONMember("permissions", .array(identity.role.permissions.map(\.rawValue).sorted().map(JSONValue.string))),
                ]))
        }
        let entry = Schema.object([
            ("id", .integer()), ("time", .string(format: "date-time")), ("actor", .string()), ("action", .string()),
            ("target", .nullable(.string())), ("detail", .map(.any)),
        ])
        routes.api(
            .get, "/api/v1/audit", .permission(.viewAudit), summary: "The audit trail, the newest first",
            parameters: [
                .query("before", .integer(minimum: 0), "Only entries older than the one of this id: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many at most, 50 if not given"),
                .query("action", .string(), "Only this kind of action"), .query("actor", .string(), "Only what this actor did: `person:7`"),
            ],
            responses: [.json(.object([("entries", .array(entry)), ("next", .nullable(.integer()))]), "A page of entries")]
        ) { try await audit($0) }
    }

    private func audit(_ context: RequestContext) async throws -> Response {
        let limit = try number("limit", context, 1...500) ?? 50
        let before = try number("before", context, 0...Int64.max)
        let entries = try await administration.auditEntries(
            before: before, actor: context.query["actor"], action: context.query["action"], limit: Int(limit) + 1)
        let shown = entries.prefix(Int(limit))
        let next = entries.count > shown.count ? shown.last.map { JSONValue.integer($0.id) } : nil
        return .json(
            .object([
                JSONMember("entries", .array(try shown.map(json))),
                JSONMember("next", next ?? .null),
            ]))
    }

    private func json(_ entry: AuditEntry) throws -> JSONValue {
        let time = Date(timeIntervalSince1970: Double(entry.time.milliseconds) / 1_000)
        return .object([
            JSONMember("id", .integer(entry.id)), JSONMember("time", .string(time.formatted(.iso8601))),
            JSONMember("actor", .string(entry.actor.text)), JSONMember("action", .string(entry.action)),
            JSONMember("target", entry.target.map(JSONValue.string) ?? .null), JSONMember("detail", try JSONValue.parse(entry.detail)),
        ])
    }

    private func number(_ name: String, _ context: RequestContext, _ range: ClosedRange<Int64>) throws(HTTPFailure) -> Int64? {
        guard let text = context.query[name] else { return nil }
        guard let value = Int64(text), range.contains(value) else {
            throw .badRequest("“\(name)” has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }
}
