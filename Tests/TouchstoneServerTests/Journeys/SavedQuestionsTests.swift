import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct SavedQuestionsTests {
    private static let walks = ["ada": ["Visit", "Cart", "Order"], "bob": ["Visit", "Cart"]]

    @Test func `an answer offers to keep its question, and what is kept leads back to it`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/funnel?step=Visit&step=Order")
            let address = try #require(page.body.firstMatch(of: /name="address" value="([^"]*)"/)).1.replacing("&amp;", with: "&")
            #expect(address == "/journeys/funnel?step=Visit&step=Order")
            let saved = try await browser.post(
                "/journeys/saved",
                ["address": String(address), "name": "  Do they   buy? ", "question": "funnel Visit > Order", "shared": "1"])
            #expect(saved.status == 303 && saved.header("Location") == String(address))
            let list = try await journeys.server.browser(role: "viewer").get("/journeys/saved")
            #expect(list.status == 200)
            #expect(list.body.contains("Do they buy?") && list.body.contains("href=\"/journeys/funnel?step=Visit&amp;step=Order\""))
            #expect(list.body.contains("1 question"))
            #expect(!list.body.contains("/delete\""), "only whom it belongs to deletes it")
        }
    }

    @Test func `what is kept for oneself is seen by nobody else, and can be shared later`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let owner = try await journeys.server.browser(role: "analyst")
            _ = try await owner.post("/journeys/saved", ["address": "/journeys/variants", "name": "Mine"])
            let other = try await journeys.server.browser(role: "viewer")
            #expect(try await owner.get("/journeys/saved").body.contains("Mine"))
            #expect(try await !other.get("/journeys/saved").body.contains("Mine"))
            #expect(try await other.post("/journeys/saved/1", ["name": "Stolen"]).status == 404)
            #expect(try await other.post("/journeys/saved/1/delete", [:]).status == 404)
            _ = try await owner.post("/journeys/saved/1", ["name": "Ours", "about": "For all", "shared": "1"])
            #expect(try await other.get("/journeys/saved").body.contains("Ours"))
            #expect(try await other.post("/journeys/saved/1/delete", [:]).status == 404)
            #expect(try await owner.post("/journeys/saved/1/delete", [:]).status == 303)
            #expect(try await !other.get("/journeys/saved").body.contains("Ours"))
        }
    }

    @Test(arguments: [
        ("https://evil.example/journeys/graph", "x"), ("/settings/people", "x"), ("/journeys//evil.example", "x"),
        ("/journeys/../data", "x"),
        ("/journeys/graph", ""), ("/journeys/graph", String(repeating: "n", count: 121)), ("", "x"),
    ])
    func `what is no question of ours, or has no name, is refused with a sentence`(address: String, name: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let answer = try await journeys.server.browser().post("/journeys/saved", ["address": address, "name": name])
            #expect(answer.status == 422)
            #expect(answer.body.contains("There is a problem"))
        }
    }
}
