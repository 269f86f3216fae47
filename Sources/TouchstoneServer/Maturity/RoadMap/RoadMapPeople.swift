import Touchstone

/// Who can answer for an activity, and what they are called.
struct RoadMapPeople {
    let names: [Int64: String]
    /// In order.
    let owners: [Int64]

    init(_ application: Touchstone.Application) async throws {
        let people = try await application.administration.people()
        names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
        owners = try await application.database.read { try Administration.active(who: .viewRoadMap, on: $0) }
    }

    func name(_ owner: RoadMapActivity.Owner?) -> String? {
        switch owner {
        case .person(let id): names[id] ?? "somebody who has left"
        case .named(let name): name
        case nil: nil
        }
    }

    func options(_ owner: RoadMapActivity.Owner?) -> [SelectOption] {
        var chosen: Int64?
        if case .person(let id) = owner { chosen = id }
        return [SelectOption(value: "", name: "Nobody who signs in here", isSelected: chosen == nil)]
            + owners.map { SelectOption(value: "\($0)", name: names[$0] ?? "Person \($0)", isSelected: $0 == chosen) }
    }
}
