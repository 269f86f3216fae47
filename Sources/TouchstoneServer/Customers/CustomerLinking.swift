import Foundation
import Touchstone

/// Joining two customers by a person's decision: first what would become one is shown, then it is done.
struct CustomerLinking {
    let application: Application

    struct Content {
        var errors: [FormError]
        var action: String
        var confirmAction: String
        var backHref: String
        var name: String
        var choices: [Choice]
        var sides: [Side]
        var otherID: String
        var combined: [CustomerView.Fact]
        var warnings: [String]
    }

    /// Somebody found.
    struct Choice {
        var id: String
        var name: String
        var about: String
    }

    struct Side {
        var name: String
        var href: String
        var facts: [CustomerView.Fact]
    }

    func register(into routes: inout Routes) {
        routes.page("/customers/{id}/link", .permission(.manageMerges), summary: "Asks with whom a customer should be joined") { context in
            try await page(context, try await customer(try context.number("id")))
        }
        routes.action("/customers/{id}/link", .permission(.manageMerges), summary: "Shows what joining two customers would combine") {
            try await preview($0)
        }
        routes.action("/customers/{id}/link/confirm", .permission(.manageMerges), summary: "Joins two customers") { context in
            let id = try context.number("id")
            guard let other = Int64(context.form.trimmed("other")) else {
                throw HTTPFailure.badRequest("“other” has to be a customer's number.")
            }
            _ = try await application.link(id, other, by: try context.signedIn().actor)
            let canonical = try await customer(id).id
            let text = "They are one customer now. Under “Merges” it can be undone at any time."
            return .redirect(to: "/customers/\(canonical)", notice: Shell.Notice(text), context)
        }
    }

    private func preview(_ context: RequestContext) async throws -> Response {
        let customer = try await customer(try context.number("id"))
        if let text = context.form["other"].map({ $0.trimmingCharacters(in: .whitespaces) }), !text.isEmpty {
            guard let id = Int64(text) else { throw HTTPFailure.badRequest("“other” has to be a customer's number.") }
            return try await page(context, customer, with: try await self.customer(id))
        }
        let words = context.form.trimmed("q")
        guard !words.isEmpty, words.utf8.count <= 512 else {
            return try await page(
                context, customer, problem: "Say with whom: an e-mail address, telephone number, id, customer number or name.")
        }
        let unification = application.unification
        let found = try await application.database.read { connection in
            try unification.find(words, limit: 20, connection).filter { $0 != customer.id }.map { try unification.customer($0, connection) }
        }
        if found.count == 1, let other = found.first { return try await page(context, customer, with: other) }
        if found.isEmpty { return try await page(context, customer, problem: "Nobody else is found by this.") }
        return try await page(context, customer, choices: found)
    }

    private func customer(_ id: Int64) async throws -> Customer { try await CustomerPage(application: application).customer(id) }

