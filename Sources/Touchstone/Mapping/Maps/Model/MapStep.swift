/// A step of a journey map: what happens at it in each row, what is planned to be felt, and the touchpoints at which it is really made.
package struct MapStep: Sendable, Equatable {
    /// Who acts: the lanes of a service blueprint.
    package enum Actor: String, Sendable, CaseIterable {
        case customer
        case frontStage = "front_stage"
        case backStage = "back_stage"
        case support
    }

    /// Unique within the map, and for ever the same.
    package var id: MapPartID
    package var name: String
    /// Touchpoints of the catalogue by name: an interaction at any of them is this step. Empty: the step can't be seen in the data.
    package var touchpoints: [String]
    package var actor: Actor
    /// Where it happens.
    package var setting: ChannelKind?
    /// May be left out without departing from the plan.
    package var isOptional: Bool
    /// May come several times in a row without departing from the plan.
    package var isRepeatable: Bool
    /// In any order with the step before it, which it otherwise follows.
    package var isParallel: Bool
    /// Planned or believed emotion, −2 to 2; nil where nobody has said.
    package var emotion: Int?
    /// Named so by a person; what the data say stands beside it.
    package var isMomentOfTruth: Bool
    /// What the brand promises here.
    package var promise: String
    package var owner: String
    /// A metric of the catalogue by name, or free words.
    package var kpi: String
    package var notes: [MapRow: [MapNote]]
    /// The map that shows this step in more detail.
    package var detail: Int64?

    package init(
        id: MapPartID, name: String, touchpoints: [String] = [], actor: Actor = .customer, setting: ChannelKind? = nil,
        isOptional: Bool = false,
        isRepeatable: Bool = false, isParallel: Bool = false, emotion: Int? = nil, isMomentOfTruth: Bool = false, promise: String = "",
        owner: String = "", kpi: String = "", notes: [MapRow: [MapNote]] = [:], detail: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.touchpoints = touchpoints
        self.actor = actor
        self.setting = setting
        self.isOptional = isOptional
        self.isRepeatable = isRepeatable
        self.isParallel = isParallel
        self.emotion = emotion
        self.isMomentOfTruth = isMomentOfTruth
        self.promise = promise
        self.owner = owner
        self.kpi = kpi
        self.notes = notes
        self.detail = detail
    }
}

/// A note in a cell of a journey map.
package struct MapNote: Sendable, Equatable {
    /// Unique within the map, and for ever the same.
    package var id: MapPartID
    package var text: String

    package init(id: MapPartID, text: String) {
        self.id = id
        self.text = text
    }
}
