import Touchstone

/// Through which server e-mails go out.
struct MailServerPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DeliveryTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var isSetUp: Bool
        var host: String
        var port: String
        var securities: [SelectOption]
        var user: String
        var hasPassword: Bool
        var from: String
        var fromName: String
        var address: String
        var hostError: String?
        var portError: String?
        var securityError: String?
        var userError: String?
        var fromError: String?
        var addressError: String?
        var testError: String?
        var testTo: String
        var csrf: String
    }

    func register(into routes: inout Routes) {
        routes.page("/deliveries/mail-server", .permission(.manageDeliveries), summary: "Through which server e-mails go out") {
            try await page($0)
        }
        routes.action("/deliveries/mail-server", .permission(.manageDeliveries), summary: "Sets up the mail server") { try await save($0) }
        routes.action("/deliveries/mail-server/test", .permission(.manageDeliveries), summary: "Sends a test e-mail") { context in
            guard let address = EmailAddress(context.form.trimmed("to")) else {
                return try await page(
                    context, DeliveryError("The test goes to an e-mail address, such as ada@example.com.", field: "to"))
            }
            let id = try await application.deliveries.test(mailTo: address, by: try context.signedIn().actor)
            return .redirect(to: "/deliveries/\(id)", notice: Shell.Notice("The test is on its way: reload to see how it goes."), context)
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let form = context.form
        do {
            let stored = try await application.deliveries.mailServer()
            let password = form["password"] ?? ""
            let server = try MailServer(
                host: form.trimmed("host"), port: Int(form.trimmed("port")) ?? 0,
                security: MailServer.Security(rawValue: form.trimmed("security")) ?? .startTLS, user: form.trimmed("user"),
                // The password is never shown, so an empty field leaves it as it is, unless nobody signs in any more.
                password: form.trimmed("user").isEmpty ? "" : password.isEmpty ? stored?.password ?? "" : password,
                from: form.trimmed("from"), fromName: form.trimmed("from_name"), address: form.trimmed("address"))
            try await application.deliveries.setMailServer(server, by: try context.signedIn().actor)
            return .redirect(
                to: "/deliveries/mail-server", notice: Shell.Notice("The mail server is saved. Send a test to see whether it works."),
                context)
        } catch let error as DeliveryError {
            return try await page(context, error)
        }
    }

    private func page(_ context: RequestContext, _ error: DeliveryError? = nil) async throws -> Response {
        let stored = try await application.deliveries.mailServer()
        func value(_ name: String, _ otherwise: String) -> String { context.form[name] ?? otherwise }
        let security = value("security", (stored?.security ?? .startTLS).rawValue)
        var content = Content(
            tabs: DeliveryTabs.visible(to: context),
            errors: error.map { [FormError(field: $0.field ?? "host", text: $0.description)] } ?? [], isSetUp: stored != nil,
            host: value("host", stored?.host ?? ""), port: value("port", "\(stored?.port ?? 587)"),
            securities: [
                (MailServer.Security.startTLS, "STARTTLS, mostly port 587"), (.tls, "TLS from the start, mostly port 465"),
                (.none, "None: only on this machine or network"),
            ].map { SelectOption(value: $0.0.rawValue, name: $0.1, isSelected: $0.0.rawValue == security) },
            user: value("user", stored?.user ?? ""), hasPassword: stored?.password.isEmpty == false,
            from: value("from", stored?.from.text ?? ""), fromName: value("from_name", stored?.fromName ?? ""),
            address: value("address", stored?.address ?? context.origin), testTo: value("to", ""), csrf: context.csrf)
        let text = error?.description
        switch error?.field {
        case "host": content.hostError = text
        case "port": content.portError = text
        case "security": content.securityError = text
        case "user": content.userError = text
        case "from", "from_name": content.fromError = text
        case "address": content.addressError = text
        case "to": content.testError = text
        default: break
        }
        return try context.page("deliveries/mail-server", title: "Mail server", content, status: error == nil ? .ok : .unprocessableContent)
    }
}
