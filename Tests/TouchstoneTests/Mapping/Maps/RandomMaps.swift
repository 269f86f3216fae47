@testable import Touchstone

/// Journey maps and operations that a seed decides.
struct RandomMaps {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[next(list.count)] }

    static let texts = [
        "", "Compares prices", "yes", "null", "~", "12", "-1.5", "a: b", "# no comment", "- dash", "“quoted” \"twice\" 'thrice'",
        "first line\nsecond line", "ends with newline\n", "\n begins with one", " space around ", "tab\there", "line\n\n  indented\nend",
        "Grüße, 日本語 🙂", "\u{85}\u{2028}\u{feff}", "{flow: [1, 2]}", "back\\slash \\n", "%percent", "@at", "`tick`", "!tag", "&a *b",
        "---\n...", "trailing space \nnext", "x" + String(repeating: " long", count: 60), "e\u{301}", "?", "a,b]}", "key: |\n  x",
    ]

    mutating func text() -> String { pick(RandomMaps.texts) }
    mutating func line() -> String { String(text().prefix(JourneyMap.longestName - 10).map { $0.isNewline ? " " : $0 }) }

    /// Ids come from one pool, so that two maps share some of them.
    mutating func map(pool: Int = 40) -> JourneyMap {
        var ids = Array(0..<pool)
        for index in ids.indices { ids.swapAt(index, next(pool)) }
        func id(_ kind: MapPartID.Kind) -> MapPartID? { ids.popLast().map { MapPartID(kind, $0) } }
        var map = JourneyMap(title: "T" + line(), about: text(), state: pick(JourneyMap.State.allCases))
        map.subject = pick(JourneyMap.Subject.allCases)
        map.level = pick(JourneyMap.Level.allCases)
        map.persona = next(2) == 0 ? nil : Int64(next(9) + 1)
        let segment = line()
        map.segment = segment.isEmpty ? nil : segment
        map.owner = line()
        map.rows = MapRow.allCases.filter { _ in next(2) == 0 }
        for _ in 0..<next(5) {
            guard let phaseID = id(.phase) else { break }
            var phase = MapPhase(id: phaseID, name: line(), goal: text())
            for _ in 0..<next(5) {
                guard let stepID = id(.step) else { break }
                phase.steps.append(step(stepID) { id(.note) })
            }
            map.phases.append(phase)
        }
        return map
    }

    mutating func step(_ id: MapPartID, note: () -> MapPartID?) -> MapStep {
        var step = MapStep(id: id, name: line())
        step.touchpoints = ["Cart", "Order placed", "Call: long, [odd]", "yes"].filter { _ in next(3) == 0 }
        step.actor = pick(MapStep.Actor.allCases)
        step.setting = next(2) == 0 ? nil : pick(ChannelKind.allCases)
        step.isOptional = next(2) == 0
        step.isRepeatable = next(2) == 0
        step.isParallel = next(2) == 0
        step.emotion = next(2) == 0 ? nil : next(5) - 2
        step.isMomentOfTruth = next(3) == 0
        step.promise = text()
        step.owner = line()
        step.kpi = line()
        step.detail = next(4) == 0 ? Int64(next(100) + 1) : nil
        for row in MapRow.allCases where next(4) == 0 {
            for _ in 0..<(next(3) + 1) {
                guard let id = note() else { break }
                step.notes[row, default: []].append(MapNote(id: id, text: text()))
            }
        }
        return step
    }

    /// An operation that may or may not fit the map.
    mutating func operation(on map: JourneyMap, fresh: Int) -> MapOperation {
        let parts = map.partIDs + [MapPartID(.step, 9_999)]
        let steps = map.steps.map(\.id) + [MapPartID(.step, 9_999)]
        let phases = map.phases.map(\.id)
        func after(_ ids: [MapPartID]) -> MapPartID? { ids.isEmpty || next(3) == 0 ? nil : pick(ids) }
        let notePlace = MapPlace(parent: pick(steps), row: pick(MapRow.allCases), after: after(parts))
        let stepPlace = MapPlace(parent: phases.isEmpty ? nil : pick(phases), after: after(steps))
        switch next(9) {
        case 0: return .set(part: nil, field: "title", value: .string("T" + line()))
        case 1: return .set(part: pick(steps), field: "emotion", value: .integer(Int64(next(6) - 2)))
        case 2: return .set(part: pick(parts), field: pick(["name", "text", "goal", "owner"]), value: .string(line()))
        case 3: return .add(.note(MapNote(id: MapPartID(.note, 1_000 + fresh), text: text())), at: notePlace)
        case 4: return .add(.step(MapStep(id: MapPartID(.step, 1_000 + fresh), name: line())), at: stepPlace)
        case 5: return .add(.phase(MapPhase(id: MapPartID(.phase, 1_000 + fresh), name: line())), at: MapPlace(after: after(phases)))
        case 6:
            let id = pick(parts)
            switch map.part(id) {
            case .phase: return .move(id, to: MapPlace(after: after(phases)))
            case .note: return .move(id, to: notePlace)
            case .step, nil: return .move(id, to: stepPlace)
            }
        case 7: return .move(pick(parts), to: stepPlace)
        default: return .remove(pick(parts))
        }
    }
}
