import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// The mark of a moment of truth, by hand and by what a person confirmed.
@Suite struct MomentMarksTests {
    private static func entry(_ name: String, _ application: Application) async throws -> TouchpointEntry? {
        try await application.touchpoints.catalogue().entry(name)
    }

    private static func stars(_ stored: StoredMap, _ application: Application) async throws -> [Bool] {
        try await application.mapMeaning().shown(stored).map.steps.map(\.isMomentOfTruth)
    }

    /// What the audit trail says of the mark.
    private static func mark(_ entry: AuditEntry) throws -> String? { try JSONValue.parse(entry.detail)["mark"]?.string }

    private static func map(_ application: Application) async throws -> StoredMap {
        func step(_ number: Int, _ touchpoints: String...) -> MapStep {
            MapStep(id: MapPartID(.step, number), name: "Step \(number)", touchpoints: touchpoints)
        }
        let steps = [step(1, "Visit"), step(2, "Help"), step(3, "Visit", "Order placed")]
        return try await application.maps.create(
            JourneyMap(title: "Buying", phases: [MapPhase(id: MapPartID(.phase, 1), name: "Buy", steps: steps)]), by: .command)
    }

    @Test(arguments: TestDatabase.all)
    func `a confirmation marks the touchpoint and stars its steps, and takes both with it`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            let stored = try await Self.map(application)
            #expect(try await Self.stars(stored, application) == [false, false, false])
            try await application.moments.decide("touchpoint:Visit", .confirmed, note: "calls say so", by: .person(4))
            #expect(try await Self.entry("Visit", application)?.isMomentOfTruth == true)
            #expect(try await Self.entry("Visit", application)?.touchpoint.isMomentOfTruth == false, "nobody set it by hand")
            #expect(try await Self.stars(stored, application) == [true, false, true])
            #expect(try await application.maps.map(stored.id).map == stored.map, "the map itself is as it was")
            try await application.moments.decide("touchpoint:Visit", .rejected, note: "", by: .person(4))
            #expect(try await Self.entry("Visit", application)?.isMomentOfTruth == false)
            try await application.moments.decide("touchpoint:Visit", .confirmed, note: "", by: .person(4))
            try await application.moments.decide("touchpoint:Visit", nil, note: "", by: .person(4))
            #expect(try await Self.stars(stored, application) == [false, false, false])
            let trail = try await application.database.read { try AuditTrail.entries(limit: 20, on: $0) }
            #expect(
                try trail.filter { $0.action.hasPrefix("moment.") }.map(Self.mark) == ["taken away", "set", "taken away", "set"])
            #expect(trail.filter { $0.action.hasPrefix("moment.") }.allSatisfy { $0.actor == .person(4) })
        }
    }

    @Test func `what was marked by hand stays marked when the confirmation is taken back`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            try await application.touchpoints.save(
                [Touchpoint(name: "Visit", isMomentOfTruth: true, channel: "web", stage: "Find")], by: .command)
            try await application.moments.decide("touchpoint:Visit", .confirmed, note: "", by: .command)
            try await application.moments.decide("touchpoint:Visit", nil, note: "", by: .command)
            #expect(try await Self.entry("Visit", application)?.isMomentOfTruth == true)
            let trail = try await application.database.read { try AuditTrail.entries(limit: 2, on: $0) }
            #expect(try trail.map(Self.mark) == ["stays, set by hand", "stays, set by hand"])
        }
    }

    @Test func `a step confirmed as a whole has the star, its touchpoints haven't`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            let stored = try await Self.map(application)
            try await application.moments.decide("step:\(stored.id):step-3", .confirmed, note: "", by: .command)
            #expect(try await Self.stars(stored, application) == [false, false, true])
            #expect(try await Self.entry("Visit", application)?.isMomentOfTruth == false)
        }
    }

    @Test func `a verdict goes with a touchpoint that is merged, and comes back with it`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let application = fixture.application
            try await TouchpointTests.fill(fixture, TouchpointTests.walks)
            try await application.moments.decide("touchpoint:order_placed", .confirmed, note: "old", by: .command)
            let merge = try await application.touchpoints.merge(keeping: "Order placed", merging: "order_placed", by: .command)
            #expect(try await Self.entry("Order placed", application)?.isConfirmedMoment == true)
            _ = try await application.touchpoints.undo(merge.id, by: .command)
            #expect(try await Self.entry("Order placed", application)?.isConfirmedMoment == false)
            #expect(try await Self.entry("order_placed", application)?.isConfirmedMoment == true)
            // Taken back under the name of now, it is gone under that of before too.
            try await application.touchpoints.merge(keeping: "Order placed", merging: "order_placed", by: .command)
            try await application.moments.decide("touchpoint:order_placed", nil, note: "", by: .command)
            #expect(try await Self.entry("Order placed", application)?.isConfirmedMoment == false)
        }
    }
}
