import Touchstone

/// The planned experience: journey maps, and what they are made of.
struct MappingFeature: ServerFeature {
    let application: Touchstone.Application

    /// Every page of Mapping: one line each. A page with a tab has it as soon as it stands here.
    static let pages: [any MappingPage.Type] = [
        MapsPage.self, MapPage.self, MapsAPI.self, ActualPage.self, ActualAPI.self, TouchpointsPage.self, PersonasPage.self,
        MapTemplatesPage.self, MapDraftPage.self,
        MapPicturePage.self,
        MomentsPage.self, ConsistencyPage.self, PromisePages.self,
    ]

    let name = "Mapping"

    var navigation: [Navigation] {
        Self.pages.isEmpty
            ? []
            : [
                Navigation(
                    name: "Maps", path: MappingTabs.home, otherPaths: [PromisePages.path], icon: "maps", permissions: [.viewJourneys],
                    order: 310)
            ]
    }

    func register(into routes: inout Routes) {
        for page in Self.pages { page.init(application: application).register(into: &routes) }
    }
}

/// A page, or an API, of Mapping.
protocol MappingPage: Sendable {
    /// Nil for what has no tab.
    static var tab: MappingTab? { get }
    init(application: Touchstone.Application)
    func register(into routes: inout Routes)
}

extension MappingPage {
    static var tab: MappingTab? { nil }
}
