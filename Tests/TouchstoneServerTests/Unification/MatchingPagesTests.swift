import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct MatchingPagesTests {
    private func with(_ body: @Sendable (CustomersServer) async throws -> Void) async throws {
        try await CustomersServer.with(engine: .everybodyAlike) { server in
            for (number, name) in ["Katharina", "Katarina", "Berta"].enumerated() {
                try await server.accept(
                    .by("\(number)@example.com", day: Int64(number)) {
                        $0.traits = [JSONMember("first_name", .string(name)), JSONMember("city", .string("Graz"))]
                    })
            }
            try await body(server)
        }
    }

    private func compare(_ server: CustomersServer) async throws {
        let id = try await server.application.matching.start(isDry: false, by: .command)
        await server.application.matching.finish(id)
    }

    private func value(_ name: String, in page: String) -> String? {
        page.range(of: "name=\"\(name)\" value=\"").map { String(page[$0.upperBound...].prefix { $0 != "\"" }) }
    }

    @Test func `automatic merging is switched on by whoever has seen whom it would touch`() async throws {
        try await with { server in
            let browser = try await server.browser()
            #expect(try await browser.get("/unification/settings").body.contains("Customers were never compared"))
            try await compare(server)
            let asked = "/unification/settings?sure=99&doubtful=50&automatic=1&continuous=1"
            let page = try await browser.get(asked).body
            #expect(page.contains("3 customers would become 1") && page.contains("2 merges among 3 customers, from 99 %"))
            #expect(page.contains("3 into one") && page.contains("2 merges although city speaks clearly against it"))
            #expect(page.contains("Switch automatic merging on"))
            let key = try #require(value("key", in: page))
            var form = ["sure": "99", "doubtful": "50", "automatic": "1", "continuous": "1"]
            let unseen = try await browser.post("/unification/settings", form)
            #expect(unseen.status == 409 && unseen.body.contains("only with the key of the preview"))
            form["key"] = key
            #expect(try await server.browser(role: "analyst").post("/unification/settings", form).status == 403)
            let looked = try await server.browser(role: "analyst").get(asked).body
            #expect(looked.contains("3 customers would become 1") && !looked.contains("Switch automatic") && !looked.contains("Kat"))
            #expect(try await browser.post("/unification/settings", form).header("Location") == "/unification/runs")
            #expect(try await server.application.matching.settings().isAutomatic)
            try await compare(server)
            #expect(try await browser.get("/customers/3").header("Location") == "/customers/1")
            let customer = try await browser.get("/customers/1").body
            #expect(customer.contains("How the evidence adds up: +14.0 bits") && customer.contains("<svg"))
        }
    }

    @Test func `a threshold that can't be is said beside its field, and nothing typed is lost`() async throws {
        try await with { server in
            let answer = try await server.browser().get("/unification/settings?sure=12&doubtful=abc")
            #expect(answer.status == 422 && answer.body.contains("id=\"sure-error\"") && answer.body.contains("id=\"doubtful-error\""))
            #expect(
                answer.body.contains("value=\"12\"") && answer.body.contains("value=\"abc\"") && answer.body.contains("There is a problem"))
        }
    }

    @Test func `percentages are taken as people write them`() async throws {
        for (text, share) in [("99", 0.99), ("99.5", 0.995), ("99,5 %", 0.995), (" 80 ", 0.8), ("99.9999", 0.999_999)] {
            var query = Query()
            query.append("sure", text)
            let form = MatchSettingsForm(query, standing: MatchingSettings())
            #expect(form.errors.isEmpty && form.settings.sure == share, "\(text)")
        }
    }

    @Test func `a comparison is started, followed and listed`() async throws {
        try await with { server in
            let browser = try await server.browser(role: "analyst")
            #expect(try await browser.get("/unification/runs").body.contains("No comparison yet"))
            #expect(try await browser.get("/unification/model").body.contains("Nothing is learned yet"))
            #expect(try await browser.post("/unification/runs", [:]).header("Location") == "/unification/runs")
            let id = try #require(try await server.application.matching.runs(limit: 1).first?.id)
            await server.application.matching.finish(id)
            let page = try await browser.get("/unification/runs").body
            #expect(page.contains("data-label=\"Likely\">3<") && page.contains("data-label=\"Customers\">3<"))
            let progress = try await browser.get("/unification/runs/\(id)/progress", headers: ["Accept": "application/json"])
            #expect(progress.body.contains("\"isOver\":true"))
            let events = try await browser.get("/unification/runs/\(id)/progress", headers: ["Accept": "text/event-stream"])
            #expect(events.body.contains("data: {") && events.body.contains("\"isOver\":true"))
            #expect(try await browser.post("/unification/runs/\(id)/stop", [:]).status == 303, "that it had ended is no error")
            #expect(try await browser.post("/unification/runs/77/stop", [:]).status == 404)
            let model = try await browser.get("/unification/model").body
            #expect(
                model.contains("Learned from 3 customers") && model.contains("Given name one slip apart: 900 times likelier for one person")
            )
        }
    }

    @Test func `the page of a customer says who else this may be, to those who may decide`() async throws {
        try await with { server in
            try await compare(server)
            let page = try await server.browser().get("/customers/1").body
            #expect(page.contains("Perhaps the same person as Katarina and others (2)") && page.contains("/unification?customer=1"))
            #expect(try await server.browser(role: "analyst").get("/customers/1").body.contains("Perhaps the same person as K."))
            let agent = try await server.browser(role: "agent").get("/customers/1").body
            #expect(!agent.contains("Perhaps the same person"))
        }
    }
}
