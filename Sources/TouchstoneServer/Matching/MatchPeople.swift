import Touchstone

/// Who did something, by the name that their colleagues know.
struct MatchPeople {
    private let application: Touchstone.Application

    init(_ application: Touchstone.Application) { self.application = application }

    func name(_ actor: AuditActor) async throws -> String { try await names()(actor) }

    func names() async throws -> @Sendable (AuditActor) -> String {
        let people = try await application.administration.people()
        let names = Dictionary(people.map { (AuditActor.person($0.id).text, $0.displayName) }) { first, _ in first }
        return { actor in
            switch actor {
            case .person: names[actor.text] ?? "Somebody who has left"
            case .token(let id): "API token \(id)"
            case .command: "A command"
            case .system: "Touchstone"
            }
        }
    }
}
