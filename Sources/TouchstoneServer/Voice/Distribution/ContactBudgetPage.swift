import Touchstone

/// How often one person is asked at most.
struct ContactBudgetPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DeliveryTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var most: String
        var days: String
        var csrf: String
    }

    func register(into routes: inout Routes) {
        routes.page("/deliveries/contact-budget", .permission(.manageDeliveries), summary: "How often one person is asked at most") {
            try await page($0)
        }
        routes.action("/deliveries/contact-budget", .permission(.manageDeliveries), summary: "Changes how often one person is asked") {
            context in
            do {
                let budget = try ContactBudget.checked(
                    most: Int(context.form.trimmed("most")) ?? 0, days: Int(context.form.trimmed("days")) ?? 0)
                try await application.distribution.setBudget(budget, by: try context.signedIn().actor)
                return .redirect(to: "/deliveries/contact-budget", notice: Shell.Notice("The budget is saved."), context)
            } catch let error as DistributionError {
                return try await page(context, error)
            }
        }
    }

    private func page(_ context: RequestContext, _ error: DistributionError? = nil) async throws -> Response {
        let budget = try await application.distribution.budget()
        let content = Content(
            tabs: DeliveryTabs.visible(to: context),
            errors: error.map { [FormError(field: $0.field ?? "most", text: $0.description)] } ?? [],
            most: context.form["most"] ?? "\(budget.most)", days: context.form["days"] ?? "\(budget.days)", csrf: context.csrf)
        return try context.page(
            "distribution/budget", title: "Contact budget", content, status: error == nil ? .ok : .unprocessableContent)
    }
}
