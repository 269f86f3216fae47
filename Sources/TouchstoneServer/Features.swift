import Touchstone

/// Every feature that the server has: one line each, and one for its entry in the rail.
enum Features {
    static let navigation: [Navigation] = AdministrationFeature.navigation

    static func all(of application: Application, pages: PageRenderer) -> [any ServerFeature] {
        [
            CollectionFeature(application: application),
            AdministrationFeature(administration: application.administration, pages: pages),
        ]
    }
}
