extension JourneyMap {
    /// The operations that make this map the other, in an order in which they can be applied.
    package func operations(to target: JourneyMap) -> [MapOperation] {
        var work = Difference(map: self)
        for (old, new) in zip(head, target.head) where old != new { work.apply(.set(part: nil, field: new.name, value: new.value)) }
        let kept = Set(target.partIDs)
        // What goes as a whole first, then single notes: what stays leaves a part before the part goes.
        for part in phases.map(MapPart.phase) + steps.map(MapPart.step) where !part.ids.contains(where: kept.contains) {
            work.apply(.remove(part.id))
        }
        for phase in phases {
            for step in phase.steps {
                for note in step.notes.values.joined() where !kept.contains(note.id) { work.apply(.remove(note.id)) }
            }
        }
        work.takeOutUnlike(target)
        var before: MapPartID?
        for phase in target.phases {
            work.put(.phase(MapPhase(id: phase.id, name: phase.name, goal: phase.goal)), at: MapPlace(after: before))
            before = phase.id
        }
        for phase in target.phases { work.makeSteps(of: phase) }
        for id in work.map.partIDs where !kept.contains(id) { work.apply(.remove(id)) }
        return work.operations
    }
}

/// Operations as they are found, with the map as it is after them.
private struct Difference {
    var map: JourneyMap
    var operations: [MapOperation] = []

    mutating func apply(_ operation: MapOperation) {
        // What goes with a part that was removed before it, and what is so already, needs no operation.
        if case .some(.some) = try? map.apply(operation) { operations.append(operation) }
    }

    /// An id that was of another kind of part has to be free before it can be used again.
    mutating func takeOutUnlike(_ target: JourneyMap) {
        for id in map.partIDs {
            guard let old = map.part(id), let new = target.part(id) else { continue }
            switch (old, new) {
            case (.phase, .phase), (.step, .step), (.note, .note): break
            case (.phase, _), (.step, _), (.note, _): apply(.remove(id))
            }
        }
    }

    mutating func makeSteps(of phase: MapPhase) {
        var before: MapPartID?
        for step in phase.steps {
            var bare = step
            bare.notes = [:]
            put(.step(bare), at: MapPlace(parent: phase.id, after: before))
            before = step.id
        }
        // Notes may come from steps that are only placed now.
        for step in phase.steps {
            for row in MapRow.allCases {
                var before: MapPartID?
                for note in step.notes[row, default: []] {
                    put(.note(note), at: MapPlace(parent: step.id, row: row, after: before))
                    before = note.id
                }
            }
        }
    }

    /// The part at that place, with those fields.
    mutating func put(_ part: MapPart, at place: MapPlace) {
        guard let fields = map.fields(of: part.id) else { return apply(.add(part, at: place)) }
        if map.place(of: part.id) != place { apply(.move(part.id, to: place)) }
        let wanted: [JSONMember] =
            switch part {
            case .phase(let phase): phase.head
            case .step(let step): step.head
            case .note(let note): note.json.object ?? []
            }
        for (old, new) in zip(fields, wanted) where old != new { apply(.set(part: part.id, field: new.name, value: new.value)) }
    }
}
