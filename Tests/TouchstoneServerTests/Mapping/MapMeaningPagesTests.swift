import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

/// What maps show beside what is written in them: fitness, stars, names after merges, KPIs.
@Suite struct MapMeaningPagesTests {
    private static let walks: [String: [String]] = [
        "ada": ["Visit@web", "Order placed@web", "Help@phone"], "bob": ["Visit@web", "order_placed@web", "Help@phone"], "cy": ["Visit@web"],
    ]

    private static func create(_ mapping: MappingServer) async throws -> StoredMap {
        let steps = [
            MapStep(id: MapPartID(.step, 1), name: "Look", touchpoints: ["Visit"], kpi: "interactions"),
            MapStep(id: MapPartID(.step, 2), name: "Buy", touchpoints: ["order_placed"], kpi: "Our own words"),
        ]
        return try await mapping.application.maps.create(
            JourneyMap(title: "Buying", phases: [MapPhase(id: MapPartID(.phase, 1), name: "Buy", steps: steps)]), by: .command)
    }

    private static func json(_ browser: Browser, _ path: String) async throws -> JSONValue {
        try JSONValue.parse(Array(try await browser.get(path).body.utf8))
    }

    @Test func `the gallery says that fitness is being measured, and shows it when it is there`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let id = try await Self.create(mapping).id
            let first = try await browser.get("/maps")
            #expect(first.status == 200 && first.body.contains("id=\"fit-\(id)\" data-measuring"))
            #expect(first.body.contains("Fitness is being measured") && !first.body.contains("{{"))
            var body = first.body
            for _ in 0..<1_000 where body.contains("data-measuring") {
                try await Task.sleep(for: .milliseconds(10))
                body = try await browser.get("/maps").body
            }
            // The data end minutes after they begin: nobody's time is over.
            #expect(body.contains("3 customers under way, nobody to judge yet"))
            let listed = try await Self.json(browser, "/api/v1/maps")["maps"]?.array?.first
            #expect(listed?["fitness"]?["under_way"]?.integer == 3 && listed?["fitness"]?["value"]?.isNull == true)
            #expect(listed?["fitness_is_being_measured"]?.bool == false)
            #expect(try await Self.json(browser, "/api/v1/maps?archived=true")["maps"]?.array?.isEmpty == true)
        }
    }

    @Test func `a merged touchpoint's page leads to the one that it is part of, and the map speaks of that one`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let id = try await Self.create(mapping).id
            _ = try await browser.post("/maps/touchpoints/merge", ["keep": "Order placed", "merge": "order_placed"])
            let moved = try await browser.get("/maps/touchpoints/one?name=order_placed")
            #expect(moved.status == 303 && moved.header("Location") == "/maps/touchpoints/one?name=Order%20placed")
            let map = try await browser.get("/maps/\(id)")
            #expect(map.body.contains("<dd>Order placed</dd>"), "the story that is read without script")
            #expect(map.body.contains("&quot;renamed&quot;:{&quot;order_placed&quot;:&quot;Order placed&quot;}"))
            let picture = try await browser.get("/maps/\(id)/map.svg")
            #expect(picture.body.contains("Order placed") && !picture.body.contains("order_placed"))
            let figures = try await Self.json(browser, "/api/v1/maps/\(id)/figures?history=whole")
            #expect(figures["steps"]?.array?[1]["reached"]?.integer == 2)
        }
    }

    @Test func `a confirmed moment stars the map and marks the catalogue`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let id = try await Self.create(mapping).id
            #expect(try await !browser.get("/maps/\(id)").body.contains("title=\"Moment of truth\">★"))
            _ = try await browser.post("/maps/moments/decide", ["subject": "touchpoint:Visit", "verdict": "confirmed"])
            let map = try await browser.get("/maps/\(id)")
            #expect(map.body.contains("title=\"Moment of truth\">★"))
            #expect(map.body.contains("&quot;moments&quot;:[&quot;Visit&quot;]"))
            let one = try await browser.get("/maps/touchpoints/one?name=Visit")
            #expect(one.body.contains("confirmed where it was measured") && !one.body.contains("value=\"1\" checked"))
            #expect(try await browser.get("/maps/touchpoints?show=moments").body.contains("name=Visit"))
            let listed = try await Self.json(browser, "/api/v1/touchpoint-catalogue")["touchpoints"]?.array?.first
            #expect(listed?["moment_of_truth"]?.bool == true && listed?["moment_confirmed"]?.bool == true)
            _ = try await browser.post("/maps/moments/decide", ["subject": "touchpoint:Visit", "verdict": "open"])
            #expect(try await !browser.get("/maps/\(id)").body.contains("title=\"Moment of truth\">★"))
        }
    }

    @Test func `KPIs are suggested from the metrics that there are, and a step's KPI that is one has its value`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let id = try await Self.create(mapping).id
            let map = try await browser.get("/maps/\(id)")
            for metric in Metric.all {
                #expect(map.body.contains("&quot;name&quot;:&quot;\(metric.definition.name)&quot;"), "\(metric.definition.name)")
            }
            let steps = try #require(try await Self.json(browser, "/api/v1/maps/\(id)/figures?within=10m")["steps"]?.array)
            #expect(steps[0]["kpi"]?["metric"]?.string == "interactions" && steps[0]["kpi"]?["value"]?.double == 3)
            #expect(steps[0]["kpi"]?["text"]?.string == "3" && steps[0]["kpi"]?["touchpoints"]?.array?.first?.string == "Visit")
            #expect(steps[1]["kpi"]?.isNull == true, "own words are no metric")
        }
    }
}
