import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ReviewPageTests {
    /// Customers 1, 2, 3 … of these given names; compared, where `run` says so.
    private func with(
        _ names: [String] = ["Katharina", "Katarina", "Katharine"], run: Bool = true,
        _ body: @Sendable (CustomersServer) async throws -> Void
    ) async throws {
        try await CustomersServer.with(engine: .everybodyAlike) { server in
            for (number, name) in names.enumerated() {
                try await server.accept(
                    .by("\(number)@example.com", name: "Order Completed", day: Int64(number)) {
                        $0.traits = [JSONMember("first_name", .string(name)), JSONMember("city", .string("Graz \(number)"))]
                    })
            }
            if run { try await compare(server) }
            try await body(server)
        }
    }

    private func compare(_ server: CustomersServer) async throws {
        let id = try await server.application.matching.start(isDry: false, by: .command)
        await server.application.matching.finish(id)
    }

    private let fragment = ["X-Fragment": "1", "Accept": "application/json"]

    private func pair(of page: String) -> Int64? {
        page.range(of: "data-pair=\"").flatMap { Int64(page[$0.upperBound...].prefix { $0.isNumber }) }
    }

    @Test func `two customers stand side by side, slips marked letter by letter, with the evidence in bits`() async throws {
        try await with { server in
            let page = try await server.browser().get("/unification")
            #expect(page.status == 200 && page.body.contains("<strong>0</strong> decided by you today, <strong>3</strong> to go"))
            // Pairs of neighbours are the likeliest; of equals the later comes first.
            #expect(page.body.contains("<a href=\"/customers/2\" data-side>") && page.body.contains("<a href=\"/customers/3\" data-side>"))
            #expect(page.body.contains("Kat<span class=\"gap\"") && page.body.contains("Kat<mark>h</mark>arin"))
            #expect(page.body.contains("Almost certainly one person") && page.body.contains("one slip apart, a rare value"))
            #expect(page.body.contains("+24.0") && page.body.contains("−4.0") && page.body.contains("together <b>+14.0 bits</b>"))
            #expect(page.body.contains("Speaks clearly against one person: city"))
            #expect(page.body.contains("Order Completed, 17 Oct 2025") || page.body.contains("Order Completed, "))
            #expect(page.body.contains("1 interaction") && page.body.contains("class=\"line\">web<"))
        }
    }

    @Test func `who may not reveal sees values masked and no letters of them, and looking in full is audited`() async throws {
        try await with { server in
            let page = try await server.browser(role: "analyst").get("/unification").body
            #expect(!page.contains("Kat") && !page.contains("@example.com") && !page.contains("<mark>"))
            #expect(page.contains("K.") && page.contains("one slip apart") && page.contains("Personal values are masked"))
            #expect(try await server.audit("customer.revealed").isEmpty)
            _ = try await server.browser().get("/unification")
            #expect(try await server.audit("customer.revealed").compactMap(\.target).sorted() == ["customer:2", "customer:3"])
        }
    }

    @Test func `a decision leads to the next pair without script, and can be undone`() async throws {
        try await with { server in
            let browser = try await server.browser(role: "analyst")
            let first = try #require(pair(of: try await browser.get("/unification").body))
            let answer = try await browser.post("/unification/pairs/\(first)/decision", ["decision": "same"])
            #expect(answer.status == 303 && answer.header("Location") == "/unification")
            let next = try await browser.get("/unification").body
            #expect(next.contains("They are one customer now") && next.contains("<strong>1</strong> decided by you today"))
            #expect(try #require(pair(of: next)) != first && next.contains("Your last: 2 and 3 are the same person"))
            #expect(try await browser.get("/customers/3").header("Location") == "/customers/2")
            let decided = try await browser.get("/unification/pairs/\(first)").body
            #expect(decided.contains("You decided: the same person, today") && !decided.contains("data-decide"))
            let undone = try await browser.post("/unification/pairs/\(first)/undo", [:])
            #expect(undone.header("Location") == "/unification/pairs/\(first)")
            #expect(try await browser.get("/customers/3").status == 200)
            #expect(
                try await browser.get("/unification").body.contains("<strong>0</strong> decided by you today, <strong>3</strong> to go"))
        }
    }

    @Test func `what was said to be two is never asked again, what was put off waits apart`() async throws {
        try await with { server in
            let browser = try await server.browser()
            let first = try #require(pair(of: try await browser.get("/unification").body))
            #expect(try await browser.post("/unification/pairs/\(first)/decision", ["decision": "different"]).status == 303)
            let second = try #require(pair(of: try await browser.get("/unification").body))
            #expect(try await browser.post("/unification/pairs/\(second)/decision", ["decision": "unsure"]).status == 303)
            try await compare(server)
            let open = try await browser.get("/unification").body
            #expect(pair(of: open) != first && pair(of: open) != second)
            let unsure = try await browser.get("/unification?show=unsure").body
            #expect(pair(of: unsure) == second && unsure.contains("data-decide"), "it can be decided from here")
            #expect(
                try await browser.post("/unification/pairs/\(second)/decision", ["decision": "different", "show": "unsure"]).header(
                    "Location") == "/unification?show=unsure")
            #expect(try await browser.get("/unification?show=unsure").body.contains("You put nothing off"))
            let list = try await browser.get("/unification/decisions").body
            #expect(list.contains("Two people") && !list.contains("Not sure</span>"))
            #expect(try await browser.get("/unification/decisions?decision=same").body.contains("No decision yet"))
            #expect(try await browser.post("/unification/decisions/\(first)/undo", [:]).status == 303)
            let reopened = try await browser.get("/unification").body
            #expect(pair(of: reopened) == first)
        }
    }

    @Test func `a script gets the next pair while one is read, and the one after it with the answer`() async throws {
        try await with { server in
            let browser = try await server.browser()
            let first = try #require(pair(of: try await browser.get("/unification").body))
            let next = try await browser.get("/unification/next?except=\(first)", headers: fragment)
            let second = try #require(pair(of: next.body))
            #expect(next.status == 200 && second != first && !next.body.contains("<html"))
            let answer = try await browser.post(
                "/unification/pairs/\(first)/decision", ["decision": "unsure", "showing": "\(second)"], headers: fragment)
            let third = try #require(pair(of: answer.body))
            #expect(third != first && third != second && answer.body.contains("<strong>1</strong> decided by you today"))
            let again = try await browser.post("/unification/pairs/\(second)/undo", [:], headers: fragment)
            #expect(again.status == 409 && again.body.contains("isn't decided"))
            let undone = try await browser.post("/unification/pairs/\(first)/undo", [:], headers: fragment)
            #expect(undone.status == 200 && pair(of: undone.body) == first)
            #expect(try await browser.get("/unification/next").status == 303, "opened by hand it leads to the page")
        }
    }

    @Test func `the queue is narrowed by probability, source and customer, and the address says so`() async throws {
        try await with { server in
            let browser = try await server.browser()
            let band = try await browser.get("/unification?band=90-99").body
            #expect(band.contains("<strong>1</strong> to go") && band.contains("name=\"band\" value=\"90-99\""))
            #expect(band.contains("/customers/1\" data-side") && band.contains("/customers/3\" data-side"))
            #expect(try await browser.get("/unification?customer=1").body.contains("<strong>2</strong> to go"))
            #expect(try await browser.get("/unification?source=1").body.contains("<strong>3</strong> to go"))
            #expect(try await browser.get("/unification?band=70-90").body.contains("No pair is left here"))
        }
    }

    @Test func `a pair that somebody else has decided meanwhile is not decided twice`() async throws {
        try await with { server in
            let (one, other) = (try await server.browser(), try await server.browser(role: "analyst"))
            let id = try #require(pair(of: try await one.get("/unification").body))
            #expect(try await other.post("/unification/pairs/\(id)/decision", ["decision": "different"]).status == 303)
            let late = try await one.post("/unification/pairs/\(id)/decision", ["decision": "same"])
            #expect(late.status == 303)
            #expect(try await one.get("/unification").body.contains("Nothing was changed. Pair \(id) was decided before"))
            #expect(try await one.post("/unification/pairs/\(id)/decision", ["decision": "same"], headers: fragment).status == 409)
        }
    }

    @Test func `where nothing waits the page says why and what comes next`() async throws {
        try await with(run: false) { server in
            let page = try await server.browser().get("/unification").body
            #expect(page.contains("Customers were never compared"))
        }
        try await with(["Ada", "Berta"]) { server in
            let browser = try await server.browser()
            let id = try #require(pair(of: try await browser.get("/unification").body))
            _ = try await browser.post("/unification/pairs/\(id)/decision", ["decision": "different"])
            let page = try await browser.get("/unification").body
            #expect(page.contains("Nothing to review") && page.contains("1 of them by you today") && page.contains("/unification/runs"))
        }
    }

    @Test(
        arguments: [
            ("/unification?band=half", 400), ("/unification?source=99", 400), ("/unification?source=x", 400),
            ("/unification?customer=-1", 400),
            ("/unification?show=all", 400), ("/unification/next?except=x", 303), ("/unification/pairs/99", 404),
            ("/unification/pairs/x", 404),
            ("/unification/decisions?decision=perhaps", 400), ("/unification/decisions?before=7", 400), ("/unification/runs?before=x", 400),
            ("/unification/runs/9/progress", 404), ("/unification/settings?sure=7", 422), ("/unification/settings?sure=x&doubtful=y", 422),
            ("/unification/settings?sure=90&doubtful=95", 422), ("/unification/settings?sure=nan", 422),
        ])
    func `an address that can't be understood is answered with a sentence`(_ path: String, _ status: Int) async throws {
        try await with(["Ada"], run: false) { server in
            let answer = try await server.browser().get(path)
            #expect(answer.status == status)
        }
    }

    @Test func `deciding needs the permission to merge and to see customers`() async throws {
        try await with { server in
            let viewer = try await server.browser(role: "viewer")
            for path in [
                "/unification", "/unification/decisions", "/unification/runs", "/unification/settings", "/unification/model",
                "/unification/pairs/1",
            ] {
                #expect(try await viewer.get(path).status == 403, "\(path)")
            }
            #expect(try await viewer.post("/unification/pairs/1/decision", ["decision": "same"]).status == 403)
            #expect(try await server.browser().post("/unification/pairs/1/decision", ["decision": "perhaps"]).status == 400)
        }
    }
}
