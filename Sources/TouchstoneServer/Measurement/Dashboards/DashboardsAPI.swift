import Foundation
import Touchstone

/// Dashboards for programs: the same documents as the commands export and import.
struct DashboardsAPI {
    let application: Touchstone.Application
    let board: DashboardBoard

    private static let tile = Schema.object([
        ("id?", .string(maxLength: 40)), ("kind", .string(allowed: DashboardTile.Kind.allCases.map(\.rawValue))),
        ("title?", .string(maxLength: DashboardTile.longestTitle)),
        ("width?", .integer(minimum: Int64(DashboardTile.widths.lowerBound), maximum: Int64(DashboardTile.widths.upperBound))),
        ("height?", .integer(minimum: Int64(DashboardTile.heights.lowerBound), maximum: Int64(DashboardTile.heights.upperBound))),
        ("question?", .string()), ("keeps_period?", .boolean), ("target?", .nullable(.number)), ("subject?", .nullable(.integer())),
        ("asked?", .nullable(.string(maxLength: 40))), ("text?", .string(maxLength: DashboardTile.longestText)),
    ])
    private static let draft = Schema.object([
        ("name", .string(minLength: 1, maxLength: DashboardDocument.longestName)),
        ("about?", .string(maxLength: DashboardDocument.longestAbout)),
        ("period?", .string()), ("version?", .integer(minimum: 1)), ("tiles?", .array(tile)),
    ])
    private static let schema = Schema.object([
        ("id", .integer()), ("version", .integer()), ("name", .string()), ("about", .string()), ("period", .string()),
        ("tiles", .array(tile)),
        ("owner", .string()), ("created", .string(format: "date-time")), ("changed", .string(format: "date-time")), ("may_edit", .boolean),
        ("sharing", .array(.object([("with", .string()), ("may_edit", .boolean)]))),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The dashboard’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "What is wrong with the document, and where", status: 422),
        .json(APIFailure.schema, "There is no such dashboard, or it isn’t shared with the reader", status: 404),
        .json(APIFailure.schema, "Somebody has changed it meanwhile", status: 409),
        .json(APIFailure.schema, "The reader may look and not change", status: 403),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/dashboards", .permission(.viewMeasurement), summary: "The dashboards that the reader may see",
            responses: [.json(.object([("dashboards", .array(Self.schema))]), "By name")]
        ) { context in
            let reader = try context.dashboardReader()
            let all = try await application.dashboards.all(for: reader)
            return .json(.members(["dashboards": .array(all.map { $0.json(for: reader) })]))
        }
        routes.api(
            .get, "/api/v1/dashboard-templates", .permission(.viewMeasurement), summary: "Dashboards to begin with",
            responses: [
                .json(
                    .object([("templates", .array(.object([("key", .string()), ("name", .string()), ("document", Self.draft)])))]),
                    "Each with its document")
            ]
        ) { _ in
            .json(
                .members([
                    "templates": .array(
                        DashboardTemplate.all.map {
                            .members(["key": .string($0.key), "name": .string($0.name), "document": $0.document().json])
                        })
                ]))
        }
        routes.api(
            .post, "/api/v1/dashboards", .permission(.editDashboards), body: .json(Self.draft), summary: "Makes a dashboard",
            responses: [.json(Self.schema, "As it is stored", status: 201)] + Self.refusals
        ) { context in
            let reader = try context.dashboardReader()
            return try await context.refusing {
                let made = try await application.dashboards.create(try DashboardDocument(json: context.json), by: reader)
                return .json(made.json(for: reader), status: .created)
            }
        }
        routes.api(
            .get, "/api/v1/dashboards/{id}", .permission(.viewMeasurement), summary: "A dashboard’s document", parameters: [Self.id],
            responses: [.json(Self.schema, "The dashboard")] + Self.refusals
        ) { context in
            let reader = try context.dashboardReader()
            return .json(try await found(context, reader).json(for: reader))
        }
        routes.api(
            .put, "/api/v1/dashboards/{id}", .permission(.editDashboards), body: .json(Self.draft),
            summary: "Changes a dashboard; `version` is the one that the change was made from", parameters: [Self.id],
            responses: [.json(Self.schema, "As it is stored")] + Self.refusals
        ) { context in
            let reader = try context.dashboardReader()
            let id = try context.number("id")
            return try await context.refusing {
                let document = try DashboardDocument(json: context.json)
                guard let version = context.json["version"]?.integer, version > 0 else {
                    throw DashboardError("“version” is missing: the one that the change was made from.", field: "version")
                }
                return .json(try await application.dashboards.update(id, to: document, version: version, by: reader).json(for: reader))
            }
        }
        routes.api(
            .delete, "/api/v1/dashboards/{id}", .permission(.editDashboards), summary: "Removes a dashboard", parameters: [Self.id],
            responses: [.json(.object([("removed", .string())]), "It is gone")] + Self.refusals
        ) { context in
            let (reader, id) = (try context.dashboardReader(), try context.number("id"))
            return try await context.refusing {
                .json(.members(["removed": .string(try await application.dashboards.remove(id, by: reader).document.name)]))
            }
        }
        routes.api(
            .get, "/api/v1/dashboards/{id}/answers", .permission(.viewMeasurement), summary: "What a dashboard’s tiles show now",
            parameters: [
                Self.id, .query("period", .string(), "Instead of the dashboard’s own: `30d`, `12mo`, `all`"),
                .query("zone", .string(), "Whose days are meant; GMT if not given"),
            ],
            responses: [
                .json(
                    .object([("id", .integer()), ("period", .string()), ("as_of", .string(format: "date-time")), ("tiles", .map(.any))]),
                    "By the tile’s id")
            ] + Self.refusals
        ) { try await answers($0) }
    }

    private func answers(_ context: RequestContext) async throws -> Response {
        let reader = try context.dashboardReader()
        let dashboard = try await found(context, reader)
        var (period, zone) = (dashboard.document.period, TimeZone.gmt)
        if let text = context.query["period"] {
            guard let given = MetricPeriod(shortText: text) else {
                throw HTTPFailure.invalid("“\(text.prefix(40))” is no period. Write 30d, 12mo, 2026-01-01..2026-06-30 or all.")
            }
            period = given
        }
        if let name = context.query["zone"] {
            guard let given = TimeZone(identifier: name) else {
                throw HTTPFailure.invalid("“\(name.prefix(60))” is not a time zone. Write a name such as Europe/Berlin or GMT.")
            }
            zone = given
        }
        let answers = try await board.answers(
            dashboard.document.tiles, over: period, zone: zone, owner: dashboard.owner, access: context.tileAccess)
        let members = dashboard.document.tiles.compactMap { tile in
            answers.tiles[tile.id].map { JSONMember(tile.id, $0.json) }
        }
        return .json(
            .members([
                "id": .integer(dashboard.id), "period": .string(period.shortText), "as_of": .string(application.now().isoText),
                "tiles": .object(members),
            ]))
    }

    private func found(_ context: RequestContext, _ reader: DashboardReader) async throws -> Dashboard {
        let id = try context.number("id")
        return try await context.refusing { try await application.dashboards.dashboard(id, for: reader) }
    }
}