    private func page(
        _ context: RequestContext, _ customer: Customer, with other: Customer? = nil, choices: [Customer] = [], problem: String? = nil
    ) async throws -> Response {
        var problem = problem
        var other = other
        if customer.erased != nil { throw HTTPFailure(UnificationError.erased(customer.id)) }
        if let found = other, found.erased != nil { (problem, other) = (UnificationError.erased(found.id).description, nil) }
        if let found = other, found.id == customer.id {
            (problem, other) = (UnificationError.samePerson(customer.id, found.id).description, nil)
        }
        let path = "/customers/\(customer.id)"
        let content = Content(
            errors: problem.map { [FormError(field: "q", text: $0)] } ?? [], action: "\(path)/link", confirmAction: "\(path)/link/confirm",
            backHref: path, name: name(customer, context),
            choices: choices.map { Choice(id: "\($0.id)", name: name($0, context), about: about($0, context)) },
            sides: other.map { [side(customer, context), side($0, context)] } ?? [], otherID: other.map { "\($0.id)" } ?? "",
            combined: other.map { combined(customer, $0, context) } ?? [], warnings: other.map { warnings(customer, $0) } ?? [])
        return try context.page(
            "customers/link", title: "Join with another customer", content, status: problem == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Customers", "/customers"), Shell.Crumb("Customer \(customer.id)", path)] }
    }

    private func name(_ customer: Customer, _ context: RequestContext) -> String {
        customer.title(context.usualReveal) ?? "Anonymous visitor \(customer.id)"
    }

    private func about(_ customer: Customer, _ context: RequestContext) -> String {
        let strongest = customer.recognisable.map { context.usualReveal == .inFull ? $0.value : Mask.identifier($0) }
        let interactions = application.customers.activity(of: customer.id)?.interactions ?? 0
        return [strongest, "number \(customer.id)", CustomerWords.count(interactions, "interaction", "interactions")].compactMap(\.self)
            .joined(separator: " · ")
    }

    private func side(_ customer: Customer, _ context: RequestContext) -> Side {
        let activity = application.customers.activity(of: customer.id)
        var facts = [
            CustomerView.Fact(name: "Number", value: "\(customer.id)"),
            CustomerView.Fact(name: "Interactions", value: CustomerWords.count(activity?.interactions ?? 0)),
        ]
        if let activity {
            facts.append(CustomerView.Fact(name: "First", value: CustomerWords.day(activity.first, in: context.timeZone)))
            facts.append(CustomerView.Fact(name: "Last", value: CustomerWords.day(activity.last, in: context.timeZone)))
        }
        for known in customer.identifiers {
            let value = context.usualReveal == .inFull ? known.identifier.value : Mask.identifier(known.identifier)
            facts.append(CustomerView.Fact(name: CustomerWords.kind(known.identifier), value: value))
        }
        return Side(name: name(customer, context), href: "/customers/\(customer.id)", facts: facts)
    }

    private func combined(_ a: Customer, _ b: Customer, _ context: RequestContext) -> [CustomerView.Fact] {
        let interactions = [a, b].compactMap { application.customers.activity(of: $0.id)?.interactions }.reduce(0, +)
        let profiles = a.profiles.count + b.profiles.count
        return [
            CustomerView.Fact(name: "Number", value: "\(min(a.id, b.id)), the older one; the other number leads there"),
            CustomerView.Fact(name: "Interactions", value: "\(CustomerWords.count(interactions)), in one timeline"),
            CustomerView.Fact(name: "Profiles", value: "\(profiles), each kept as it is"),
            CustomerView.Fact(name: "Identifiers", value: "\(a.identifiers.count + b.identifiers.count)"),
            CustomerView.Fact(name: "Consent", value: "where the two differ, the refusal counts"),
        ]
    }

    /// What speaks against it.
    private func warnings(_ a: Customer, _ b: Customer) -> [String] {
        var warnings: [String] = []
        for one in a.identifiers where one.identifier.kind == "user_id" {
            let others = b.identifiers.filter {
                $0.identifier.kind == "user_id" && $0.identifier.namespace == one.identifier.namespace
                    && $0.identifier.value != one.identifier.value
            }
            if !others.isEmpty {
                let place = one.identifier.namespace.isEmpty ? "the same system" : "“\(one.identifier.namespace)”"
                warnings.append("Each has a user id of its own in \(place). No rule would ever join them.")
                break
            }
        }
        let refused = Set(
            a.consent.filter { choice in b.consent.contains { $0.purpose == choice.purpose && $0.isGiven != choice.isGiven } }.map(
                \.purpose))
        for purpose in refused.sorted() {
            warnings.append("Consent to \(purpose) was given by one and refused by the other: it will count as refused.")
        }
        let ids = Set(a.profiles), others = Set(b.profiles)
        let undone = (a.merges + b.merges).contains { merge in
            merge.undone != nil
                && ((ids.contains(merge.a) && others.contains(merge.b)) || (ids.contains(merge.b) && others.contains(merge.a)))
        }
        if undone { warnings.append("They were one customer before, and somebody took them apart.") }
        return warnings
    }
}
