extension JourneyMap {
    /// Sets one field: the part's own reading decides what it may be.
    mutating func set(_ part: MapPartID?, _ field: String, _ value: JSONValue, _ expects: JSONValue?) throws(MapRefusal) -> MapOperation? {
        guard let fields = fields(of: part) else { throw part.map { .gone($0) } ?? .invalid(MapProblem("There is no such part.")) }
        guard let old = fields.first(where: { $0.name == field })?.value, field != "id" else {
            let names = fields.map(\.name).filter { $0 != "id" }.joined(separator: ", ")
            throw .invalid(MapProblem("There is no field “\(field.prefix(60))”. These are: \(names)."))
        }
        if let expects, expects != old { throw .changed(field: field, current: old) }
        let news = fields.map { $0.name == field ? JSONMember(field, value) : $0 }
        do { try replace(part, with: news) } catch { throw .invalid(error) }
        // As it was read: what is said in two ways (null and "") is one value.
        guard let new = self.fields(of: part)?.first(where: { $0.name == field })?.value, new != old else { return nil }
        return .set(part: part, field: field, value: old)
    }

    /// The fields that can be set, with their values; nil where the part is gone.
    package func fields(of part: MapPartID?) -> [JSONMember]? {
        guard let part else { return head }
        switch self.part(part) {
        case .phase(let phase): return phase.head
        case .step(let step): return step.head
        case .note(let note): return note.json.object
        case nil: return nil
        }
    }

    private mutating func replace(_ part: MapPartID?, with fields: [JSONMember]) throws(MapProblem) {
        let json = JSONValue.object(fields)
        switch part.flatMap(location) {
        case nil:
            var fresh = try JourneyMap(head: MapObject(json, at: [], names: JourneyMap.headFields))
            fresh.phases = phases
            self = fresh
        case .phase(let p):
            var fresh = try MapPhase(json: json, at: [])
            fresh.steps = phases[p].steps
            phases[p] = fresh
        case .step(let p, let s):
            var fresh = try MapStep(json: json, at: [])
            fresh.notes = phases[p].steps[s].notes
            phases[p].steps[s] = fresh
        case .note(let p, let s, let row, let n): phases[p].steps[s].notes[row]?[n] = try MapNote(json: json, at: [])
        }
    }
}
