import Testing

@testable import Touchstone

@Suite struct MapOperationTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    private var map: JourneyMap {
        JourneyMap(
            title: "Buying",
            phases: [
                MapPhase(
                    id: MapPartID(.phase, 1), name: "Look",
                    steps: [
                        MapStep(
                            id: MapPartID(.step, 1), name: "Searches", notes: [.doing: [MapNote(id: MapPartID(.note, 1), text: "Types")]]),
                        MapStep(id: MapPartID(.step, 2), name: "Compares"),
                    ]), MapPhase(id: MapPartID(.phase, 2), name: "Buy"),
            ])
    }

    @Test func `every operation has an inverse that brings back what was`() throws {
        print("seed \(Self.seed)")
        var random = RandomMaps(seed: Self.seed)
        var applied = 0
        for round in 0..<300 {
            let start = random.map()
            var map = start
            var inverses: [MapOperation] = []
            for step in 0..<12 {
                let operation = random.operation(on: map, fresh: round * 20 + step)
                let before = map
                do {
                    if let inverse = try map.apply(operation) {
                        #expect(map != before)
                        inverses.append(inverse)
                    } else {
                        #expect(map == before, "what changes nothing changes nothing")
                    }
                } catch {
                    #expect(map == before, "a refused operation changes nothing")
                }
                #expect((try? map.check()) != nil)
            }
            applied += inverses.count
            for inverse in inverses.reversed() { _ = try map.apply(inverse) }
            #expect(map == start)
        }
        #expect(applied > 1_000)
    }

    @Test func `the difference of two maps, applied to the one, makes the other`() throws {
        print("seed \(Self.seed)")
        var random = RandomMaps(seed: Self.seed)
        for _ in 0..<400 {
            let from = random.map(), to = random.map()
            var work = from
            for operation in from.operations(to: to) { _ = try work.apply(operation) }
            #expect(work == to)
            #expect(to.operations(to: to).isEmpty)
        }
    }

    @Test func `a removed step is one operation, and what stands behind it is not moved`() {
        var fewer = map
        fewer.phases[0].steps.removeFirst()
        #expect(map.operations(to: fewer) == [.remove(MapPartID(.step, 1))])
    }

    @Test func `operations and maps are the same read from their JSON`() throws {
        print("seed \(Self.seed)")
        var random = RandomMaps(seed: Self.seed)
        for round in 0..<300 {
            let map = random.map()
            #expect(try JourneyMap(document: map.json.jsonText) == map)
            let operation = random.operation(on: map, fresh: round)
            let text = operation.json.jsonText
            #expect(try MapOperation(json: JSONValue.parse(Array(text.utf8))) == operation)
        }
    }

    @Test func `what is gone is said to be gone, wherever it is named`() throws {
        var work = map
        _ = try work.apply(.remove(MapPartID(.step, 1)))
        let gone = MapPartID(.step, 1)
        let note = MapPart.note(MapNote(id: MapPartID(.note, 7), text: "x"))
        for operation: MapOperation in [
            .set(part: gone, field: "name", value: .string("x")), .remove(gone), .move(gone, to: MapPlace(parent: MapPartID(.phase, 2))),
            .add(note, at: MapPlace(parent: gone, row: .doing)),
        ] {
            #expect(throws: MapRefusal.gone(gone)) { try work.apply(operation) }
        }
    }

    @Test func `a field that is not what was expected is left as it is`() throws {
        var work = map
        let step = MapPartID(.step, 1)
        #expect(throws: MapRefusal.changed(field: "name", current: .string("Searches"))) {
            try work.apply(.set(part: step, field: "name", value: .string("Finds"), expects: .string("Seeks")))
        }
        _ = try work.apply(.set(part: step, field: "name", value: .string("Finds"), expects: .string("Searches")))
        #expect(work.steps[0].name == "Finds")
    }

    @Test func `an addition behind something that went elsewhere comes last`() throws {
        var work = map
        _ = try work.apply(.move(MapPartID(.step, 2), to: MapPlace(parent: MapPartID(.phase, 2))))
        let new = MapPart.step(MapStep(id: MapPartID(.step, 3), name: "Asks"))
        _ = try work.apply(.add(new, at: MapPlace(parent: MapPartID(.phase, 1), after: MapPartID(.step, 2))))
        #expect(work.phases[0].steps.map(\.name) == ["Searches", "Asks"])
    }

    @Test(arguments: [
        (#"{"op":"set","part":"step-1","field":"emotion","value":3}"#, "emotion: has to be a whole number from -2 to 2."),
        (#"{"op":"set","part":"step-1","field":"mood","value":1}"#, "There is no field “mood”."),
        (#"{"op":"set","part":null,"field":"title","value":"  "}"#, "give the map a title"),
        (#"{"op":"set","part":"step-1","field":"id","value":"x"}"#, "There is no field “id”."),
        (#"{"op":"add","phase":{"id":"phase-9"},"in":"phase-1"}"#, "A phase stands in the map itself."),
        (#"{"op":"add","step":{"id":"step-9"}}"#, "A step stands in a phase"),
        (#"{"op":"add","note":{"id":"note-9","text":"a\u0001"},"in":"step-1","row":"doing"}"#, "control characters"),
        (#"{"op":"add","note":{"id":"step-1","text":"a"},"in":"step-1","row":"doing"}"#, "already"),
        (#"{"op":"add","step":{"id":"step-9","notes":{"doing":[{"id":"note-8"},{"id":"note-8"}]}},"in":"phase-1"}"#, "Two parts"),
    ])
    func `what can't be is refused with a sentence, and nothing changes`(json: String, words: String) throws {
        var work = map
        var said = ""
        do {
            _ = try work.apply(try MapOperation(json: try JSONValue.parse(Array(json.utf8))))
        } catch { said = "\(error)" }
        #expect(said.contains(words), "\(said)")
        #expect(work == map)
    }

    @Test func `limits hold`() throws {
        var work = map
        for number in 10..<(8 + JourneyMap.mostSteps) {
            _ = try work.apply(
                .add(.step(MapStep(id: MapPartID(.step, number), name: "")), at: MapPlace(parent: MapPartID(.phase, 2), after: nil)))
        }
        #expect(work.steps.count == JourneyMap.mostSteps)
        let one = MapOperation.add(.step(MapStep(id: MapPartID(.step, 5_000), name: "")), at: MapPlace(parent: MapPartID(.phase, 2)))
        #expect(throws: MapRefusal.self) { try work.apply(one) }
        let long = JSONValue.string(String(repeating: "a", count: JourneyMap.longestText + 1))
        #expect(throws: MapRefusal.self) { try work.apply(.set(part: MapPartID(.note, 1), field: "text", value: long)) }
        #expect(throws: MapRefusal.self) { try work.apply(.set(part: MapPartID(.step, 1), field: "name", value: .string("a\nb"))) }
    }
}
