import Touchstone

/// What goes out: the queue with its log, the mail server, webhooks.
struct DeliveriesFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Deliveries"
    let navigation = [Navigation(name: "Deliveries", path: "/deliveries", icon: "delivery", permissions: [.viewDeliveries], order: 600)]

    func register(into routes: inout Routes) {
        DeliveriesPage(application: application).register(into: &routes)
        MailServerPage(application: application).register(into: &routes)
        WebhooksPage(application: application).register(into: &routes)
        WebhookPage(application: application).register(into: &routes)
        DeliveryPage(application: application).register(into: &routes)
        DeliveriesAPI(application: application).register(into: &routes)
        WebhooksAPI(application: application).register(into: &routes)
    }
}

/// The pages of deliveries, beside one another.
enum DeliveryTabs {
    static let name = "Deliveries"

    static func visible(to context: RequestContext) -> [Shell.Choice] {
        let all: [(String, String, Permission)] = [
            ("Sent and waiting", "/deliveries", .viewDeliveries), ("Webhooks", "/deliveries/webhooks", .manageDeliveries),
            ("Mail server", "/deliveries/mail-server", .manageDeliveries),
            ("Contact budget", "/deliveries/contact-budget", .manageDeliveries),
        ]
        return all.filter { context.may($0.2) }.map { name, path, _ in
            let isCurrent = path == "/deliveries" ? context.path == path : context.path == path || context.path.hasPrefix(path + "/")
            return Shell.Choice(name: name, href: path, isCurrent: isCurrent)
        }
    }
}
