import Touchstone

/// Who the customers are and all that happened with each of them; merging, undoing, erasing; search.
package struct CustomersFeature: ServerFeature {
    let application: Application

    package init(application: Application) {
        self.application = application
    }

    package let name = "Customers"

    package let navigation = [
        Navigation(name: "Customers", path: "/customers", icon: "customers", permissions: [.viewCustomers], order: 200)
    ]

    package func register(into routes: inout Routes) {
        CustomersPage(application: application).register(into: &routes)
        CustomerPage(application: application).register(into: &routes)
        CustomerLinking(application: application).register(into: &routes)
        CustomerErasure(application: application).register(into: &routes)
        SearchPage(application: application).register(into: &routes)
        CustomersAPI(application: application).register(into: &routes)
        MergesAPI(application: application).register(into: &routes)
    }
}

extension HTTPFailure {
    /// What went wrong with profiles, for page and program.
    init(_ error: UnificationError) {
        switch error {
        case .noSuchProfile, .noSuchMerge: self.init(.notFound, "not_found", error.description)
        case .alreadyUndone, .samePerson, .erased: self.init(.conflict, "conflict", error.description)
        }
    }
}

extension RequestContext {
    /// What the role may see of identifiers without asking each time.
    var usualReveal: Reveal { may(.revealIdentifiers) ? .inFull : .masked }
}
