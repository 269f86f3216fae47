import Touchstone

extension Colleagues {
    /// Who answers for an activity: somebody who signs in, or a name that was written down.
    func name(_ owner: RoadMapActivity.Owner?) -> String? {
        switch owner {
        case .person(let id): name(id)
        case .named(let name): name
        case nil: nil
        }
    }

    func options(_ owner: RoadMapActivity.Owner?) -> [SelectOption] {
        guard case .person(let id) = owner else { return options(selected: nil, first: "Nobody who signs in here") }
        return options(selected: id, first: "Nobody who signs in here")
    }
}
