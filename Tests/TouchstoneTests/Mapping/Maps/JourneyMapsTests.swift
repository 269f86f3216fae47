import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The store of maps, on each database.
@Suite struct JourneyMapsTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    private static let start = JourneyMap(
        title: "Buying",
        phases: [
            MapPhase(
                id: MapPartID(.phase, 1), name: "Look",
                steps: [
                    MapStep(id: MapPartID(.step, 1), name: "Searches", notes: [.doing: [MapNote(id: MapPartID(.note, 1), text: "Types")]]),
                    MapStep(id: MapPartID(.step, 2), name: "Compares"),
                ])
        ])

    private func edit(_ id: String, _ operation: MapOperation) throws -> MapEdit { try #require(MapEdit(id: id, operation: operation)) }

    private func set(_ part: MapPartID?, _ field: String, _ value: JSONValue) -> MapOperation {
        .set(part: part, field: field, value: value)
    }

    @Test(arguments: TestDatabase.all) func `a map is created, listed, read, put away and brought back`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            let made = try await maps.create(Self.start, by: .person(1))
            #expect(made.version == 0 && made.map == Self.start && made.createdBy == .person(1))
            #expect(try await maps.map(made.id) == made)
            let future = try await maps.duplicate(made.id, as: .future, by: .person(2))
            #expect(future.map.title == "Buying (future)" && future.map.state == .future && future.origin == made.id)
            #expect(future.map.phases == Self.start.phases)
            #expect(try await maps.list().map(\.id) == [future.id, made.id])
            try await maps.setArchived(true, map: made.id, by: .person(1))
            #expect(try await maps.list().map(\.id) == [future.id])
            #expect(try await maps.list(archived: true).map(\.id) == [made.id])
            await #expect(throws: MapError.archived) {
                _ = try await maps.apply([edit("a", set(nil, "title", .string("X")))], to: made.id, base: 0, client: "c", by: .person(1))
            }
            try await maps.setArchived(false, map: made.id, by: .person(1))
            #expect(try await maps.list().count == 2)
            await #expect(throws: MapError.noSuchMap(99)) { _ = try await maps.map(99) }
            let audit = try await fixture.application.database.read { try AuditTrail.entries(limit: 20, on: $0) }.map(\.action)
            #expect(audit.filter { $0.hasPrefix("map.") } == ["map.restored", "map.archived", "map.created", "map.created"])
        }
    }

    @Test(arguments: TestDatabase.all) func `two people's edits merge by field, and who is overwritten is known`(_ kind: TestDatabase)
        async throws
    {
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            let id = try await maps.create(Self.start, by: .person(1)).id
            let step = MapPartID(.step, 1)
            let first = try await maps.apply(
                [edit("a1", set(step, "name", .string("Seeks"))), edit("a2", set(step, "emotion", .integer(1)))], to: id, base: 0,
                client: "window-a", by: .person(1))
            #expect(first.version == 2)
            let second = try await maps.apply(
                [edit("b1", set(step, "promise", .string("Quick"))), edit("b2", set(step, "name", .string("Finds")))], to: id, base: 0,
                client: "window-b", by: .person(2))
            let now = try await maps.map(id).map.steps[0]
            #expect(now.name == "Finds" && now.emotion == 1 && now.promise == "Quick")
            guard case .applied(3, _, nil) = second.outcomes[0], case .applied(4, let inverse, let overwrote?) = second.outcomes[1] else {
                Issue.record("\(second.outcomes)")
                return
            }
            #expect(inverse == set(step, "name", .string("Seeks")))
            #expect(overwrote.author == .person(1) && overwrote.version == 1)
            #expect(try await maps.history(of: id).map(\.version) == [4, 3, 2, 1])
            #expect(
                try await maps.records(of: id, after: 2).map(\.about)
                    == ["Step “Searches”: promise “Quick”", "Step “Seeks”: name “Finds”"].map {
                        $0.replacing("Searches", with: "Seeks")
                    })
        }
    }

    @Test(arguments: TestDatabase.all) func `an edit that comes twice is applied once, and one on what is gone is refused`(
        _ kind: TestDatabase
    ) async throws {
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            let id = try await maps.create(Self.start, by: .person(1)).id
            let removal = try edit("a", .remove(MapPartID(.step, 1)))
            let once = try await maps.apply([removal], to: id, base: 0, client: "a", by: .person(1))
            let twice = try await maps.apply([removal], to: id, base: 0, client: "a", by: .person(1))
            #expect(once.version == 1 && twice.version == 1)
            #expect(once.outcomes == twice.outcomes)
            let late = try await maps.apply(
                [edit("b", set(MapPartID(.note, 1), "text", .string("Types fast"))), edit("c", set(nil, "owner", .string("Ada")))], to: id,
                base: 0, client: "b", by: .person(2))
            #expect(late.outcomes[0] == .refused(.gone(MapPartID(.note, 1))))
            guard case .applied(2, _, nil) = late.outcomes[1] else {
                Issue.record("the rest of a batch counts")
                return
            }
            // Taking the removal back brings the note back with the step.
            guard case .applied(_, let inverse, _) = once.outcomes[0] else { return }
            _ = try await maps.apply([edit("d", inverse)], to: id, base: 2, client: "a", by: .person(1))
            #expect(try await maps.map(id).map.phases == Self.start.phases)
        }
    }

    @Test(arguments: TestDatabase.all) func `edits that come at once from many windows all survive`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            let id = try await maps.create(Self.start, by: .person(1)).id
            try await withThrowingTaskGroup(of: Void.self) { group in
                for window in 0..<8 {
                    group.addTask {
                        for number in 0..<5 {
                            let note = MapNote(id: MapPartID(.note, 100 + window * 10 + number), text: "\(window) \(number)")
                            let operation = MapOperation.add(.note(note), at: MapPlace(parent: MapPartID(.step, 2), row: .thinking))
                            let edit = try #require(MapEdit(id: "w\(window)-\(number)", operation: operation))
                            _ = try await maps.apply([edit], to: id, base: 0, client: "w\(window)", by: .person(Int64(window + 1)))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let stored = try await maps.map(id)
            #expect(stored.version == 40)
            #expect(stored.map.steps[1].notes[.thinking]?.count == 40)
            #expect(try await maps.history(of: id).count == 40)
        }
    }

    @Test(arguments: TestDatabase.all) func `every version can be seen again, named and restored`(_ kind: TestDatabase) async throws {
        print("seed \(Self.seed)")
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            var random = RandomMaps(seed: Self.seed)
            let first = random.map()
            let id = try await maps.create(first, by: .person(1)).id
            var states = [first]
            var count = 0
            while states.count <= 130 {
                count += 1
                let operation = random.operation(on: states[states.count - 1], fresh: count)
                let result = try await maps.apply([edit("e\(count)", operation)], to: id, base: 0, client: "a", by: .person(1))
                if case .applied = result.outcomes[0] { states.append(try await maps.map(id).map) }
            }
            #expect(try await maps.versions(of: id).map(\.version).reversed().starts(with: [0, 49, 98]))
            for version in stride(from: 0, through: 130, by: 7) {
                #expect(try await maps.map(id, at: Int64(version)) == states[version], "version \(version)")
            }
            let named = try await maps.name("  Before the workshop ", map: id, by: .person(1))
            #expect(named.version == 130 && named.name == "Before the workshop")
            try await maps.restore(version: 20, map: id, client: "restore", by: .person(1))
            #expect(try await maps.map(id).map == states[20])
            try await maps.restore(version: 130, map: id, client: "restore", by: .person(1))
            #expect(try await maps.map(id).map == states[130])
            await #expect(throws: MapError.noSuchVersion(9_999)) { _ = try await maps.map(id, at: 9_999) }
            await #expect(throws: MapError.badVersionName) { _ = try await maps.name("  ", map: id, by: .person(1)) }
        }
    }

    @Test(arguments: TestDatabase.all) func `comments are made, resolved and opened again`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let maps = fixture.application.maps
            let id = try await maps.create(Self.start, by: .person(1)).id
            let general = try await maps.comment("Who owns this?", on: nil, map: id, by: .person(1))
            let onStep = try await maps.comment("Too slow", on: MapPartID(.step, 1), map: id, by: .person(2))
            #expect(try await maps.openComments() == [id: 2])
            let resolved = try await maps.setResolved(true, comment: general.id, map: id, by: .person(2))
            #expect(resolved.resolved != nil && resolved.resolvedBy == .person(2))
            #expect(try await maps.openComments() == [id: 1])
            _ = try await maps.setResolved(false, comment: general.id, map: id, by: .person(2))
            _ = try await maps.apply([edit("r", .remove(MapPartID(.step, 1)))], to: id, base: 0, client: "a", by: .person(1))
            #expect(try await maps.comments(on: id).map(\.part) == [nil, onStep.part], "what was said stays when the step goes")
            await #expect(throws: MapError.self) { _ = try await maps.comment(" ", on: nil, map: id, by: .person(1)) }
            await #expect(throws: MapError.self) { _ = try await maps.comment("x", on: MapPartID(.step, 1), map: id, by: .person(1)) }
            await #expect(throws: MapError.noSuchComment(77)) { _ = try await maps.setResolved(true, comment: 77, map: id, by: .person(1)) }
        }
    }

    @Test(.timeLimit(.minutes(8)), arguments: TestDatabase.all) func `who looks at a map is told of changes here and by another process`(
        _ kind: TestDatabase
    )
        async throws
    {
        try await kind.withURL { url in
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            let here = try await Application.open(configuration, logger: .init(label: "test"))
            let there = try await Application.open(configuration, logger: .init(label: "test"))
            let id = try await here.maps.create(Self.start, by: .person(1)).id
            let told = here.maps.watch.follow(id, as: MapViewer(client: "a", actor: .person(1), name: "Ada"))
            #expect(here.maps.watch.viewers(of: id).map(\.name) == ["Ada"])
            var seen = told.makeAsyncIterator()
            _ = await seen.next()
            _ = try await here.maps.apply([edit("h", set(nil, "owner", .string("Ada")))], to: id, base: 0, client: "b", by: .person(1))
            while here.maps.watch.viewers(of: id).isEmpty { await Task.yield() }
            _ = try await there.maps.apply([edit("t", set(nil, "owner", .string("Bob")))], to: id, base: 0, client: "c", by: .person(2))
            // Several changes may be one sign, and one sign may be for nothing: in the end it is seen.
            while try await here.maps.map(id).map.owner != "Bob" { _ = await seen.next() }
            #expect(try await here.maps.map(id).version == 2)
            await here.close()
            await there.close()
        }
    }
}
