import Foundation
import HTTPTypes
import Touchstone

/// What the company does so that experiences become better, and whether it does.
struct InitiativesFeature: ServerFeature {
    let application: Touchstone.Application

    let name = "Initiatives"
    let navigation = [
        Navigation(name: "Initiatives", path: "/initiatives", icon: "initiatives", permissions: [.viewInitiatives], order: 520)
    ]

    func register(into routes: inout Routes) {
        InitiativesPage(application: application).register(into: &routes)
        InitiativeFormPage(application: application).register(into: &routes)
        InitiativePage(application: application).register(into: &routes)
        InitiativeActions(application: application).register(into: &routes)
        InitiativesAPI(application: application).register(into: &routes)
    }
}

/// What people who take part in initiatives are called.
struct InitiativePeople {
    let names: [Int64: String]
    /// Who may take part, in order.
    let choices: [Int64]

    init(_ application: Touchstone.Application) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
        choices = try await application.database.read { try Administration.active(who: .viewInitiatives, on: $0) }
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
            + choices.map { SelectOption(value: "\($0)", name: names[$0] ?? "Person \($0)", isSelected: $0 == selected) }
    }
}
