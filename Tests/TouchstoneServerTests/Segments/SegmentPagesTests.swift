import Foundation
import JourneyAnalytics
import Logging
import Testing
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

/// The server with segments, journeys and customers over an application of its own.
struct SegmentServer {
    let application: Touchstone.Application
    let server: TestServer

    static func with(_ body: @escaping @Sendable (SegmentServer) async throws -> Void) async throws {
        try await JourneyServer.with([
            "ada": ["Visit@web", "Cart@web", "Order@store"], "bob": ["Visit@web", "Cart@web"],
            "cy": ["Visit@web", "Visit@web", "Order@web"],
            "dee": ["Help@phone"],
        ]) { journeys in
            let application = journeys.application
            try await TestServer.with([
                SegmentsFeature(application: application), JourneysFeature(application: application),
                CustomersFeature(application: application),
            ]) { server in
                try await body(SegmentServer(application: application, server: server))
            }
        }
    }
}

@Suite struct SegmentPagesTests {
    @Test func `a segment is made by clicking, saved, and narrows journeys and customers`() async throws {
        try await SegmentServer.with { segments in
            let browser = try await segments.server.browser()
            let empty = try await browser.get("/segments")
            #expect(empty.body.contains("No segments yet") && empty.body.contains("Where to begin"))
            let builder = try await browser.get(
                "/segments/new?g0.c0.kind=without&g0.c0.what=Cart&g0.c0.what2=Order&g0.match=all&edit=add.0")
            #expect(builder.status == 200 && !builder.body.contains("{{") && !builder.body.contains("style="))
            #expect(builder.body.contains(">1 <span class=\"unit\">customer</span>") && builder.body.contains("25 % of all"))
            #expect(builder.body.contains("g0.c1.kind"))
            let token = try #require(builder.body.firstMatch(of: /name="csrf" value="([^"]+)"/)).1
            let saved = try await browser.post(
                "/segments", ["csrf": String(token), "name": "Left carts", "about": "", "definition": "did Cart without Order"])
            #expect(saved.status == 303 && saved.header("Location") == "/segments/1")
            let page = try await browser.get("/segments/1")
            #expect(page.body.contains("Customers who did “Cart” without “Order” ever after."))
            #expect(page.body.contains("/journeys/graph?segment=Left%20carts"))
            let list = try await browser.get("/segments")
            #expect(list.body.contains("Left carts") && list.body.contains("25 %"))
            let customers = try await browser.get("/customers?segment=Left%20carts")
            #expect(customers.body.contains("bob@example.com") && !customers.body.contains("ada@example.com"))
            let funnel = try await browser.get("/journeys/funnel?segment=Left%20carts&step=Visit&step=Order")
            #expect(funnel.body.contains("0 % of the 1 customer who began"))
            #expect(funnel.body.contains("/segments\">All segments …"))
            #expect(try await browser.get("/customers?segment=Nobody").status == 422)
            #expect(try await browser.get("/journeys/graph?segment=Nobody").status == 422)
            let wrong = try await browser.post(
                "/segments", ["csrf": String(token), "name": "left carts", "about": "", "definition": "did Visit"])
            #expect(wrong.status == 422 && wrong.body.contains("There is already a segment called “left carts”"))
            #expect(try await browser.get("/segments/1/edit").body.contains("did, and afterwards not"))
            #expect(try await browser.post("/segments/1/remove", ["csrf": String(token)]).status == 303)
            #expect(try await browser.get("/segments/1").status == 404)
        }
    }

