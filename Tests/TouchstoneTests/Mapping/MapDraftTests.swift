import Testing
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MapDraftTests {
    private static let walks: [String: [String]] = {
        var walks: [String: [String]] = [:]
        for customer in 0..<20 {
            var names = ["Visit@web/Find", "Cart@web/Buy", "Order@web/Buy"]
            // A third looks twice, a quarter asks for help, one of twenty does something odd.
            if customer % 3 == 0 { names.insert("Visit@web/Find", at: 1) }
            if customer % 4 == 0 { names.append("Help@phone/Use") }
            if customer == 19 { names.append("Odd@web/Use") }
            walks["c\(customer)"] = names
        }
        return walks
    }()

    private func draft(_ fixture: Fixture, mostSteps: Int = MapDraft.mostSteps) async throws -> MapDraft? {
        let catalogue = try await fixture.application.touchpoints.catalogue()
        let stages = Dictionary(catalogue.entries.map { ($0.name, $0.stage) }) { first, _ in first }
        return MapDraft.make(
            from: try fixture.application.journeys.snapshot(now: fixture.application.now()), title: "What they do", mostSteps: mostSteps
        ) { stages[$0] ?? "" }
    }

    @Test func `stages become phases, touchpoints steps, rare ones optional, repeated ones repeatable`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await TouchpointTests.fill(fixture, Self.walks)
            let draft = try #require(try await draft(fixture))
            #expect(draft.map.phases.map(\.name) == ["Find", "Buy", "Use"])
            #expect(draft.map.steps.map(\.name) == ["Visit", "Cart", "Order", "Help"])
            #expect(draft.map.steps.map(\.touchpoints) == [["Visit"], ["Cart"], ["Order"], ["Help"]])
            #expect(draft.map.steps.map(\.isOptional) == [false, false, false, true])
            #expect(draft.map.steps.map(\.isRepeatable) == [true, false, false, false])
            #expect(draft.map.steps.allSatisfy { $0.emotion == nil })
            #expect(draft.customers == 20 && draft.covered == 19 && draft.left == ["Odd"] && draft.unlisted == 0)
            // What was drafted is a map like any other: it can be stored.
            let read = try JourneyMap(json: draft.map.json)
            #expect(read == draft.map)
            let stored = try await fixture.application.maps.create(draft.map, by: .command)
            #expect(stored.map == draft.map)
        }
    }

    @Test func `fewer steps are the commonest ones, and without journeys there is no draft`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            #expect(try await draft(fixture) == nil)
            try await TouchpointTests.fill(fixture, Self.walks)
            #expect(try await draft(fixture, mostSteps: 2)?.map.steps.count == 2)
        }
    }
}

@Suite struct MapTemplateTests {
    @Test func `every template is there, can be read, and is of use`() throws {
        #expect(MapTemplates.all.map(\.id) == MapTemplates.names)
        for template in MapTemplates.all {
            let steps = template.map.steps
            #expect(template.map.phases.count >= 3 && steps.count >= 6, "\(template.id)")
            #expect(!template.about.isEmpty && template.map.phases.allSatisfy { !$0.goal.isEmpty }, "\(template.id)")
            #expect(steps.count(where: \.isMomentOfTruth) == 1, "\(template.id)")
            #expect(steps.allSatisfy { $0.emotion != nil && $0.notes[.doing]?.isEmpty == false }, "\(template.id)")
            #expect(
                steps.allSatisfy { Set($0.notes.keys).isSubset(of: template.map.rows) },
                "\(template.id): every note is in a row that is shown")
            // A comma in an unquoted list makes two notes of one: no note begins in lower case.
            for note in steps.flatMap({ $0.notes.values.joined() }) {
                #expect(note.text.first?.isLowercase == false, "\(template.id): \(note.text)")
            }
        }
    }

    @Test func `steps are bound to touchpoints with like names, and to no others`() throws {
        let template = try #require(MapTemplates.template("online-purchase"))
        let map = template.map(boundTo: ["order_placed", "Checkout Started", "Weather"])
        #expect(map.steps.filter { !$0.touchpoints.isEmpty }.map(\.touchpoints) == [["Checkout Started"], ["order_placed"]])
    }
}
