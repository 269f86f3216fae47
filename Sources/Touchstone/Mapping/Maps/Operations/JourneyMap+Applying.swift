extension JourneyMap {
    /// Applies an operation.
    /// - Returns: its inverse; nil where it changed nothing.
    package mutating func apply(_ operation: MapOperation) throws(MapRefusal) -> MapOperation? {
        switch operation {
        case .set(let part, let field, let value, let expects): return try set(part, field, value, expects)
        case .add(let part, let place): return try add(part, at: place)
        case .move(let id, let place): return try move(id, to: place)
        case .remove(let id): return try remove(id)
        }
    }

    private mutating func add(_ part: MapPart, at place: MapPlace) throws(MapRefusal) -> MapOperation? {
        let known = Set(partIDs)
        for id in part.ids where known.contains(id) { throw .exists(id) }
        var copy = self
        try copy.insert(part, at: place)
        do { try copy.check() } catch { throw .invalid(error) }
        self = copy
        return .remove(part.id)
    }

    private mutating func remove(_ id: MapPartID) throws(MapRefusal) -> MapOperation? {
        guard let place = place(of: id), let part = take(id) else { throw .gone(id) }
        return .add(part, at: place)
    }

    private mutating func move(_ id: MapPartID, to place: MapPlace) throws(MapRefusal) -> MapOperation? {
        guard let before = self.place(of: id) else { throw .gone(id) }
        guard place.after != id else { return nil }
        var copy = self
        guard let part = copy.take(id) else { throw .gone(id) }
        try copy.insert(part, at: place)
        guard copy != self else { return nil }
        self = copy
        return .move(id, to: before)
    }

    /// Takes the part out; nil where there is none.
    private mutating func take(_ id: MapPartID) -> MapPart? {
        switch location(of: id) {
        case .phase(let p): return .phase(phases.remove(at: p))
        case .step(let p, let s): return .step(phases[p].steps.remove(at: s))
        case .note(let p, let s, let row, let n):
            guard let note = phases[p].steps[s].notes[row]?.remove(at: n) else { return nil }
            if phases[p].steps[s].notes[row]?.isEmpty == true { phases[p].steps[s].notes[row] = nil }
            return .note(note)
        case nil: return nil
        }
    }

    private mutating func insert(_ part: MapPart, at place: MapPlace) throws(MapRefusal) {
        switch part {
        case .phase(let phase):
            guard place.parent == nil, place.row == nil else { throw .invalid(MapProblem("A phase stands in the map itself.")) }
            phases.insert(phase, at: JourneyMap.index(after: place.after, in: phases.map(\.id)))
        case .step(let step):
            guard let parent = place.parent, place.row == nil else { throw .invalid(MapProblem("A step stands in a phase: name it.")) }
            guard let p = phases.firstIndex(where: { $0.id == parent }) else { throw .gone(parent) }
            phases[p].steps.insert(step, at: JourneyMap.index(after: place.after, in: phases[p].steps.map(\.id)))
        case .note(let note):
            guard let parent = place.parent, let row = place.row else {
                throw .invalid(MapProblem("A note stands in a row of a step: name both."))
            }
            guard case .step(let p, let s) = location(of: parent) else { throw .gone(parent) }
            var cell = phases[p].steps[s].notes[row, default: []]
            guard cell.count < JourneyMap.mostNotes else {
                throw .invalid(MapProblem("A cell holds at most \(JourneyMap.mostNotes) notes. Put some of them together."))
            }
            cell.insert(note, at: JourneyMap.index(after: place.after, in: cell.map(\.id)))
            phases[p].steps[s].notes[row] = cell
        }
    }

    private static func index(after id: MapPartID?, in ids: [MapPartID]) -> Int {
        guard let id else { return 0 }
        return ids.firstIndex(of: id).map { $0 + 1 } ?? ids.count
    }
}

extension MapPart {
    var ids: [MapPartID] {
        switch self {
        case .phase(let phase): phase.partIDs
        case .step(let step): step.partIDs
        case .note(let note): [note.id]
        }
    }
}
