import Touchstone

/// The endpoints of webhooks, and adding one.
struct WebhooksPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DeliveryTabs.name
        var tabs: [Shell.Choice]
        var rows: [Row]
        var errors: [FormError]
        var form: WebhookFormView
        var csrf: String
    }

    struct Row {
        var name: String
        var href: String
        var host: String
        var events: String
        var badge: String
        var tone: String
        var note: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/deliveries/webhooks", .permission(.manageDeliveries), summary: "The endpoints of webhooks") { try await page($0) }
        routes.action("/deliveries/webhooks", .permission(.manageDeliveries), summary: "Adds an endpoint of webhooks") { context in
            do {
                let draft = try WebhookFormView.draft(context.form)
                let (id, secret) = try await application.deliveries.addEndpoint(draft, by: try context.signedIn().actor)
                return try await WebhookPage(application: application).page(context, id: id, secret: secret, status: .created)
            } catch let error as DeliveryError {
                return try await page(context, error)
            }
        }
    }

    private func page(_ context: RequestContext, _ error: DeliveryError? = nil) async throws -> Response {
        let rows = try await application.deliveries.endpoints().map { endpoint in
            let (badge, tone) = DeliveryWords.state(endpoint.state)
            return Row(
                name: endpoint.name, href: "/deliveries/webhooks/\(endpoint.id)", host: WebAddress(endpoint.url)?.host ?? "",
                events: Words.count(endpoint.events.count, "event"), badge: badge, tone: tone,
                note: endpoint.failures > 0 ? "\(Words.count(endpoint.failures, "failure")) in a row" : nil)
        }
        let content = Content(
            tabs: DeliveryTabs.visible(to: context), rows: rows, errors: WebhookFormView.errors(error),
            form: WebhookFormView(context.form, nil, error), csrf: context.csrf)
        return try context.page("deliveries/webhooks", title: "Webhooks", content, status: error == nil ? .ok : .unprocessableContent)
    }
}

/// The fields of an endpoint.
struct WebhookFormView {
    var name: String
    var url: String
    var choices: [Choice]
    var nameError: String?
    var urlError: String?
    var eventsError: String?

    struct Choice {
        var value: String
        var summary: String
        var isChosen: Bool
    }

    init(_ form: Query, _ endpoint: WebhookEndpoint?, _ error: DeliveryError?) {
        name = form["name"] ?? endpoint?.name ?? ""
        url = form["url"] ?? endpoint?.url ?? ""
        let chosen =
            error == nil ? (endpoint?.events ?? [.responseCompleted]) : Set(form.all("event").compactMap(WebhookEvent.init(rawValue:)))
        choices = WebhookEvent.choices.map { Choice(value: $0.rawValue, summary: $0.summary, isChosen: chosen.contains($0)) }
        switch error?.field {
        case "name": nameError = error?.description
        case "url": urlError = error?.description
        case "events": eventsError = error?.description
        default: break
        }
    }

    static func draft(_ form: Query) throws(DeliveryError) -> WebhookDraft {
        try WebhookDraft(
            name: form.trimmed("name"), url: form.trimmed("url"), events: Set(form.all("event").compactMap(WebhookEvent.init(rawValue:))))
    }

    static func errors(_ error: DeliveryError?) -> [FormError] {
        error.map { [FormError(field: $0.field == "events" ? "event-0" : $0.field ?? "name", text: $0.description)] } ?? []
    }
}
