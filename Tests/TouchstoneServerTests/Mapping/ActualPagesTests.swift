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

    @Test func `cases can be looked at where there are some, and what is counted then is said`() async throws {
        try await Self.with { mapping, id in
            let browser = try await mapping.browser()
            #expect(try await browser.get("/maps/\(id)/actual").body.contains("Case by case") == false)
            #expect(try await browser.get("/maps/\(id)/actual?history=cases").status == 422)
            let application = mapping.application
            let source = try #require(application.sources.all.first)
            let interactions = ["Cart", "Cart", "Pay", "Order", "Order"].enumerated().map { place, name in
                var interaction = Interaction(
                    id: "case-\(place)", time: Instant(milliseconds: 1_780_000_000_000 + Int64(place)), name: name)
                interaction.identifiers = [Identifier(kind: "user_id", namespace: "web", value: "c1")]
                interaction.caseID = ["A", "B", "A", "A", "B"][place]
                return interaction
            }
            _ = try await application.door.accept(
                Batch(source: source, received: Instant(milliseconds: 1_780_000_100_000), interactions: interactions))
            try await application.follower.catchUp()
            let page = try await browser.get("/maps/\(id)/actual?history=cases")
            #expect(page.status == 200)
            #expect(page.body.contains("1 of 2 cases of 1 customer follow the map in everything"))
            #expect(page.body.contains("Each case is looked at by itself") && page.body.contains("value=\"cases\" selected"))
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

    @Test func `the same as JSON is over the same customers, whatever filters are in force`() async throws {
        try await Self.with { mapping, id in
            let browser = try await mapping.browser()
            for (query, customers) in [
                ("within=2m", 60), ("within=2m&channel=app", 20), ("within=2m&where=name%20%3D%20Pay&outside=counted", 40),
                ("within=2m&from=2026-05-28&to=2026-05-28", 60),
            ] {
                let page = try await browser.get("/maps/\(id)/actual?\(query)")
                #expect(page.status == 200)
                let link = String(try #require(page.body.firstMatch(of: /href="([^"]+)">The same as JSON/)).1).replacing("&amp;", with: "&")
                let json = try JSONValue.parse(Array(try await browser.get(link).body.utf8))
                #expect(json["customers"]?.integer == Int64(customers), "\(link)")
                #expect(page.body.contains("Over <a href=\"") && page.body.contains(">\(customers) customers</a>"), "\(query)")
                #expect((json["filter"]?["channel"]?.string != nil) == query.contains("channel"))
                #expect((json["filter"]?["where"]?.string != nil) == query.contains("where"))
            }
            let figures = try await browser.get("/api/v1/maps/\(id)/figures?within=2m&where=name%20%3D%20Pay")
            #expect(try JSONValue.parse(Array(figures.body.utf8))["customers"]?.integer == 40)
            #expect(try await browser.get("/api/v1/maps/\(id)/figures?where=%28").status == 422)
            #expect(try await browser.get("/api/v1/maps/\(id)/conformance?where=%28").status == 422)
        }
    }

    @Test func `a map's own segment is meant until another is asked for, or everybody`() async throws {
        var map = Self.map
        map.segment = "Helped"
        try await Self.with(map) { mapping, id in
            let (application, now) = (mapping.application, mapping.application.now())
            let draft = try SegmentDraft(name: "Helped", definition: "did Help")
            _ = try await application.database.write { try application.segments.create(draft, by: .system, at: now, $0) }
            await application.followChanges()
            let browser = try await mapping.browser()
            let own = try await browser.get("/maps/\(id)/actual?within=2m")
            #expect(own.body.contains(">20 customers</a>"))
            let everybody = String(try #require(own.body.firstMatch(of: /href="([^"]+)"[^>]*>Everybody/)).1).replacing("&amp;", with: "&")
            let all = try await browser.get(everybody)
            #expect(all.body.contains(">60 customers</a>"))
            let link = String(try #require(all.body.firstMatch(of: /href="([^"]+)">The same as JSON/)).1).replacing("&amp;", with: "&")
            #expect(try JSONValue.parse(Array(try await browser.get(link).body.utf8))["customers"]?.integer == 60)
            let plain = try await browser.get("/api/v1/maps/\(id)/conformance?within=2m")
            #expect(try JSONValue.parse(Array(plain.body.utf8))["customers"]?.integer == 20)
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
