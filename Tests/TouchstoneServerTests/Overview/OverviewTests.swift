import DemoCompany
import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

struct OverviewTests {
    @Test(arguments: [1, 4] as [UInt64])
    func `the bad month of the demo company is named from the data alone`(seed: UInt64) async throws {
        try await DemoServer.with(seed: seed) { demo in
            let truth = try #require(demo.truth)
            let page = try await demo.server.browser(role: "viewer").get("/?period=all")
            #expect(page.status == 200)
            let month = MetricWords.month(truth.badMonthStart, in: .gmt)
            #expect(page.body.contains("<h1>\(month) was a bad month: "))
            #expect(page.body.contains("Delivery delayed in \(month): "))
            let (status, overview) = try await demo.json("/api/v1/overview")
            #expect(status == 200)
            let worse = (overview["unusual_months"]?.array ?? []).filter { $0["verdict"]?.string == "worse" }
            // The rate of months named in vain is held at 5 %, which is not nought: one other may be among them.
            let starts = worse.compactMap { $0["month"]?["from"]?.string }
            let bad = Instant(milliseconds: truth.badMonthStart).isoText
            #expect(starts.count { $0 == bad } * 2 > starts.count, "seed \(seed)")
            #expect(Set(starts).count <= 2, "seed \(seed)")
        }
    }

    @Test func `tiles show what the command says of the same question`() async throws {
        try await DemoServer.with(seed: 7, customers: 300) { demo in
            let page = try await demo.server.browser(role: "viewer").get("/?period=90d").body
            for metric in ["nps", "csat", "ces", "interactions", "active_customers", "revenue", "first_response_time", "aht"] {
                var asking = MetricAsking()
                asking.last = "90d"
                let answer = try demo.application.measurements.answer(try asking.question(metric))
                let value = try #require(answer.estimate.value, "\(metric) has no value")
                let tile = try #require(DemoServer.tile(answer.definition.name, of: page), "\(metric) has no tile")
                #expect(tile.contains("<p class=\"value\">\(answer.text.parts(value).number)<"), "\(metric)")
                if answer.definition.unit != .count { #expect(tile.contains(answer.definition.counted(answer.estimate.n)), "\(metric)") }
                if let low = answer.estimate.low, let high = answer.estimate.high {
                    #expect(tile.contains(answer.text.range(low, high)), "\(metric)")
                }
                // An arrow stands only where the change is clear.
                #expect(tile.contains("class=\"delta") == (answer.change?.isSignificant == true), "\(metric)")
            }
        }
    }

    @Test(arguments: ["analyst", "viewer"])
    func `every link of the overview and of a metric's page leads somewhere`(role: String) async throws {
        try await DemoServer.with(seed: 7, customers: 300) { demo in
            let browser = try await demo.server.browser(role: role)
            for path in ["/?period=all", "/?period=90d&channel=email", "/measurement/csat?by=touchpoint&period=all"] {
                let ours = DemoServer.links(of: try await browser.get(path).body)
                let list = role == "viewer" ? "/journeys/funnel?" : "/journeys/customers?"
                let hasStrip = ours.contains { $0.hasPrefix(list) }
                #expect(hasStrip == !path.hasPrefix("/measurement"), "\(path)")
                for link in ours {
                    // Time passes, so that the limit on requests is not what is tested.
                    demo.server.clock.advance(seconds: 1)
                    let status = try await browser.get(link).status
                    #expect(status == 200 || status == 303, "\(link) answered \(status)")
                }
            }
        }
    }

    @Test func `before the first interaction, three ways to bring data in are shown and no number`() async throws {
        try await DemoServer.with { demo in
            let page = try await demo.server.browser(role: "administrator").get("/")
            #expect(page.status == 200)
            #expect(page.body.contains("Welcome to Touchstone"))
            #expect(page.body.contains("href=\"/data/imports\"") && page.body.contains("href=\"/data/sources/new\""))
            #expect(page.body.contains("touchstone demo"))
            #expect(!page.body.contains("class=\"tile\""))
            let catalogue = try await demo.server.browser(role: "viewer").get("/measurement")
            #expect(catalogue.status == 200 && catalogue.body.contains("No metrics yet") && catalogue.body.contains("Net Promoter Score"))
            let (status, overview) = try await demo.json("/api/v1/overview")
            #expect(status == 200 && overview["metrics"]?.array?.isEmpty == true && overview["main_path"] == .null)
        }
    }

    @Test func `whoever lacks the permission sees neither page nor API`() async throws {
        try await DemoServer.with { demo in
            let administration = demo.server.administration
            let holder = Identity(kind: .token(id: 1, name: "t"), role: Role(name: "all", holdsAll: true, permissions: []))
            try await administration.addRole("outsider", by: holder)
            let browser = try await demo.server.browser(role: "outsider")
            for path in ["/", "/measurement", "/measurement/nps", "/measurement/nps/customers", "/measurement/nps/trend.csv"] {
                #expect(try await browser.get(path).status == 403, "\(path)")
            }
            for path in ["/api/v1/overview", "/api/v1/metrics", "/api/v1/metrics/nps"] {
                #expect(try await demo.json(path, role: "outsider").status == 403, "\(path)")
            }
            #expect(try await demo.server.browser(role: "viewer").get("/").status == 200)
        }
    }
}

extension DemoServer {
    /// Where a page leads, within the features that are served here.
    static func links(of page: String) -> [String] {
        let links = page.components(separatedBy: "href=\"/").dropFirst().map { part in
            "/" + part.prefix { $0 != "\"" && $0 != "#" }.replacing("&amp;", with: "&")
        }
        let served = ["/?", "/measurement", "/journeys", "/help"]
        return Set(links.filter { link in served.contains { link.hasPrefix($0) } }).sorted()
    }

    /// A tile's markup, by the metric's name.
    static func tile(_ name: String, of page: String) -> String? {
        page.components(separatedBy: "<article class=\"tile\">").dropFirst().first { $0.contains("data-prefetch>\(name)</a>") }
    }
}