    @Test(arguments: [
        "did Cart at least 2 times in last 30d and did not Order", "did Cart or did Visit then Order within 7d",
        "(did Cart or did Help) and (did Visit from 2026-01-01 to 2026-01-31 and began with Visit)", "first did Cart in last 3d",
        "last did * before last 12h", "has last channel = web and has channels >= 2", "did Cart without Order within 1d in last 60d",
        "(did Cart and did Visit) or ended with Order", "did Visit exactly 3 times", "segment \"A\" and not segment \"B\"",
        "did Cart|Help at most 4 times",
    ]) func `the builder shows a definition and gives it back`(definition: String) throws {
        let expression = try Segments.question(definition).expression
        let form = try #require(SegmentForm(expression))
        let known = ["Cart", "Visit", "Order", "Help"]
        let back = try #require(try form.question(known: known, zone: .gmt))
        #expect(back.expression == expression, "\(back)")
        // As fields of an address too.
        let items = form.groups.enumerated().flatMap { g, group in
            [("g\(g).match", group.match.rawValue)]
                + group.conditions.enumerated().flatMap { c, condition in
                    [("g\(g).c\(c).kind", condition.kind.rawValue)] + condition.fields.map { ("g\(g).c\(c).\($0.key)", $0.value) }
                }
        }
        let text = (items + [("match", form.match.rawValue)]).map { "\($0.0)=\(JourneyAddress.escaped($0.1))" }.joined(separator: "&")
        #expect(SegmentForm(try #require(Query(text))) == form)
    }

    @Test func `what is nested deeper is changed as text`() async throws {
        #expect(SegmentForm(try Segments.question("not (did a or (did b and did c))").expression) == nil)
        #expect(SegmentForm(try Segments.question("did a and (did b or (did c and did d))").expression) == nil)
        try await SegmentServer.with { segments in
            let browser = try await segments.server.browser()
            let page = try await browser.get("/segments/new?definition=not%20(did%20Cart%20or%20did%20Help)")
            #expect(page.status == 200 && page.body.contains("nested deeper than fields can show") && page.body.contains("25 % of all"))
            let wrong = try await browser.get("/segments/new?definition=did%20Kart")
            #expect(wrong.status == 422 && wrong.body.contains("There is no touchpoint “Kart”"))
            let fragment = try await browser.get("/segments/new?g0.c0.kind=did&g0.c0.what=Nothing")
            #expect(fragment.status == 422 && fragment.body.contains("There is no touchpoint “Nothing”"))
        }
    }

    @Test func `who may not edit segments sees and uses them`() async throws {
        try await SegmentServer.with { segments in
            try await segments.application.createSegment(SegmentDraft(name: "Carts", definition: "did Cart"), by: .command)
            let viewer = try await segments.server.browser(role: "viewer")
            let list = try await viewer.get("/segments")
            #expect(list.status == 200 && list.body.contains("Carts") && !list.body.contains("New segment"))
            #expect(try await viewer.get("/segments/new").status == 403)
            #expect(try await viewer.get("/segments/1").body.contains("Remove this segment") == false)
        }
    }

    @Test func `programs make, count, change, list and remove segments`() async throws {
        try await SegmentServer.with { segments in
            let browser = try await segments.server.browser()
            let count = try await browser.get("/api/v1/segments/count?definition=did%20Visit")
            #expect(count.status == 200 && count.body.contains("\"customers\":3") && count.body.contains("\"of\":4"))
            let unknown = try await browser.get("/api/v1/segments/count?definition=did%20Nix")
            #expect(unknown.status == 422, "\(unknown.body)")
            #expect(try await browser.get("/api/v1/segments/count").status == 400)
            try await segments.application.createSegment(SegmentDraft(name: "Visitors", definition: "did Visit"), by: .command)
            let members = try await browser.get("/api/v1/segments/1/members?limit=2")
            #expect(members.body.contains("\"count\":3") && !members.body.contains("\"next\":null"))
            #expect(try await browser.get("/api/v1/segments/1").body.contains("\"in_words\":\"Customers who did “Visit”.\""))
            #expect(try await browser.get("/api/v1/segments").body.contains("\"name\":\"Visitors\""))
            #expect(try await browser.get("/api/v1/segments/99").status == 404)
        }
    }
}
