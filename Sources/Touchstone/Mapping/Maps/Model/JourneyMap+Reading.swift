extension JourneyMap {
    static let headFields = ["title", "about", "state", "subject", "level", "persona", "segment", "owner", "rows"]

    /// Reads a whole map from its JSON.
    package init(json: JSONValue) throws(MapProblem) {
        let object = try MapObject(json, at: [], names: JourneyMap.headFields + ["phases"])
        self = try JourneyMap(head: object)
        for (value, path) in try object.list("phases", most: JourneyMap.mostPhases) { phases.append(try MapPhase(json: value, at: path)) }
        try check()
    }

    /// Reads what a map has beside its phases.
    init(head object: MapObject) throws(MapProblem) {
        let title = try object.name("title")
        guard title.contains(where: { !$0.isWhitespace }) else { throw object.refuse("title", "has to be there: give the map a title.") }
        var rows: [MapRow] = []
        for (value, path) in try object.list("rows", most: MapRow.allCases.count) {
            guard let row = value.string.flatMap(MapRow.init) else {
                throw MapProblem("has to be one of \(MapRow.allCases.map(\.rawValue).joined(separator: ", ")).", at: path)
            }
            guard !rows.contains(row) else { throw MapProblem("is there twice.", at: path) }
            rows.append(row)
        }
        let segment = try object.name("segment")
        self.init(
            title: title, about: try object.text("about"), state: try object.choice("state", State.self) ?? .current,
            subject: try object.choice("subject", Subject.self) ?? .customer, level: try object.choice("level", Level.self) ?? .journey,
            persona: try object.number("persona", in: 1...Int64.max), segment: segment.isEmpty ? nil : segment,
            owner: try object.name("owner"), rows: object.value("rows") == nil ? MapRow.usual : rows)
    }

    /// What holds for the map as a whole.
    func check() throws(MapProblem) {
        guard phases.count <= JourneyMap.mostPhases else { throw MapProblem("The map has more than \(JourneyMap.mostPhases) phases.") }
        guard steps.count <= JourneyMap.mostSteps else {
            throw MapProblem("The map has more than \(JourneyMap.mostSteps) steps. Make a map of its own of a part of it.")
        }
        var seen: Set<MapPartID> = []
        for (p, phase) in phases.enumerated() {
            let path: [MapProblem.Key] = [.name("phases"), .index(p)]
            guard seen.insert(phase.id).inserted else { throw JourneyMap.twice(phase.id, path) }
            for (s, step) in phase.steps.enumerated() {
                for id in step.partIDs where !seen.insert(id).inserted {
                    throw JourneyMap.twice(id, path + [.name("steps"), .index(s)])
                }
            }
        }
    }

    private static func twice(_ id: MapPartID, _ path: [MapProblem.Key]) -> MapProblem {
        MapProblem("Another part of the map has the id “\(id)” already. Give this one another, or none.", at: path)
    }

    /// Of all its phases, steps and notes.
    var partIDs: [MapPartID] { phases.flatMap(\.partIDs) }
}

extension MapPhase {
    static let fields = ["name", "goal"]

    init(json: JSONValue, at path: [MapProblem.Key]) throws(MapProblem) {
        let object = try MapObject(json, at: path, names: ["id"] + MapPhase.fields + ["steps"])
        self.init(id: try object.id(), name: try object.name("name"), goal: try object.text("goal"))
        for (value, path) in try object.list("steps", most: JourneyMap.mostSteps) { steps.append(try MapStep(json: value, at: path)) }
    }

    var partIDs: [MapPartID] { [id] + steps.flatMap(\.partIDs) }
}

extension MapStep {
    static let fields = [
        "name", "touchpoints", "actor", "setting", "optional", "repeatable", "parallel", "emotion", "moment_of_truth", "promise", "owner",
        "kpi", "detail",
    ]

    init(json: JSONValue, at path: [MapProblem.Key]) throws(MapProblem) {
        let object = try MapObject(json, at: path, names: ["id"] + MapStep.fields + ["notes"])
        var touchpoints: [String] = []
        for (value, path) in try object.list("touchpoints", most: JourneyMap.mostTouchpoints) {
            guard let text = value.string, !text.isEmpty else { throw MapProblem("has to be the name of a touchpoint.", at: path) }
            let name = try MapObject.checked(text, longest: JourneyMap.longestName, at: path)
            if !touchpoints.contains(name) { touchpoints.append(name) }
        }
        self.init(
            id: try object.id(), name: try object.name("name"), touchpoints: touchpoints,
            actor: try object.choice("actor", Actor.self) ?? .customer, setting: try object.choice("setting", ChannelKind.self),
            isOptional: try object.flag("optional"), isRepeatable: try object.flag("repeatable"), isParallel: try object.flag("parallel"),
            emotion: try object.number("emotion", in: -2...2).map { Int($0) }, isMomentOfTruth: try object.flag("moment_of_truth"),
            promise: try object.text("promise"), owner: try object.name("owner"), kpi: try object.name("kpi"),
            detail: try object.number("detail", in: 1...Int64.max))
        if let value = object.value("notes") {
            let rows = try MapObject(value, at: path + [.name("notes")], names: MapRow.allCases.map(\.rawValue))
            for member in rows.members {
                guard let row = MapRow(rawValue: member.name) else { continue }
                var cell: [MapNote] = []
                for (value, path) in try rows.list(member.name, most: JourneyMap.mostNotes) {
                    cell.append(try MapNote(json: value, at: path))
                }
                if !cell.isEmpty { notes[row] = cell }
            }
        }
    }

    var partIDs: [MapPartID] { [id] + MapRow.allCases.flatMap { notes[$0, default: []].map(\.id) } }
}

extension MapNote {
    init(json: JSONValue, at path: [MapProblem.Key]) throws(MapProblem) {
        let object = try MapObject(json, at: path, names: ["id", "text"])
        self.init(id: try object.id(), text: try object.text("text"))
    }
}
