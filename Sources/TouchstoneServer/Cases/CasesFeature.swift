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

/// What people who work on cases are called.
struct CasePeople {
    let names: [Int64: String]
    /// Who may have cases, in order.
    let assignees: [Int64]

    init(_ application: Touchstone.Application) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
        assignees = try await application.database.read { try Administration.active(who: .workCases, on: $0) }
    }

    func name(_ id: Int64?) -> String? { id.map { names[$0] ?? "somebody who has left" } }

    func name(_ actor: AuditActor) -> String {
        switch actor {
        case .person(let id): names[id] ?? "somebody who has left"
        case .token: "an API token"
        case .command: "a command"
        case .system: "Touchstone"
        }
    }

    func options(selected: Int64?, first: String) -> [SelectOption] {
        [SelectOption(value: "", name: first, isSelected: selected == nil)]
            + assignees.map { SelectOption(value: "\($0)", name: names[$0] ?? "Person \($0)", isSelected: $0 == selected) }
    }
}
