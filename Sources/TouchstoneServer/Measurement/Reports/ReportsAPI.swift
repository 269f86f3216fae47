import Touchstone

/// Reports for programs: which dashboards are sent to whom, and sending one now.
struct ReportsAPI {
    let application: Touchstone.Application
    let sender: ReportSender

    private static let time = Schema.string(format: "date-time")
    private static let report = Schema.object([
        ("id", .integer()), ("dashboard", .integer()), ("cadence", .string(allowed: cadences)),
        ("weekday?", .integer(minimum: 1, maximum: 7)), ("day?", .integer(minimum: 1, maximum: 28)),
        ("hour", .integer(minimum: 0, maximum: 23)), ("schedule", .string()), ("owner", .string()), ("created", time),
        ("next", .nullable(time)),
        (
            "recipients",
            .array(
                .object([
                    ("person", .nullable(.integer())), ("address", .nullable(.string())), ("zone", .string()), ("due", .nullable(time)),
                    ("sent", .nullable(time)), ("unsubscribed", .nullable(time)),
                ]))
        ),
    ])
    private static let draft = Schema.object([
        ("dashboard", .integer(minimum: 1)), ("cadence", .string(allowed: cadences)),
        ("weekday?", .integer(minimum: 1, maximum: 7)), ("day?", .integer(minimum: 1, maximum: 28)),
        ("hour?", .integer(minimum: 0, maximum: 23)), ("zone?", .string()), ("people?", .array(.integer(minimum: 1))),
        ("addresses?", .array(.string())),
    ])
    private static let cadences = ReportSchedule.Cadence.allCases.map(\.rawValue)
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The report’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "What is wrong with it", status: 422),
        .json(APIFailure.schema, "There is no such report, or its dashboard isn’t shared with the reader", status: 404),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/reports", .permission(.sendReports), summary: "Reports of the dashboards that the reader may see",
            parameters: [.query("dashboard", .integer(minimum: 1), "Of this one alone")],
            responses: [.json(.object([("reports", .array(Self.report))]), "In the order in which they were made")] + Self.refusals
        ) { try await list($0) }
        routes.api(
            .post, "/api/v1/reports", .permission(.sendReports), body: .json(Self.draft),
            summary: "Sends a dashboard by e-mail on a schedule from now on, to `people` by their numbers and to `addresses`",
            responses: [.json(Self.report, "As it is stored", status: 201)] + Self.refusals
        ) { try await create($0) }
        routes.api(
            .get, "/api/v1/reports/{id}", .permission(.sendReports), summary: "One report", parameters: [Self.id],
            responses: [.json(Self.report, "The report; addresses are masked for roles that may not see identifiers")] + Self.refusals
        ) { context in .json(try await found(context).json(isRevealed: context.may(.revealIdentifiers))) }
        routes.api(
            .delete, "/api/v1/reports/{id}", .permission(.sendReports), summary: "Ends a report", parameters: [Self.id],
            responses: [.json(.object([("removed", .integer())]), "It is no longer sent")] + Self.refusals
        ) { context in
            let report = try await found(context)
            try await application.reports.remove(report.id, by: try context.signedIn().actor)
            return .json(.members(["removed": .integer(report.id)]))
        }
        routes.api(
            .post, "/api/v1/reports/{id}/send", .permission(.sendReports), rate: .heavy,
            summary: "Sends a report now, whatever its schedule", parameters: [Self.id],
            responses: [.json(.object([("emails", .integer(minimum: 0))]), "So many e-mails are in the queue")] + Self.refusals
        ) { context in .json(.members(["emails": .count(try await sender.sendNow(try await found(context)))])) }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let visible = Set(try await application.dashboards.all(for: try context.dashboardReader()).map(\.id))
        var wanted: Int64?
        if let text = context.query["dashboard"] {
            guard let id = Int64(text), visible.contains(id) else {
                throw HTTPFailure(
                    .notFound, "not_found", "There is no such dashboard; it may have been removed, or it isn’t shared with you.")
            }
            wanted = id
        }
        let reports = try await application.reports.all().filter {
            visible.contains($0.dashboard) && (wanted == nil || $0.dashboard == wanted)
        }
        return .json(.members(["reports": .array(reports.map { $0.json(isRevealed: context.may(.revealIdentifiers)) })]))
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let reader = try context.dashboardReader()
        let id = context.json["dashboard"]?.integer ?? 0
        let dashboard = try await context.refusing { try await application.dashboards.dashboard(id, for: reader) }
        do {
            let draft = try ReportDraft(json: context.json)
            let report = try await application.createReport(draft, of: dashboard.id, base: context.origin, by: reader.actor)
            return .json(report.json(isRevealed: context.may(.revealIdentifiers)), status: .created)
        } catch let error as ReportError { throw HTTPFailure(error) }
    }

    private func found(_ context: RequestContext) async throws -> Report {
        let reader = try context.dashboardReader()
        do {
            let report = try await application.reports.report(try context.number("id"))
            _ = try await context.refusing { try await application.dashboards.dashboard(report.dashboard, for: reader) }
            return report
        } catch let error as ReportError { throw HTTPFailure(error) }
    }
}

extension HTTPFailure {
    init(_ error: ReportError) {
        switch error.kind {
        case .notFound: self.init(.notFound, "not_found", error.message)
        case .invalid: self = .invalid(error.message)
        }
    }
}
