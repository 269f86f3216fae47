import Foundation
import Touchstone

/// Alerts and their rules for programs.
struct AlertsAPI {
    let application: Touchstone.Application

    private static let rule = Schema.object([
        ("id", .integer()), ("version", .integer()), ("name", .string()), ("question", .string()), ("kind", .string()),
        ("side?", .string()),
        ("limit?", .number), ("certain?", .boolean), ("direction?", .string()), ("false_alarms?", .string()), ("zone", .string()),
        ("pause_hours", .integer()), ("active", .boolean), ("tells", .array(.string())), ("quiet?", .any), ("owner", .string()),
        ("created", .string(format: "date-time")), ("changed", .string(format: "date-time")),
        ("checked", .nullable(.string(format: "date-time"))),
        ("finding", .string(allowed: AlertRule.Finding.allCases.map(\.rawValue))), ("sentence", .string()),
    ])
    private static let draft = Schema.object([
        ("name", .string(minLength: 1, maxLength: AlertRuleDraft.longestName)), ("question", .string()),
        ("kind", .string(allowed: ["threshold", "change", "anomaly"])),
        ("side?", .string(allowed: AlertCondition.Side.allCases.map(\.rawValue))),
        ("limit?", .number), ("certain?", .boolean), ("direction?", .string(allowed: AlertCondition.Direction.allCases.map(\.rawValue))),
        ("false_alarms?", .string(allowed: AlertCondition.Pace.allCases.map(\.rawValue))), ("zone?", .string()),
        ("pause_hours?", .integer(minimum: 0, maximum: 720)), ("active?", .boolean), ("tells?", .array(.string())),
        (
            "quiet?",
            .nullable(
                .object([("from", .integer(minimum: 0, maximum: 23)), ("to", .integer(minimum: 0, maximum: 23)), ("weekends?", .boolean)]))
        ),
        ("version?", .integer(minimum: 1)),
    ])
    private static let alert = Schema.object([
        ("id", .integer()), ("rule", .integer()), ("name", .string()), ("state", .string(allowed: Alert.State.allCases.map(\.rawValue))),
        ("opened", .string(format: "date-time")), ("ended", .nullable(.string(format: "date-time"))),
        ("acknowledged", .nullable(.string(format: "date-time"))), ("acknowledged_by", .nullable(.string())), ("sentence", .string()),
        ("detail", .any),
    ])
    private static let comment = Schema.object([
        ("id", .integer()), ("time", .string(format: "date-time")), ("author", .string()), ("text", .string()),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "Its number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "What is wrong, and where", status: 422), .json(APIFailure.schema, "There is no such alert", status: 404),
        .json(APIFailure.schema, "Somebody has changed it meanwhile", status: 409),
    ]

    func register(into routes: inout Routes) {
        registerRules(&routes)
        routes.api(
            .get, "/api/v1/alerts", .permission(.viewMeasurement), summary: "Alerts, the newest first",
            parameters: [
                .query("state", .string(allowed: Alert.State.allCases.map(\.rawValue)), "Only these"),
                .query("rule", .integer(minimum: 1), "Only this rule’s"),
                .query("before", .integer(minimum: 1), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many, 50 if not given"),
            ],
            responses: [
                .json(.object([("alerts", .array(Self.alert)), ("open", .integer()), ("next", .nullable(.integer()))]), "A page of alerts")
            ] + Self.refusals
        ) { context in
            let limit = try context.limit(1...500) ?? 50
            var states = Set(Alert.State.allCases)
            if let text = context.query["state"] {
                guard let state = Alert.State(rawValue: text) else {
                    throw HTTPFailure.badRequest("“state” is one of: \(Alert.State.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                states = [state]
            }
            let alerts = try await application.alerts.alerts(
                states, rule: try context.asked("rule"), before: try context.asked("before"), limit: limit)
            return .json(
                .members([
                    "alerts": .array(alerts.map(\.json)), "open": .count(try await application.alerts.openCount()),
                    "next": alerts.count == limit ? alerts.last.map { .integer($0.id) } ?? .null : .null,
                ]))
        }
        routes.api(
            .get, "/api/v1/alerts/{id}", .permission(.viewMeasurement), summary: "An alert with its comments", parameters: [Self.id],
            responses: [.json(.object([("alert", Self.alert), ("comments", .array(Self.comment))]), "The alert")] + Self.refusals
        ) { context in
            let (alert, comments) = try await application.alerts.alert(try context.number("id"))
            return .json(.members(["alert": alert.json, "comments": .array(comments.map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/alerts/{id}/acknowledge", .permission(.answerAlerts), summary: "Takes an alert", parameters: [Self.id],
            responses: [.json(Self.alert, "As it is now")] + Self.refusals
        ) { context in
            .json(try await application.alerts.acknowledge(try context.number("id"), by: try context.signedIn().actor).json)
        }
        routes.api(
            .post, "/api/v1/alerts/{id}/comments", .permission(.answerAlerts),
            body: .json(.object([("text", .string(minLength: 1, maxLength: AlertComment.longest))])), summary: "Comments on an alert",
            parameters: [Self.id],
            responses: [.json(.object([("comments", .array(Self.comment))]), "All comments", status: 201)] + Self.refusals
        ) { context in
            let id = try context.number("id")
            try await application.alerts.comment(context.json["text"]?.string ?? "", on: id, by: try context.signedIn().actor)
            return .json(.members(["comments": .array(try await application.alerts.alert(id).comments.map(\.json))]), status: .created)
        }
    }

    private func registerRules(_ routes: inout Routes) {
        routes.api(
            .get, "/api/v1/alert-rules", .permission(.viewMeasurement), summary: "What is watched, with what the last check found",
            responses: [.json(.object([("rules", .array(Self.rule))]), "By name")]
        ) { _ in .json(.members(["rules": .array(try await application.alerts.rules().map(\.json))])) }
        routes.api(
            .post, "/api/v1/alert-rules", .permission(.manageAlerts), body: .json(Self.draft), summary: "Watches a metric",
            responses: [.json(Self.rule, "As it is stored", status: 201)] + Self.refusals
        ) { context in
            let draft = try AlertRuleDraft(json: context.json, base: context.origin)
            return .json(try await application.alerts.create(draft, by: try context.signedIn().actor).json, status: .created)
        }
        routes.api(
            .get, "/api/v1/alert-rules/{id}", .permission(.viewMeasurement), summary: "One rule", parameters: [Self.id],
            responses: [.json(Self.rule, "The rule")] + Self.refusals
        ) { .json(try await application.alerts.rule(try $0.number("id")).json) }
        routes.api(
            .put, "/api/v1/alert-rules/{id}", .permission(.manageAlerts), body: .json(Self.draft),
            summary: "Changes a rule; `version` is the one that the change was made from", parameters: [Self.id],
            responses: [.json(Self.rule, "As it is stored")] + Self.refusals
        ) { context in
            let draft = try AlertRuleDraft(json: context.json, base: context.origin)
            guard let version = context.json["version"]?.integer else {
                throw HTTPFailure.invalid("“version” is missing: the one that the change was made from.")
            }
            let id = try context.number("id")
            return .json(try await application.alerts.update(id, to: draft, version: version, by: try context.signedIn().actor).json)
        }
        routes.api(
            .delete, "/api/v1/alert-rules/{id}", .permission(.manageAlerts), summary: "Removes a rule; its alerts stay",
            parameters: [Self.id], responses: [.json(.object([("removed", .string())]), "It no longer watches")] + Self.refusals
        ) { context in
            let gone = try await application.alerts.remove(try context.number("id"), by: try context.signedIn().actor)
            return .json(.members(["removed": .string(gone.draft.name)]))
        }
    }
}
