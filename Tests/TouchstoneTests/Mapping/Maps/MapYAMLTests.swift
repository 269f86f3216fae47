import Testing

@testable import Touchstone

@Suite struct MapYAMLTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test func `a map reads back from its file exactly, whatever its texts are`() throws {
        print("seed \(Self.seed)")
        var random = RandomMaps(seed: Self.seed)
        for _ in 0..<400 {
            let map = random.map()
            let yaml = map.yaml
            let read = try JourneyMap.parse(yaml: yaml)
            #expect(read == map, "\(yaml)")
            #expect(read.yaml == yaml)
        }
    }

    @Test(arguments: RandomMaps.texts) func `a text is the same as note, title and goal`(text: String) throws {
        var map = JourneyMap(title: "T" + text.prefix(150).filter { !$0.isNewline }, about: text)
        map.phases = [
            MapPhase(
                id: MapPartID(.phase, 1), name: "", goal: text,
                steps: [MapStep(id: MapPartID(.step, 1), name: "", notes: [.joys: [MapNote(id: MapPartID(.note, 1), text: text)]])])
        ]
        #expect(try JourneyMap.parse(yaml: map.yaml) == map, "\(map.yaml)")
    }

    @Test func `a file reads well`() {
        let map = JourneyMap(
            title: "Buying a bicycle", state: .future, rows: [.doing, .frontStage],
            phases: [
                MapPhase(
                    id: MapPartID(.phase, 1), name: "Look around", goal: "Knows what fits",
                    steps: [
                        MapStep(
                            id: MapPartID(.step, 1), name: "Searches the web", touchpoints: ["Product page", "Search: text"], emotion: -1,
                            isMomentOfTruth: true, promise: "Found in a minute.\nOn a phone too.",
                            notes: [.doing: [MapNote(id: MapPartID(.note, 1), text: "Compares prices: two shops")]])
                    ])
            ])
        #expect(
            map.yaml
                == """
                title: Buying a bicycle
                state: future
                rows: [doing, front_stage]
                phases:
                - id: phase-1
                  name: Look around
                  goal: Knows what fits
                  steps:
                    - id: step-1
                      name: Searches the web
                      touchpoints: [Product page, "Search: text"]
                      emotion: -1
                      moment_of_truth: true
                      promise: |-
                        Found in a minute.
                        On a phone too.
                      notes:
                        doing:
                          note-1: "Compares prices: two shops"

                """)
    }

    @Test func `what is written by hand needs no ids, and notes may be a list`() throws {
        let map = try JourneyMap.parse(
            yaml: """
                title: By hand
                phases:
                  - name: One
                    steps:
                      - name: First
                        emotion: +2
                        optional: yes
                        notes:
                          doing: [Reads, Writes]
                          thinking: 2026
                      - id: step-1
                        name: Second
                """)
        #expect(map.steps.map(\.name) == ["First", "Second"])
        #expect(map.steps[0].emotion == 2 && map.steps[0].isOptional)
        #expect(map.steps[0].notes[.doing]?.map(\.text) == ["Reads", "Writes"])
        #expect(map.steps[0].notes[.thinking]?.map(\.text) == ["2026"])
        #expect(Set(map.partIDs).count == map.partIDs.count)
        #expect(map.steps[1].id.text == "step-1")
    }

    @Test(arguments: [
        ("title: A\nphases:\n  - name: B\n    steps:\n      - name: C\n        emotion: 3\n", 6, "phase 1, step 1, emotion: has to be"),
        ("title: A\nfases: []\n", 2, "is not known here"), ("title: A\nphases: 3\n", 2, "has to be a list"),
        ("title: A\nstate: past\n", 2, "has to be one of current, future"), ("title: [\n", 2, "valid YAML"),
        ("title: A\ntitle: B\n", 1, "twice"), ("phases: []\n", 1, "give the map a title"),
        ("title: A\nphases:\n  - id: x\n  - id: y\n  - id: x\n", 5, "has the id “x” already"),
        ("title: A\nphases:\n  - id: x\n    steps:\n      - id: s\n        notes:\n          doings: [a]\n", 7, "is not known here"),
        ("- a\n- b\n", 1, "has to be an object"), ("", nil, "empty"), ("title: A\nabout: *x\n", 2, "valid YAML"),
    ])
    func `an error names its line and says what to do`(yaml: String, line: Int?, words: String) {
        do {
            _ = try JourneyMap.parse(yaml: yaml)
            Issue.record("read without an error")
        } catch {
            guard case .file(let found, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(found == line, "\(reason)")
            #expect(reason.contains(words), "\(reason)")
        }
    }
}
