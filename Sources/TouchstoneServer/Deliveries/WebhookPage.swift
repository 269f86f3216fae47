import HTTPTypes
import Touchstone

/// One endpoint of webhooks: what it is told, its secret, how its messages fared.
struct WebhookPage {
    let application: Touchstone.Application

    private struct Content {
        var badge: String
        var tone: String
        var isDisabled: Bool
        var isActive: Bool
        var failures: String
        var failingSince: TimeText?
        var formerUntil: TimeText?
        /// Shown this once.
        var secret: String?
        var action: String
        var errors: [FormError]
        var form: WebhookFormView
        var rows: [DeliveryRow]
        var allHref: String
        var csrf: String
    }

    func register(into routes: inout Routes) {
        routes.page("/deliveries/webhooks/{id}", .permission(.manageDeliveries), summary: "One endpoint of webhooks") { context in
            try await page(context, id: try context.number("id"))
        }
        action("", "Changes an endpoint", &routes) { context, id, actor in
            do {
                try await application.deliveries.changeEndpoint(id, to: try WebhookFormView.draft(context.form), by: actor)
                return back(id, "The changes are saved.", context)
            } catch let error as DeliveryError where error.kind == .invalid {
                return try await page(context, id: id, error: error, status: .unprocessableContent)
            }
        }
        action("/test", "Sends a test to an endpoint", &routes) { context, id, actor in
            let delivery = try await application.deliveries.test(endpoint: id, by: actor)
            return .redirect(
                to: "/deliveries/\(delivery)", notice: Shell.Notice("The test is on its way: reload to see how it goes."), context)
        }
        action("/secret", "Gives an endpoint a new secret and shows it once", &routes) { context, id, actor in
            try await page(context, id: id, secret: try await application.deliveries.rotateSecret(of: id, by: actor))
        }
        action("/pause", "Pauses an endpoint", &routes) { context, id, actor in
            try await application.deliveries.setEndpoint(id, active: false, by: actor)
            return back(id, "It is paused. Its messages wait.", context)
        }
        action("/resume", "Lets an endpoint go on", &routes) { context, id, actor in
            try await application.deliveries.setEndpoint(id, active: true, by: actor)
            return back(id, "It goes on. What waited is sent now.", context)
        }
        action("/remove", "Removes an endpoint", &routes) { context, id, actor in
            try await application.deliveries.removeEndpoint(id, by: actor)
            return .redirect(to: "/deliveries/webhooks", notice: Shell.Notice("The endpoint is removed."), context)
        }
    }

    private func action(
        _ name: String, _ summary: String, _ routes: inout Routes,
        _ work: @escaping @Sendable (RequestContext, Int64, AuditActor) async throws -> Response
    ) {
        routes.action("/deliveries/webhooks/{id}\(name)", .permission(.manageDeliveries), summary: summary) { context in
            do { return try await work(context, try context.number("id"), try context.signedIn().actor) } catch let error as DeliveryError {
                throw HTTPFailure(error)
            }
        }
    }

    private func back(_ id: Int64, _ text: String, _ context: RequestContext) -> Response {
        .redirect(to: "/deliveries/webhooks/\(id)", notice: Shell.Notice(text), context)
    }

    func page(
        _ context: RequestContext, id: Int64, secret: WebhookSecret? = nil, error: DeliveryError? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let endpoint: WebhookEndpoint
        do { endpoint = try await application.deliveries.endpoint(id) } catch let error as DeliveryError { throw HTTPFailure(error) }
        let (badge, tone) = DeliveryWords.state(endpoint.state)
        let recent = try await application.deliveries.deliveries(Deliveries.Filter(endpoint: id, limit: 10))
        let former = endpoint.formerUntil.flatMap { $0 > application.now() ? $0 : nil }
        let content = Content(
            badge: badge, tone: tone, isDisabled: endpoint.state == .disabled, isActive: endpoint.state == .active,
            failures: Words.count(endpoint.failures, "failure"),
            failingSince: endpoint.failingSince.map { TimeText($0, in: context.timeZone) },
            formerUntil: former.map { TimeText($0, in: context.timeZone) }, secret: secret?.text, action: "/deliveries/webhooks/\(id)",
            errors: WebhookFormView.errors(error), form: WebhookFormView(error == nil ? Query() : context.form, endpoint, error),
            rows: recent.map { DeliveryRow($0, context.timeZone) }, allHref: "/deliveries?endpoint=\(id)", csrf: context.csrf)
        return try context.page("deliveries/webhook", title: endpoint.name, content, status: status) { shell in
            shell.crumbs = [Shell.Crumb("Deliveries", "/deliveries"), Shell.Crumb("Webhooks", "/deliveries/webhooks")]
        }
    }
}
