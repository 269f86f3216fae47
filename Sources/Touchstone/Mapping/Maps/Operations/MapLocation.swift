/// Where in a journey map a part is, by indexes.
enum MapLocation {
    case phase(Int)
    case step(Int, Int)
    case note(Int, Int, MapRow, Int)
}

extension JourneyMap {
    func location(of id: MapPartID) -> MapLocation? {
        for (p, phase) in phases.enumerated() {
            if phase.id == id { return .phase(p) }
            for (s, step) in phase.steps.enumerated() {
                if step.id == id { return .step(p, s) }
                for (row, cell) in step.notes {
                    if let n = cell.firstIndex(where: { $0.id == id }) { return .note(p, s, row, n) }
                }
            }
        }
        return nil
    }

    /// The part itself; nil where it is gone.
    package func part(_ id: MapPartID) -> MapPart? {
        switch location(of: id) {
        case .phase(let p): .phase(phases[p])
        case .step(let p, let s): .step(phases[p].steps[s])
        case .note(let p, let s, let row, let n): phases[p].steps[s].notes[row].map { .note($0[n]) }
        case nil: nil
        }
    }

    /// Where the part stands, in words that outlive other changes.
    func place(of id: MapPartID) -> MapPlace? {
        switch location(of: id) {
        case .phase(let p): MapPlace(after: p > 0 ? phases[p - 1].id : nil)
        case .step(let p, let s): MapPlace(parent: phases[p].id, after: s > 0 ? phases[p].steps[s - 1].id : nil)
        case .note(let p, let s, let row, let n):
            MapPlace(
                parent: phases[p].steps[s].id, row: row, after: n > 0 ? phases[p].steps[s].notes[row, default: []][n - 1].id : nil)
        case nil: nil
        }
    }
}
