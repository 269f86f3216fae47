import JourneyAnalytics
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// What names a touchpoint goes on working when that one is merged into another.
@Suite struct MergedNamesTests {
    private static let now = Instant(milliseconds: 1_780_000_900_000)

    /// Two customers order, under two names; "order_placed" is merged into "Order placed".
    private static func merged(
        _ kind: TestDatabase, _ body: @escaping @Sendable (Fixture, TouchpointMerge) async throws -> Void
    ) async throws {
        try await Fixture.with(kind) { fixture in
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            let merge = try await fixture.application.touchpoints.merge(keeping: "Order placed", merging: "order_placed", by: .command)
            try await body(fixture, merge)
        }
    }

    @Test func `a funnel, a plan, a segment, a filter and a list of customers understand the name of before`() async throws {
        try await Self.merged(.sqlite) { fixture, merge in
            let journeys = fixture.application.journeys
            func snapshot(_ filter: JourneyFilter = JourneyFilter()) throws -> JourneySnapshot {
                try journeys.snapshot(filter, now: Self.now)
            }
            let funnel = try snapshot().funnel(FunnelQuestion(parsing: "Visit > order_placed within 1d"))
            #expect(funnel.steps.last?.customers == 2)
            let fit = try snapshot().conformance(
                JourneyAsking.conformance(plan: "Visit > order_placed > Help", history: "whole", within: nil, outside: nil, top: nil))
            #expect(fit.perfectCustomers == 2)
            let segment = try journeys.segment(Segments.question("did order_placed"), now: Self.now)
            #expect(segment.count == 2)
            let filter = JourneyFilter(where: try JourneyFilter.reading(where: "touchpoint = order_placed"))
            #expect(try snapshot(filter).graph(GraphQuestion()).customers == 2)
            _ = try await fixture.application.touchpoints.undo(merge.id, by: .command)
            #expect(try snapshot().funnel(FunnelQuestion(parsing: "Visit > order_placed within 1d")).steps.last?.customers == 1)
            #expect(try journeys.segment(Segments.question("did order_placed"), now: Self.now).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a map bound to the name of before is measured, and shows the name of now`(kind: TestDatabase) async throws {
        try await Self.merged(kind) { fixture, merge in
            let application = fixture.application
            let step = MapStep(id: MapPartID(.step, 1), name: "Buy", touchpoints: ["order_placed", "Order placed"])
            let map = JourneyMap(title: "Buying", phases: [MapPhase(id: MapPartID(.phase, 1), name: "Buy", steps: [step])])
            let stored = try await application.maps.create(map, by: .command)
            let figures = try application.actuals.figures(
                of: stored.map, ActualAsking(history: .whole), in: application.journeys.snapshot(now: Self.now))
            #expect(figures.steps.first?.figures?.reached == 2)
            let meaning = try await application.mapMeaning()
            #expect(meaning.shown(stored).map.steps.first?.touchpoints == ["Order placed"])
            #expect(meaning.renamed(in: stored.map) == ["order_placed": "Order placed"])
            #expect(try await application.maps.map(stored.id).map == map, "what is stored stays as it was written")
            _ = try await application.touchpoints.undo(merge.id, by: .command)
            #expect(try await application.mapMeaning().shown(stored).map == map)
        }
    }

    @Test func `merges are followed to their end, and one that was only planned is followed too`() async throws {
        try await Self.merged(.sqlite) { fixture, _ in
            let application = fixture.application
            try await application.touchpoints.save([Touchpoint(name: "Checkout"), Touchpoint(name: "Purchase")], by: .command)
            try await application.touchpoints.merge(keeping: "Checkout", merging: "Order placed", by: .command)
            #expect(application.catalogue.catalogue.current("order_placed") == "Checkout")
            #expect(application.catalogue.catalogue.touchpoint(named: "order_placed") != nil)
            let planned = try await application.touchpoints.merge(keeping: "Checkout", merging: "Purchase", by: .command)
            #expect(application.catalogue.catalogue.current("Purchase") == "Checkout")
            _ = try await application.touchpoints.undo(planned.id, by: .command)
            #expect(application.catalogue.catalogue.current("Purchase") == "Purchase")
        }
    }

    @Test func `a name that is seen anew means itself again`() async throws {
        try await Self.merged(.sqlite) { fixture, _ in
            var other = try await fixture.application.database.write { connection in
                try fixture.application.sources.create(name: "other", at: Self.now, connection)
            }
            other = fixture.application.sources.source(other.id) ?? other
            try await fixture.accept(.of(.user("dee"), name: "order_placed", at: 1_780_000_800_000), source: other)
            try await fixture.application.follower.catchUp()
            let journeys = fixture.application.journeys
            #expect(journeys.known.current("order_placed") == "order_placed")
            #expect(try journeys.segment(Segments.question("did order_placed"), now: Self.now).count == 1)
        }
    }

    @Test func `merges that would go in a circle end somewhere`() {
        let catalogue = Catalogue(signatures: [], rules: [], merged: ["A": "B", "B": "C", "C": "A", "D": "A"])
        #expect(["A", "B", "C"].contains(catalogue.current("D")))
        #expect(catalogue.touchpoint(named: "D") == nil)
    }
}
