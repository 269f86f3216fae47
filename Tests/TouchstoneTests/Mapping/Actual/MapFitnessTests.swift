import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The fitness of maps as their list shows it.
@Suite struct MapFitnessTests {
    private static func map(_ names: String...) -> JourneyMap {
        let steps = names.enumerated().map { MapStep(id: MapPartID(.step, $0 + 1), name: $1, touchpoints: [$1]) }
        return JourneyMap(title: "Buying", phases: [MapPhase(id: MapPartID(.phase, 1), name: "Buy", steps: steps)])
    }

    /// Asks until nothing is being measured any more.
    private static func settled(_ fitnesses: MapFitnesses, _ maps: [StoredMap]) async throws -> [MapFitness?] {
        for _ in 0..<2_000 {
            let known = fitnesses.known(of: maps)
            if !known.contains(where: { $0.isBeingMeasured }) { return known.map(\.fitness) }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("the fitness is still being measured")
        return []
    }

    @Test func `it is measured beside the request, equals the page's, and follows the map and the journeys`() async throws {
        try await Fixture.with(.sqlite, now: { Instant(milliseconds: 1_780_000_000_000 + 200 * 86_400_000) }) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            // Much later, so that everybody's time is over.
            try await fixture.accept(.of(.user("late"), name: "Else", at: 1_780_000_000_000 + 100 * 86_400_000))
            try await fixture.application.follower.catchUp()
            let stored = try await application.maps.create(Self.map("Visit", "Order placed", "Help"), by: .command)
            let empty = try await application.maps.create(Self.map("Nowhere"), by: .command)
            let maps = [stored, empty]
            #expect(
                application.mapFitnesses.known(of: maps) == [
                    .init(fitness: nil, isBeingMeasured: true), .init(fitness: nil, isBeingMeasured: true),
                ])
            let found = try await Self.settled(application.mapFitnesses, maps)
            let snapshot = try application.journeys.snapshot(now: application.now())
            let page = try #require(try application.actuals.conformance(of: stored.map, ActualAsking(), in: snapshot, zone: .gmt))
            #expect(found[0]?.fitness == page.fitness && found[0]?.customers == 3 && found[0]?.isShown == true)
            #expect(found[1]?.isShown == false && found[1]?.customers == 0)
            // The same again asks nothing anew.
            #expect(!application.mapFitnesses.known(of: maps).contains(where: { $0.isBeingMeasured }))
            // The map changes: the value of before is shown while the new one is measured.
            let owner = MapOperation.move(MapPartID(.step, 3), to: MapPlace(parent: MapPartID(.phase, 1), after: nil))
            let edit = try #require(MapEdit(id: "m", operation: owner))
            _ = try await application.maps.apply([edit], to: stored.id, base: 0, client: "c", by: .command)
            let changed = try await application.maps.map(stored.id)
            let first = application.mapFitnesses.known(of: [changed])
            #expect(first.first?.isBeingMeasured == true && first.first?.fitness == found[0])
            let moved = try await Self.settled(application.mapFitnesses, [changed])
            #expect(try #require(moved[0]?.fitness.value) < (found[0]?.fitness.value ?? 0))
        }
    }

    @Test func `new interactions are counted once the value is old enough`() async throws {
        let clock = HandClock(1_780_000_000_000 + 200 * 86_400_000)
        try await Fixture.with(.sqlite, now: { clock.now }) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            // Much later, so that everybody's time is over.
            try await fixture.accept(.of(.user("late"), name: "Else", at: 1_780_000_000_000 + 100 * 86_400_000))
            try await fixture.application.follower.catchUp()
            let maps = [try await application.maps.create(Self.map("Visit", "Help"), by: .command)]
            #expect(try await Self.settled(application.mapFitnesses, maps).first??.customers == 3)
            try await TouchpointTests.fill(fixture, ["dee": ["Visit@web/Find"]])
            #expect(!application.mapFitnesses.known(of: maps).contains(where: { $0.isBeingMeasured }), "not anew with each interaction")
            clock.advance(by: 31_000)
            #expect(application.mapFitnesses.known(of: maps).first?.isBeingMeasured == true)
            #expect(try await Self.settled(application.mapFitnesses, maps).first??.customers == 4)
        }
    }
}
