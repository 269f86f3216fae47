import Foundation
import HTTPTypes
import Touchstone

/// One customer: who they are, and everything that happened.
struct CustomerPage {
    let application: Application

    static let pageSize = 60

    func register(into routes: inout Routes) {
        routes.page("/customers/{id}", .permission(.viewCustomers), summary: "One customer, with the whole timeline") { context in
            try await answer(context, reveal: .masked)
        }
        routes.action(
            "/customers/{id}/reveal", .permission(.revealIdentifiers), summary: "Shows identifiers and personal values in full, this once"
        ) { context in
            guard context.may(.viewCustomers) else { throw HTTPFailure.forbidden }
            let id = try context.number("id")
            _ = try await customer(id)
            try await application.administration.record("customer.revealed", by: try context.signedIn().actor, target: "customer:\(id)")
            return try await answer(context, reveal: .inFull)
        }
        // What a browser asks for when the address of what was revealed is opened again.
        routes.page("/customers/{id}/reveal", .permission(.viewCustomers), summary: "Leads back to the customer, masked") { context in
            .redirect(to: "/customers/\(try context.number("id"))")
        }
        routes.action("/customers/{id}/merges/{merge}/undo", .permission(.manageMerges), summary: "Takes a merge apart") { context in
            let (id, merge) = (try context.number("id"), try context.number("merge"))
            guard try await customer(id).merges.contains(where: { $0.id == merge }) else {
                throw HTTPFailure(UnificationError.noSuchMerge(merge))
            }
            try await application.undo(merge: merge, by: try context.signedIn().actor)
            let text =
                "The merge is undone: both are customers of their own again, and no rule will join them. You can join them again by hand."
            return .redirect(to: "/customers/\(id)", notice: Shell.Notice(text), context)
        }
    }

    /// - Throws: 404 with a sentence.
    func customer(_ id: Int64) async throws -> Customer {
        let unification = application.unification
        return try await application.database.read { try unification.customer(id, $0) }
    }

    private func answer(_ context: RequestContext, reveal: Reveal) async throws -> Response {
        let id = try context.number("id")
        let customer = try await customer(id)
        if customer.id != id { return .redirect(to: "/customers/\(customer.id)") }
        let crumbs = [Shell.Crumb("Customers", "/customers")]
        // The title stands in the browser's history: no name.
        if let erased = customer.erased {
            let page = ErasedPage(
                day: CustomerWords.day(erased, in: context.timeZone), time: TimeText(erased, in: context.timeZone),
                interactions: CustomerWords.count(application.customers.activity(of: id)?.interactions ?? 0, "interaction", "interactions"),
                profiles: CustomerWords.count(customer.profiles.count, "profile", "profiles"))
            return try context.page("customers/erased", title: "Customer \(id)", page) { $0.crumbs = crumbs }
        }
        let channel = context.query["channel"].flatMap { $0.isEmpty ? nil : $0 }
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = Timeline.Cursor(text) else { throw .badRequest("“before” has to be what the page before gave as `next`.") }
            return cursor
        }
        let timelines = application.timelines
        let timeline = try await application.database.read { connection in
            try timelines.timeline(of: customer, channel: channel, before: before, limit: Self.pageSize, connection)
        }
        let names = try await staffNames()
        let view = CustomerView(
            application: application, customer: customer, activity: application.customers.activity(of: id),
            figures: application.measurementReader.figures(of: [id])[id] ?? CustomerFigures(), timeline: timeline, channel: channel,
            isFirstPage: before == nil, reveal: reveal, staff: names, perhaps: try await perhaps(customer, context), context: context)
        return try context.page("customer", title: "Customer \(id)", view.content) { $0.crumbs = crumbs }
    }

    /// Who else this may be, as far as it waits for a decision.
    private func perhaps(_ customer: Customer, _ context: RequestContext) async throws -> CustomerView.Perhaps? {
        guard context.may(.manageMerges) else { return nil }
        let most = 20
        let pairs = try await application.matching.open(of: customer.id, limit: most)
        guard let first = pairs.first else { return nil }
        let other = try await self.customer(customer.profiles.contains(first.a) ? first.b : first.a)
        let name = other.title(context.usualReveal) ?? "customer \(other.id)"
        let further = pairs.count == 1 ? "" : pairs.count == most ? " and others (\(most) or more)" : " and others (\(pairs.count))"
        return CustomerView.Perhaps(text: "Perhaps the same person as \(name)\(further).", href: "/unification?customer=\(customer.id)")
    }

    private func staffNames() async throws -> [String: String] {
        let people = try await application.administration.people()
        return Dictionary(people.map { (AuditActor.person($0.id).text, $0.displayName) }) { first, _ in first }
    }

    struct ErasedPage {
        var day: String
        var time: TimeText
        var interactions: String
        var profiles: String
    }
}
