import HTTPTypes
import Touchstone

/// Closing the loop: what has to be seen to, by whom and until when, and whether it helped.
struct CasesFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Cases"
    let navigation = [Navigation(name: "Cases", path: "/cases", icon: "cases", permissions: [.viewCases], order: 350)]

    func register(into routes: inout Routes) {
        CasesPage(application: application).register(into: &routes)
        CaseOpeningPage(application: application).register(into: &routes)
        CaseRulesPage(application: application).register(into: &routes)
        CasePlanPage(application: application).register(into: &routes)
        CaseEffectPage(application: application).register(into: &routes)
        CasePage(application: application).register(into: &routes)
        CaseActions(application: application).register(into: &routes)
        CasesAPI(application: application).register(into: &routes)
        CaseRulesAPI(application: application).register(into: &routes)
    }
}

/// The pages of the feature, as tabs.
enum CaseTabs {
    static func tabs(_ current: String) -> [Shell.Choice] {
        [("Board", "/cases"), ("List", "/cases/list"), ("Rules", "/cases/rules"), ("Effect", "/cases/effect"), ("Hours", "/cases/hours")]
            .map { Shell.Choice(name: $0.0, href: $0.1, isCurrent: $0.1 == current) }
    }
}
