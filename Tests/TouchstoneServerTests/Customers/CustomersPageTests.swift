import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct CustomersPageTests {
    @Test func `an empty system says what to do next`() async throws {
        try await CustomersServer.with { server in
            let page = try await server.browser().get("/customers")
            #expect(page.status == 200)
            #expect(page.body.contains("No customers yet") && page.body.contains("touchstone import FILE"))
        }
    }

    @Test func `customers are listed with those active last first, and pages follow one another without gaps`() async throws {
        try await CustomersServer.with { server in
            for day in 1...7 { try await server.accept(.by("p\(day)@example.com", day: Int64(day))) }
            let selection = server.application.customers
            var seen: [Int64] = []
            var cursor: CustomerList.Cursor?
            repeat {
                let list = selection.page(CustomerQuestion(), before: cursor, limit: 3)
                #expect(list.total == 7)
                seen += list.customers.map(\.id)
                cursor = list.next
            } while cursor != nil
            #expect(seen == [7, 6, 5, 4, 3, 2, 1])
            let page = try await server.browser().get("/customers")
            let places = try (1...7).map { try #require(page.body.range(of: "p\($0)@example.com")).lowerBound }
            #expect(places == places.sorted(by: >))
        }
    }

    @Test func `filters are about one and the same interaction in the period`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(
                .by("a@example.com", name: "Call", channel: "phone", day: 1), .by("a@example.com", name: "Look", channel: "web", day: 2))
            try await server.accept(.by("b@example.com", name: "Call", channel: "web", day: 9))
            let browser = try await server.browser()
            func found(_ query: String) async throws -> [String] {
                let page = try await browser.get("/customers?\(query)")
                #expect(page.status == 200)
                return ["a@example.com", "b@example.com"].filter(page.body.contains)
            }
            #expect(try await found("touchpoint=Call") == ["a@example.com", "b@example.com"])
            #expect(try await found("touchpoint=Call&channel=phone") == ["a@example.com"])
            #expect(try await found("touchpoint=Look&channel=phone") == [])
            #expect(try await found("touchpoint=Call&from=2025-10-17&to=2025-10-20") == ["b@example.com"])
            #expect(try await browser.get("/customers?period=nonsense").status == 400)
            #expect(try await browser.get("/customers?before=nonsense").status == 400)
            #expect(try await browser.get("/customers?from=2025-01-01").status == 400)
        }
    }

    @Test func `who may not reveal sees masks, and nothing personal in page, address or log`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("mara.oeztuerk@example.com") { $0.traits = [JSONMember("name", .string("Mara Öztürk"))] })
            let analyst = try await server.browser(role: "analyst")
            for path in ["/customers", "/customers/1"] {
                let page = try await analyst.get(path)
                #expect(page.status == 200 && page.header("Cache-Control") == "no-store")
                #expect(page.body.contains("M. Ö.") && page.body.contains("m•••@e•••.com"))
                #expect(!page.body.contains("Öztürk") && !page.body.contains("oeztuerk"))
            }
            #expect(try await analyst.post("/customers/1/reveal", [:]).status == 403)
            let found = try await analyst.post("/customers", ["q": "Mara.Oeztuerk@example.com"])
            #expect(found.status == 303 && found.header("Location") == "/customers/1")
            #expect(!server.log.text.lowercased().contains("oeztuerk") && !server.log.text.contains("Öztürk"))
        }
    }

    @Test func `revealing shows everything once and is written to the audit trail`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(.by("mara@example.com") { $0.traits = [JSONMember("name", .string("Mara Öztürk"))] })
            let agent = try await server.browser(role: "agent")
            #expect(try await !agent.get("/customers/1").body.contains("mara@example.com"))
            #expect(try await server.audit("customer.revealed").isEmpty)
            let page = try await agent.post("/customers/1/reveal", [:])
            #expect(page.status == 200 && page.body.contains("mara@example.com"))
            #expect(page.body.contains("<title>Customer 1"), "no name in the title, which stays in the browser's history")
            #expect(try await server.audit("customer.revealed").map(\.target) == ["customer:1"])
        }
    }

    @Test func `the list as CSV is masked, escaped and written to the audit trail`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(
                .by("a@example.com", name: "=cmd()", channel: "web, \"app\"") { $0.value = Money(amount: 12.5, currency: "EUR") })
            let file = try await server.browser(role: "analyst").get("/customers/export.csv")
            let lines = file.body.split(separator: "\r\n")
            #expect(lines.count == 2)
            #expect(lines[1].hasPrefix("1,a•••@e•••.com,a•••@e•••.com,1,1,\"web, \"\"app\"\"\","))
            #expect(lines[1].hasSuffix(",'=cmd(),12.5,EUR"))
            #expect(try await server.audit("customers.exported").count == 1)
            #expect(try await server.browser(role: "agent").get("/customers/export.csv").status == 403)
        }
    }

    @Test func `search finds people for those who may see them, touchpoints, metrics and pages`() async throws {
        try await CustomersServer.with { server in
            try await server.accept(
                .by("ada@example.com", name: "Revenue call") { $0.traits = [JSONMember("name", .string("Ada Revenue"))] })
            let fragment = try await server.browser().post("/search", ["q": "revenue"], headers: ["X-Fragment": "1"])
            #expect(fragment.status == 200 && !fragment.body.contains("<html"))
            for text in ["Ada Revenue", "/customers?touchpoint=Revenue%20call", "/measurement/revenue"] {
                #expect(fragment.body.contains(text), "\(text)")
            }
            let viewer = try await server.browser(role: "viewer").post("/search", ["q": "ada"])
            #expect(viewer.status == 200 && viewer.body.contains("<html") && !viewer.body.contains("/customers/1"))
        }
    }
}
