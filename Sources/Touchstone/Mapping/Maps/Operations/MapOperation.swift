/// A small change to a journey map. Operations of several people on one map merge: each changes one field or one part.
package enum MapOperation: Sendable, Equatable {
    /// Sets a field of a part, of the map itself where `part` is nil. With `expects`, only where the field still has that value.
    case set(part: MapPartID?, field: String, value: JSONValue, expects: JSONValue? = nil)
    case add(MapPart, at: MapPlace)
    case move(MapPartID, to: MapPlace)
    case remove(MapPartID)

    /// The part that it is about; nil for the map itself.
    package var part: MapPartID? {
        switch self {
        case .set(let part, _, _, _): part
        case .add(let part, _): part.id
        case .move(let part, _), .remove(let part): part
        }
    }

    /// What of the part it changes: two operations on the same of one part are in each other's way.
    package var aspect: String {
        switch self {
        case .set(_, let field, _, _): field
        case .add, .remove: "part"
        case .move: "place"
        }
    }
}

/// A phase, step or note, with all that is in it.
package enum MapPart: Sendable, Equatable {
    case phase(MapPhase)
    case step(MapStep)
    case note(MapNote)

    package var id: MapPartID {
        switch self {
        case .phase(let phase): phase.id
        case .step(let step): step.id
        case .note(let note): note.id
        }
    }
}

/// Where a part stands: a phase in the map, a step in a phase, a note in a row of a step.
package struct MapPlace: Sendable, Equatable {
    /// The phase of a step, or the step of a note; nil for a phase.
    package var parent: MapPartID?
    /// A note's row.
    package var row: MapRow?
    /// The part before it; nil for the first place. Where it has gone elsewhere, the last place is meant.
    package var after: MapPartID?

    package init(parent: MapPartID? = nil, row: MapRow? = nil, after: MapPartID? = nil) {
        self.parent = parent
        self.row = row
        self.after = after
    }
}

/// Why an operation can't be applied to the map as it is now.
package enum MapRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part, or where it should go, was removed.
    case gone(MapPartID)
    /// The field has another value than the operation expects.
    case changed(field: String, current: JSONValue)
    /// A part of that id is there already.
    case exists(MapPartID)
    case invalid(MapProblem)

    package var code: String {
        switch self {
        case .gone: "gone"
        case .changed: "changed"
        case .exists: "exists"
        case .invalid: "invalid"
        }
    }

    package var description: String {
        switch self {
        case .gone(let part): "The part “\(part)” is no longer in the map: somebody removed it. The history has it, and can bring it back."
        case .changed(let field, _): "“\(field)” has been changed since. Look at what it is now, then change it again if you still want to."
        case .exists(let part): "There is a part with the id “\(part)” already. Give the new one another."
        case .invalid(let problem): problem.description
        }
    }
}
