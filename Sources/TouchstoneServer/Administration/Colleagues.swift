import Touchstone

/// What the people who sign in are called, and who of them may do something.
struct Colleagues {
    let names: [Int64: String]
    /// Who may do it, in order.
    let choices: [Int64]

    init(_ application: Touchstone.Application, who permission: Permission) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
        choices = try await application.database.read { try Administration.active(who: permission, on: $0) }
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

    /// Those who may do it, behind a first choice that is nobody.
    func options(selected: Int64?, first: String) -> [SelectOption] {
        [SelectOption(value: "", name: first, isSelected: selected == nil)]
            + choices.map { SelectOption(value: "\($0)", name: names[$0] ?? "Person \($0)", isSelected: $0 == selected) }
    }
}
