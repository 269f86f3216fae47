import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct MomentsPagesTests {
    private static let walks: [String: [String]] = Dictionary(
        uniqueKeysWithValues: (0..<50).map { customer in
            ("c\(customer)", ["Cart@\(customer % 2 == 0 ? "app" : "web")"] + (customer % 4 == 0 || customer % 2 == 1 ? ["Order@web"] : []))
        })

    @Test func `consistency compares channels and leads to their customers`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let page = try await browser.get("/maps/consistency?steps=Cart%20%3E%20Order&within=1m")
            #expect(page.status == 200 && page.body.contains("complete the journey that begins over web"))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            let link = try #require(page.body.firstMatch(of: /href="(\/maps\/consistency\/customers[^"]*part=completed)"/)).1
            let behind = try await browser.get(String(link).replacing("&amp;", with: "&"))
            #expect(behind.status == 200 && behind.body.contains("13 customers"))
            // Completed, interactions and time of either channel.
            #expect(page.body.matches(of: /part=completed"/).count == 6)
            #expect(try await browser.get("/maps/consistency").status == 200)
            #expect(try await browser.get("/maps/consistency?steps=Cart").status == 422)
            #expect(try await browser.get("/maps/consistency?map=99").status == 422)
            let picked = try await browser.get("/maps/consistency?step=Cart&step=Order&step=&within=1m")
            #expect(picked.status == 200 && picked.body.contains("complete the journey that begins over web"))
            #expect(picked.body.contains("id=\"step-3\"") && !picked.body.contains("name=\"optional\""))
            let added = try await browser.get("/maps/consistency?step=Cart&step=Order&within=1m&add=1&period=90d")
            #expect(added.status == 303 && added.header("location")?.contains("step=Cart&step=Order&step=&within=1m&period=90d") == true)
            let channel = try await browser.get("/maps/consistency?step=Cart&step=Order&channel=web")
            #expect(channel.status == 422 && channel.body.contains("Channels are what is compared"))
        }
    }

    @Test func `consistency compares kinds of channels by their names`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let page = try await browser.get("/maps/consistency?step=Cart&step=Order&within=1m&by=channel_kind")
            #expect(page.status == 200 && page.body.contains("value=\"channel_kind\" selected"))
            #expect(page.body.contains("<th scope=\"col\">Kind of channel</th>") && page.body.contains("<th scope=\"row\">digital"))
            let link = try #require(page.body.firstMatch(of: /href="(\/maps\/consistency\/customers[^"]*part=began)"/)).1
            let behind = try await browser.get(String(link).replacing("&amp;", with: "&"))
            #expect(behind.status == 200 && behind.body.contains("50 customers") && behind.body.contains("Began over digital channels"))
            let added = try await browser.get("/maps/consistency?step=Cart&step=Order&within=1m&by=channel_kind&add=1")
            #expect(added.status == 303 && added.header("location")?.contains("&within=1m&by=channel_kind") == true)
            let planet = try await browser.get("/maps/consistency?step=Cart&step=Order&by=planet")
            #expect(planet.status == 422 && planet.body.contains("be compared by “planet”"))
            let answer = try await browser.get("/api/v1/consistency?question=Cart%20%3E%20Order&by=channel_kind")
            #expect(answer.status == 200 && answer.body.contains("\"channel_kind\":\"digital\""))
            let list = "/api/v1/consistency/customers?question=Cart%20%3E%20Order%20within%201m&by=channel_kind"
            let began = try await browser.get(list + "&part=began%20digital&limit=2")
            #expect(began.status == 200 && began.body.contains("\"count\":50") && began.body.contains("\"part\":\"began digital\""))
            #expect(try await browser.get(list + "&part=began%20fax").status == 422)
            #expect(try await browser.get(list + "&part=left").status == 422)
            #expect(try await browser.get(list).status == 400)
        }
    }

    @Test func `consistency says how many channels its picture leaves out`() async throws {
        let walks = Dictionary(uniqueKeysWithValues: (0..<13).map { ("c\($0)", ["Cart@way \($0)", "Order@web"]) })
        try await MappingServer.with(walks) { mapping in
            let page = try await mapping.browser().get("/maps/consistency?step=Cart&step=Order&within=1m")
            #expect(page.status == 200 && page.body.contains("Shown are the 12 most used; the table has all 13."))
        }
    }

    @Test func `without scores the page of moments says what it needs, and a verdict needs a touchpoint`() async throws {
        try await MappingServer.with(Self.walks) { mapping in
            let browser = try await mapping.browser()
            let page = try await browser.get("/maps/moments")
            #expect(page.status == 200 && page.body.contains("Nobody has said how it was"))
            #expect(try await browser.get("/maps/moments?within=soon").status == 422)
            let narrowed = try await browser.get("/maps/moments?channel=web&period=90d")
            #expect(narrowed.status == 200 && narrowed.body.contains("name=\"period\" value=\"90d\""))
            #expect(narrowed.body.contains("/api/v1/moments?within=90d") && narrowed.body.contains("beyond the period"))
            #expect(try await browser.get("/maps/moments?channel=pigeon").status == 422)
            #expect(try await browser.get("/maps/moments?where=name%20%3D%20Cart").body.contains("narrowed by properties"))
            #expect(try await browser.get("/api/v1/moments?channel=web").body.contains("\"channel\":\"web\""))
            #expect(try await browser.get("/api/v1/moments?channel=pigeon").status == 422)
            #expect(try await browser.get("/api/v1/moments/customers?part=bad%20Nowhere").status == 422)
            #expect(try await browser.get("/api/v1/moments/customers").status == 400)
            let waiting = try await browser.get("/api/v1/moments/customers?part=not_yet_known")
            #expect(waiting.status == 200 && waiting.body.contains("\"count\":0"))
            let said = try await browser.get("/maps/moments/customers?part=experiences")
            #expect(said.status == 200 && said.body.contains("Called an experience good or bad"))
            #expect(try await browser.get("/maps/moments/customers?part=worst").status == 400)
            #expect(try await browser.get("/api/v1/consistency?question=Cart%20%3E%20Order&segment=Nobody").status == 422)
            #expect(try await browser.get("/api/v1/consistency?question=Cart%20%3E%20Order&channel=web").body.contains("what is compared"))
            #expect(try await browser.post("/maps/moments/decide", ["subject": "touchpoint:Cart", "verdict": "confirmed"]).status == 303)
            #expect(
                try await browser.post("/maps/moments/decide", ["subject": "touchpoint:Nowhere", "verdict": "confirmed"]).status == 422)
            #expect(try await browser.post("/maps/moments/decide", ["subject": "touchpoint:Cart", "verdict": "perhaps"]).status == 400)
            let viewer = try await mapping.browser(role: "viewer")
            #expect(try await viewer.post("/maps/moments/decide", ["subject": "touchpoint:Cart", "verdict": "confirmed"]).status == 403)
            #expect(try await browser.get("/maps/moments/customers?subject=touchpoint:Cart&part=bad").status == 404)
        }
    }
}
