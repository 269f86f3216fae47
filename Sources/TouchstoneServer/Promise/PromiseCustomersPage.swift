import Touchstone

/// The customers to whom a promise was kept, or broken; names where the role may see them.
struct PromiseCustomersPage {
    let application: Touchstone.Application
    static let path = "/promise/customers"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewCustomers), summary: "The customers to whom a promise was kept, or broken") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        guard context.may(.viewPromise) else { throw HTTPFailure.forbidden }
        let request = MetricRequest(context, application)
        let outcome = context.query.trimmed("outcome")
        guard ["kept", "broken"].contains(outcome) else { throw HTTPFailure.badRequest("“outcome” is kept or broken.") }
        let standing = try await application.promise.standing(try request.question("nps").period, zone: context.timeZone)
        guard let part = standing?.parts.first(where: { "\($0.part.id)" == context.query.trimmed("part") }) else {
            throw HTTPFailure.notFound
        }
        let listed = outcome == "kept" ? part.keptCustomers : part.brokenCustomers
        let listing = try await CustomerListing(
            listed, heading: "“\(part.part.name)” was \(outcome)", question: part.part.measure.words, context, application
        ) { after in
            request.address.href(
                Self.path, [("part", "\(part.part.id)"), ("outcome", outcome), ("after", after.map { "\($0)" })])
        }
        return try context.page("journeys-customers", title: "Customers", listing) { shell in
            shell.crumbs = [Shell.Crumb("Brand promise", request.address.href(PromisePages.path))]
        }
    }
}
