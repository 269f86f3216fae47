import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct GoldenRecordPagesTests {
    private static func fill(_ server: CustomersServer) async throws {
        try await server.accept(
            .by("ada@example.com", day: 1) {
                $0.traits = [JSONMember("firstName", .string("Adelheid")), JSONMember("plan", .string("gold"))]
            })
        try await server.accept(
            .by("ada@example.com", day: 2) { $0.traits = [JSONMember("first_name", .string("Ada")), JSONMember("plan", .string("gold"))] })
    }

    @Test func `the page and the API show what counts, whence, and what lost; masked where the role may not see`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            let page = try await server.browser().post("/customers/1/reveal", [:]).body
            #expect(page.contains("Golden record") && page.contains("from web") && page.contains("Adelheid"))
            let full = try await server.api("GET", "/api/v1/customers/1?reveal=true")
            let first = try #require(full.json["golden"]?.array?.first { $0["field"]?.string == "first_name" })
            #expect(first["value"]?.string == "Ada" && first["from"]?["source"]?.string == "web" && first["from"]?["profile"]?.integer == 1)
            #expect(first["others"]?.array?.first?["value"]?.string == "Adelheid")
            #expect(first["others"]?.array?.first?["reason"]?.string == "older")
            #expect(full.json["traits"]?["firstName"]?.string == "Adelheid", "traits are as sources said them")
            let masked = try await server.api("GET", "/api/v1/customers/1", role: "analyst")
            let text = masked.json["golden"]?.jsonText ?? ""
            #expect(!text.contains("Ada") && !text.contains("ada@") && text.contains("a•••@e•••.com") && text.contains("gold"))
            let plain = try await server.browser(role: "analyst").get("/customers/1").body
            #expect(plain.contains("Golden record") && !plain.contains("Adelheid"))
        }
    }

    @Test func `rules are tried on everybody before they count, and can be put back`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            let browser = try await server.browser()
            let path = "/settings/golden-record?preview=1&rule.first_name=longest"
            var page = try await browser.get(path)
            for _ in 0..<200 where page.body.contains("data-progress") {
                try await Task.sleep(for: .milliseconds(20))
                page = try await browser.get(path)
            }
            #expect(page.status == 200 && page.body.contains("1 customer would be shown with other values"))
            #expect(page.body.contains("Tried on all 1 customer") && page.body.contains("Adelheid"))
            #expect(server.application.customers.activity(of: 1) != nil)
            #expect(try await browser.get("/customers").body.contains("Ada<"), "trying changes nothing")
            let set = try await browser.post("/settings/golden-record", ["rule.first_name": "longest"])
            #expect(set.status == 303)
            #expect(try await browser.get("/customers").body.contains("Adelheid"))
            #expect(try await server.audit("survivorship.changed").count == 1)
            #expect(try await browser.post("/settings/golden-record", ["rule.first_name": "most_recent"]).status == 303)
            #expect(try await browser.get("/customers").body.contains("Ada<"))
            #expect(try await browser.post("/settings/golden-record", ["rule.first_name": "newest"]).status == 422)
            #expect(try await browser.post("/settings/golden-record", ["trust.1": "first"]).status == 422)
            #expect(try await server.browser(role: "analyst").get("/settings/golden-record").status == 403)
        }
    }

    @Test func `programs read and set the rules`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            let before = try await server.api("GET", "/api/v1/survivorship")
            #expect(before.status == 200 && before.json["usual"]?.string == "most_recent" && before.json["fields"]?.object?.isEmpty == true)
            let rules = #"{"fields": {"firstName": "longest"}, "trusted": ["web"]}"#
            let set = try await server.api("PUT", "/api/v1/survivorship", json: rules)
            #expect(set.status == 200 && set.json["fields"]?["first_name"]?.string == "longest" && set.json["trusted"]?.array?.count == 1)
            #expect(try await server.api("GET", "/api/v1/customers/1?reveal=true").json["name"]?.string == "Adelheid")
            #expect(try await server.api("PUT", "/api/v1/survivorship", json: #"{"trusted": ["nobody"]}"#).status == 422)
            #expect(try await server.api("PUT", "/api/v1/survivorship", json: "[]").status == 422)
            #expect(try await server.api("PUT", "/api/v1/survivorship", role: "analyst", json: "{}").status == 403)
        }
    }
}
