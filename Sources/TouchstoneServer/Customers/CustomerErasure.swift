import Foundation
import Touchstone

/// Erasing a person: a page that says what will happen and what stays, then the deed.
struct CustomerErasure {
    let application: Application

    struct Content {
        var errors: [FormError]
        var action: String
        var backHref: String
        var name: String
        var profiles: String
        var interactions: String
        var identifiers: String
        var traits: String
        var reasons: [SelectOption]
        var phrase: String
    }

    /// Closed, so that no free text about a person gets into the audit trail.
    private static let reasons = [
        ("request", "The person asked for it"), ("expired", "The time to keep the data is over"),
        ("mistake", "The data was collected by mistake"),
    ]

    func register(into routes: inout Routes) {
        routes.page("/customers/{id}/erase", .permission(.eraseCustomers), summary: "What erasing a person would do") { try await page($0) }
        routes.action("/customers/{id}/erase", .permission(.eraseCustomers), summary: "Erases a person") { context in
            let customer = try await standing(context)
            guard context.form.trimmed("confirm") == "\(customer.id)" else {
                let error = FormError(
                    field: "confirm", text: "Type the customer's number, \(customer.id), so that nobody is erased by a slip.")
                return try await page(context, error: error)
            }
            guard let reason = Self.reasons.first(where: { $0.0 == context.form.trimmed("reason") }) else {
                return try await page(context, error: FormError(field: "reason", text: "Say why."))
            }
            _ = try await application.erase(customer.id, by: try context.signedIn().actor, reason: reason.0)
            return .redirect(to: "/customers/\(customer.id)", notice: Shell.Notice("The person is erased."), context)
        }
    }

    private func standing(_ context: RequestContext) async throws -> Customer {
        let customer = try await CustomerPage(application: application).customer(try context.number("id"))
        if customer.erased != nil { throw HTTPFailure(.conflict, "conflict", "Customer \(customer.id) was erased before.") }
        return customer
    }

    private func page(_ context: RequestContext, error: FormError? = nil) async throws -> Response {
        let customer = try await standing(context)
        let path = "/customers/\(customer.id)"
        let interactions = application.customers.activity(of: customer.id)?.interactions ?? 0
        let chosen = context.form["reason"] ?? "request"
        let content = Content(
            errors: error.map { [$0] } ?? [], action: "\(path)/erase", backHref: path,
            name: customer.title(context.usualReveal) ?? "Anonymous visitor \(customer.id)",
            profiles: CustomerWords.count(customer.profiles.count, "profile", "profiles"),
            interactions: CustomerWords.count(interactions, "interaction", "interactions"),
            identifiers: CustomerWords.count(customer.identifiers.count, "identifier", "identifiers"),
            traits: CustomerWords.count(customer.traits.count, "trait", "traits"),
            reasons: Self.reasons.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == chosen) }, phrase: "\(customer.id)")
        return try context.page("customers/erase", title: "Erase a person", content, status: error == nil ? .ok : .unprocessableContent) {
            $0.crumbs = [Shell.Crumb("Customers", "/customers"), Shell.Crumb("Customer \(customer.id)", path)]
        }
    }
}
