import HTTPTypes
import Touchstone

/// The search on top of every page: customers, touchpoints, what people named themselves, metrics, what can be begun, and pages. Posted, for
/// identifiers are personal.
struct SearchPage {
    let application: Application

    struct Content {
        var groups: [Group]
        var isAsked: Bool
    }

    struct Group {
        var name: String
        var results: [Result]
    }

    struct Result {
        var name: String
        var about: String
        var href: String
    }

    private static let limit = 8

    func register(into routes: inout Routes) {
        routes.page("/search", .signedIn, summary: "The search as a page") { context in
            try context.page("search", title: "Search", Content(groups: [], isAsked: false))
        }
        routes.action(
            "/search", .signedIn, body: .form(limit: 8_192), summary: "Searches customers, touchpoints, metrics, actions and pages"
        ) { context in
            let text = String(context.form.trimmed("q").prefix(512))
            let content = Content(groups: text.count < 2 && Int64(text) == nil ? [] : try await groups(text, context), isAsked: true)
            if context.headers[.fragment] != nil { return try context.fragment("search-results", content) }
            return try context.page("search", title: "Search", content)
        }
    }

    private func groups(_ text: String, _ context: RequestContext) async throws -> [Group] {
        let plain = text.lowercased()
        var groups: [Group] = []
        if context.may(.viewCustomers) {
            groups.append(Group(name: "Customers", results: try await customers(text, context)))
            let names = application.catalogue.catalogue.touchpoints.filter { $0.lowercased().contains(plain) }.sorted()
            groups.append(
                Group(
                    name: "Touchpoints",
                    results: names.prefix(Self.limit).map { name in
                        Result(name: name, about: "Customers who did this", href: "/customers?touchpoint=\(CustomersQuery.escaped(name))")
                    }))
        }
        groups += try await named(plain, context)
        if context.may(.viewMeasurement) {
            let metrics = Metric.all.map(\.definition).filter { $0.name.lowercased().contains(plain) || $0.key.contains(plain) }
            groups.append(
                Group(
                    name: "Metrics",
                    results: metrics.prefix(Self.limit).map { Result(name: $0.name, about: $0.question, href: "/measurement/\($0.key)") }))
        }
        let actions = SearchAction.all.filter { context.may($0.permission) && $0.isMeant(by: plain.split(separator: " ")) }
        groups.append(
            Group(name: "Actions", results: actions.prefix(Self.limit).map { Result(name: $0.name, about: "", href: $0.href) }))
        let pages = context.destinations.filter { $0.name.lowercased().contains(plain) }
        groups.append(Group(name: "Pages", results: pages.map { Result(name: $0.name, about: "", href: $0.path) }))
        return groups.filter { !$0.results.isEmpty }
    }

    /// Maps, segments, surveys, accounts and initiatives by a part of their name, of those that the role may see.
    private func named(_ plain: String, _ context: RequestContext) async throws -> [Group] {
        func group(_ name: String, _ things: [Result]) -> Group {
            Group(name: name, results: Array(things.filter { $0.name.lowercased().contains(plain) }.prefix(Self.limit)))
        }
        var groups: [Group] = []
        if context.may(.viewJourneys) {
            let maps = try await application.maps.list()
            groups.append(group("Maps", maps.map { Result(name: $0.map.title, about: "Journey map", href: "/maps/\($0.id)") }))
            let segments = application.segments.all
            groups.append(group("Segments", segments.map { Result(name: $0.name, about: "Segment", href: SegmentAddress.page($0)) }))
        }
        if context.may(.viewSurveys) {
            let surveys = try await application.surveys.list()
            groups.append(group("Surveys", surveys.map { Result(name: $0.name, about: "Survey", href: "/surveys/\($0.id)") }))
        }
        let (accounts, initiatives) = (application.accounts, application.initiatives)
        if context.may(.viewAccounts) {
            let found = try await application.database.read { try accounts.all($0) }
            groups.append(group("Accounts", found.map { Result(name: $0.name, about: "Account", href: "/accounts/\($0.id)") }))
        }
        if context.may(.viewInitiatives) {
            let found = try await application.database.read { try initiatives.list([], $0) }
            groups.append(
                group("Initiatives", found.map { Result(name: $0.plan.title, about: "Initiative", href: "/initiatives/\($0.id)") }))
        }
        return groups
    }

    private func customers(_ text: String, _ context: RequestContext) async throws -> [Result] {
        let unification = application.unification
        let found = try await application.database.read { connection in
            try unification.find(text, limit: Self.limit, connection).map { try unification.customer($0, connection) }
        }
        let selection = application.customers
        return found.map { customer in
            let strongest = customer.recognisable.map { context.usualReveal == .inFull ? $0.value : Mask.identifier($0) }
            let interactions = selection.activity(of: customer.id)?.interactions ?? 0
            return Result(
                name: customer.title(context.usualReveal) ?? "Anonymous visitor \(customer.id)",
                about: strongest ?? CustomerWords.count(interactions, "interaction", "interactions"), href: "/customers/\(customer.id)")
        }
    }
}
