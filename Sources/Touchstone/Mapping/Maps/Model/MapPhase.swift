/// A phase of a journey map: steps that belong together.
package struct MapPhase: Sendable, Equatable {
    /// Unique within the map, and for ever the same.
    package var id: MapPartID
    package var name: String
    /// What the person wants to have reached at its end.
    package var goal: String
    package var steps: [MapStep]

    package init(id: MapPartID, name: String, goal: String = "", steps: [MapStep] = []) {
        self.id = id
        self.name = name
        self.goal = goal
        self.steps = steps
    }
}
