import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct CustomerActionsTests {
    @Test func `the timeline is newest first, by day in the viewer's zone, with what was said and scored`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(
                .by("a@example.com", name: "Early", day: 1),
                .by("a@example.com", name: "Survey", channel: "email", day: 2) {
                    $0.text = "Never <again>"
                    $0.scores = [Score(kind: "nps", value: 3, low: 0, high: 10)]
                    $0.time = Instant(milliseconds: 1_767_225_000_000)
                })
            let browser = try await server.browser()
            browser.setCookie("tz", "Europe/Vienna")
            let page = try await browser.get("/customers/1").body
            #expect(page.contains("Never &lt;again&gt;") && page.contains("NPS 3 (0 to 10)"))
            #expect(page.contains("Thursday, 1 January 2026") && page.contains("(Europe/Vienna)"), "23:50 in UTC is the next day in Vienna")
            let (late, early) = (try #require(page.range(of: "Survey</span>")), try #require(page.range(of: "Early</span>")))
            #expect(late.lowerBound < early.lowerBound)
            let one = try await browser.get("/customers/1?channel=email").body
            #expect(one.contains("Survey</span>") && !one.contains("Early</span>"))
        }
    }

    @Test func `older interactions come by cursor, each exactly once`() async throws {
        try await CustomersServer.with { server in
            for day in 1...12 { try await server.accept(.by("a@example.com", day: Int64(day / 3), id: "i\(day)")) }
            var seen: [String] = []
            var next: String?
            repeat {
                let answer = try await server.api("GET", "/api/v1/customers/1/interactions?limit=5\(next.map { "&before=\($0)" } ?? "")")
                #expect(answer.status == 200)
                seen += (answer.json["interactions"]?.array ?? []).compactMap { $0["id"]?.string }
                next = answer.json["next"]?.string
            } while next != nil
            #expect(seen.count == 12 && Set(seen) == Set((1...12).map { "i\($0)" }))
        }
    }

    @Test func `two customers are joined by decision after a look at both, and taken apart again`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("a@example.com"), .by("b@example.com", day: 3))
            let browser = try await server.browser(role: "analyst")
            let preview = try await browser.post("/customers/2/link", ["q": "a@example.com"])
            #expect(preview.status == 200 && preview.body.contains("Together they would be"))
            #expect(try await server.audit("customer.linked").isEmpty, "a preview changes nothing")
            let joined = try await browser.post("/customers/2/link/confirm", ["other": "1"])
            #expect(joined.status == 303 && joined.header("Location") == "/customers/1")
            #expect(try await browser.get("/customers/2").header("Location") == "/customers/1")
            #expect(server.application.customers.activity(of: 1)?.interactions == 2)
            #expect(try await browser.post("/customers/2/link/confirm", ["other": "1"]).status == 409)
            #expect(try await browser.post("/customers/1/merges/99/undo", [:]).status == 404)
            #expect(try await browser.post("/customers/1/merges/1/undo", [:]).status == 303)
            #expect(try await browser.get("/customers/2").status == 200)
            #expect(server.application.customers.activity(of: 1)?.interactions == 1)
            #expect(try await server.audit("customer.linked").count == 1)
            #expect(try await server.audit("merge.undone").count == 1)
            #expect(try await server.browser(role: "agent").post("/customers/2/link/confirm", ["other": "1"]).status == 403)
        }
    }

    @Test func `erasing says first what it does, asks for the number, and leaves nothing personal`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("gone@example.com", id: "x1") { $0.text = "I am leaving" })
            let browser = try await server.browser()
            let ask = try await browser.get("/customers/1/erase")
            #expect(ask.body.contains("What will happen") && ask.body.contains("What stays"))
            #expect(try await browser.post("/customers/1/erase", ["confirm": "2", "reason": "request"]).status == 422)
            #expect(try await browser.get("/customers").body.contains("gone@example.com"))
            #expect(try await browser.post("/customers/1/erase", ["confirm": "1", "reason": "request"]).status == 303)
            let after = try await browser.get("/customers/1")
            #expect(after.body.contains("This person was erased") && !after.body.contains("leaving"))
            #expect(try await !browser.get("/customers").body.contains("gone@example.com"))
            #expect(try await browser.post("/customers", ["q": "1"]).body.contains("Nobody found"))
            let entry = try #require(try await server.audit("customer.erased").first)
            #expect(entry.target == "customer:1" && entry.detail.contains("request") && !entry.detail.contains("gone"))
            let left = try await server.api("GET", "/api/v1/interactions/x1?reveal=true")
            #expect(left.status == 200 && left.json["text"] == .null)
            #expect(try await server.api("DELETE", "/api/v1/customers/1").status == 409)
        }
    }

    @Test func `the API masks unless asked and allowed to reveal`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("ada@example.com", id: "one/two"))
            let search = try await server.api("POST", "/api/v1/customers/search", role: "analyst", json: #"{"text": "ada@example.com"}"#)
            #expect(search.json["customers"]?.array?.first?["identifiers"]?.array?.first?["value"]?.string == "a•••@e•••.com")
            #expect(try await server.api("GET", "/api/v1/customers/1?reveal=true", role: "analyst").status == 403)
            let full = try await server.api("GET", "/api/v1/customers/1?reveal=true", role: "agent")
            #expect(full.json["identifiers"]?.array?.first?["value"]?.string == "ada@example.com" && full.json["masked"] == .bool(false))
            #expect(try await server.audit("customer.revealed").count == 1)
            let one = try await server.api("GET", "/api/v1/interactions/one%2Ftwo")
            #expect(one.status == 200 && one.json["customer"]?.integer == 1)
            #expect(try await server.api("GET", "/api/v1/interactions/none").status == 404)
        }
    }

    @Test(
        arguments: [
            ("GET", "/api/v1/customers?limit=0", nil, 400), ("GET", "/api/v1/customers?before=1", nil, 400),
            ("GET", "/api/v1/customers?channel=none", nil, 422),
            ("GET", "/api/v1/customers/0", nil, 404), ("GET", "/api/v1/customers/abc", nil, 404),
            ("GET", "/api/v1/customers/1/interactions?before=a.b", nil, 400),
            ("POST", "/api/v1/customers/search", "{}", 422), ("POST", "/api/v1/customers/search", #"{"text": "a", "limit": 1000}"#, 422),
            ("POST", "/api/v1/merges", #"{"a": 1}"#, 422), ("POST", "/api/v1/merges", #"{"a": 1, "b": 1}"#, 409),
            ("POST", "/api/v1/merges", #"{"a": 1, "b": 9}"#, 404),
            ("POST", "/api/v1/merges/1/undo", nil, 404), ("GET", "/api/v1/merges?limit=501", nil, 400),
            ("DELETE", "/api/v1/customers/9", nil, 404),
            ("GET", "/api/v1/customers/1?reveal=perhaps", nil, 400),
        ] as [(String, String, String?, Int)])
    func `bad input is refused with a sentence`(_ method: String, _ path: String, _ json: String?, _ status: Int) async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("a@example.com"))
            let answer = try await server.api(method, path, json: json)
            #expect(answer.status == status, "\(method) \(path)")
            #expect(answer.json["message"]?.string?.hasSuffix(".") == true)
        }
    }
}
