import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ActualPagesTests {
    /// Forty customers buy in order over the web; twenty pay nothing and come back to the cart.
    private static let walks: [String: [String]] = Dictionary(
        uniqueKeysWithValues: (0..<60).map { customer in
            (
                "c\(customer)",
                customer < 40 ? ["Cart@web", "Pay@web", "Order@web"] : ["Cart@app", "Order@web", "Cart@app", "Help@app"]
            )
        })

    private static func step(_ number: Int, _ name: String, _ touchpoints: [String], emotion: Int? = nil) -> MapStep {
        MapStep(id: MapPartID(.step, number), name: name, touchpoints: touchpoints, emotion: emotion)
    }

    private static let map = JourneyMap(
        title: "Buying",
        phases: [
            MapPhase(
                id: MapPartID(.phase, 1), name: "Buy",
                steps: [
                    step(1, "Fill the cart", ["Cart"], emotion: 1), step(2, "Pay", ["Pay"]), step(3, "Wait", []),
                    step(4, "Have it", ["Order"], emotion: 2),
                ])
        ])

    private static func with(_ map: JourneyMap = map, _ body: @escaping @Sendable (MappingServer, Int64) async throws -> Void) async throws
    {
        try await JourneyServer.with(walks) { journeys in
            let application = journeys.application
            let id = try await application.maps.create(map, by: .system).id
            try await TestServer.with([JourneysFeature(application: application), MappingFeature(application: application)]) { server in
                try await body(MappingServer(application: application, server: server), id)
            }
        }
    }

    @Test func `the page shows fit, steps and departures, and each number leads to its customers`() async throws {
        try await Self.with { mapping, id in
            let browser = try await mapping.browser()
            let page = try await browser.get("/maps/\(id)/actual?within=2m")
            #expect(page.status == 200)
            #expect(page.body.contains("40 of 60 customers follow the map in everything"))
            #expect(page.body.contains("no touchpoint bound"))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            let links = Set(page.body.matches(of: /href="(\/journeys\/customers[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") })
            #expect(links.count >= 12)
            for link in links { #expect(try await browser.get(link).status == 200, "\(link)") }
            let skipped = try #require(links.first { $0.contains("part=skipped%202") })
            #expect(try await browser.get(skipped).body.contains("20 customers"))
            let again = try #require(links.first { $0.contains("part=unplanned%20%22Cart%22%20before%20end") })
            #expect(try await browser.get(again).body.contains("20 customers"))
        }
    }

    @Test func `the editor gets each step's figures by its id`() async throws {
        try await Self.with { mapping, id in
            let browser = try await mapping.browser()
            let answer = try await browser.get("/api/v1/maps/\(id)/figures?within=2m")
            #expect(answer.status == 200)
            let json = try JSONValue.parse(Array(answer.body.utf8))
            #expect(json["customers"]?.integer == 60)
            let steps = try #require(json["steps"]?.array)
            #expect(steps.map { $0["id"]?.string } == ["step-1", "step-2", "step-3", "step-4"])
            #expect(steps.map { $0["reached"]?.integer } == [60, 40, nil, 60])
            #expect(steps[2]["reason"]?.string == "unbound")
            #expect(steps[1]["seconds_from_previous"]?["median"]?.double == 60)
            let fit = try await browser.get("/api/v1/maps/\(id)/conformance?within=2m&by=week")
            #expect(fit.status == 200)
            let found = try JSONValue.parse(Array(fit.body.utf8))
            #expect(found["perfect_customers"]?.integer == 40 && found["map_steps"]?.array?.count == 3)
            #expect(found["channels"]?.array?.compactMap { $0["name"]?.string }.sorted() == ["app", "web"])
        }
    }

    @Test(arguments: [
        "/maps/1/actual?within=soon", "/maps/1/actual?history=past", "/maps/1/actual?outside=maybe", "/maps/1/actual?every=year",
        "/api/v1/maps/1/figures?within=soon", "/api/v1/maps/1/figures?leaving=0d", "/api/v1/maps/1/conformance?by=year",
        "/api/v1/maps/1/figures?segment=Nobody", "/api/v1/journeys/conformance?plan=A%20%3E", "/api/v1/journeys/figures?plan=Nowhere",
    ])
    func `what can't be asked is refused with a sentence`(path: String) async throws {
        try await Self.with { mapping, _ in
            let answer = try await mapping.browser().get(path)
            #expect([400, 422].contains(answer.status), "\(answer.status)")
        }
    }

    @Test func `a map that the data can't show says what to do, and one that isn't there is not found`() async throws {
        try await Self.with(JourneyMap(title: "Empty")) { mapping, id in
            let browser = try await mapping.browser()
            let page = try await browser.get("/maps/\(id)/actual")
            #expect(page.status == 200 && page.body.contains("The data can show no step of this map yet"))
            #expect(try await browser.get("/api/v1/maps/\(id)/conformance").status == 422)
            #expect(try await browser.get("/maps/99/actual").status == 404)
            #expect(try await browser.get("/api/v1/maps/99/figures").status == 404)
        }
    }

    @Test func `conformance with a plan of one's own is asked as a question of Journeys`() async throws {
        try await Self.with { mapping, _ in
            let browser = try await mapping.browser()
            let answer = try await browser.get("/api/v1/journeys/conformance?plan=Cart%20%3E%20Pay%3F%20%3E%20Order&history=whole")
            #expect(answer.status == 200)
            let json = try JSONValue.parse(Array(answer.body.utf8))
            #expect(json["perfect_customers"]?.integer == 40 && json["customers"]?.integer == 60)
            let figures = try await browser.get("/api/v1/journeys/figures?plan=Cart%20%3E%20Order&history=whole")
            #expect(figures.status == 200)
            #expect(try await browser.get("/api/v1/journeys/conformance").status == 400)
        }
    }
}
