import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct NamesTests {
    private func fill(_ server: DataServer, _ browser: Browser) async throws {
        let (_, key) = try await server.addSource("web", browser)
        let events = ["prod_view", "cart_add", "prod_view", "tick"].enumerated().map { index, name in
            #"{"type":"track","event":"\#(name)","userId":"u\#(index / 2)","timestamp":"2026-01-0\#(index + 1)T00:00:00Z"}"#
        }
        #expect(try await server.send(events, key: key).status == 200)
        try await server.settle()
    }

    private func customers(_ steps: String, _ server: DataServer) throws -> [Int] {
        let journeys = server.application.journeys
        let selection = JourneySelection(alphabet: journeys.alphabet)
        return try journeys.index.funnel(FunnelQuestion(parsing: steps), in: selection).steps.map(\.customers)
    }

    /// The prefix of a name's inputs.
    private func field(_ name: String, in page: String) throws -> String {
        let mark = try #require(page.range(of: "<code>\(name)</code>"))
        return String(try #require(page[mark.upperBound...].firstMatch(of: /name="(r\d+)\.touchpoint"/)).1)
    }

    @Test func `a name that gets its touchpoint has had it in the past too, and can be taken back`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            try await fill(server, browser)
            let page = try await browser.get("/data/names").body
            #expect(page.contains("3 names; 3 wait to be classified."))
            let product = try field("prod_view", in: page), tick = try field("tick", in: page)
            let saved = try await browser.post(
                "/data/names",
                [
                    "\(product).touchpoint": "Product page", "\(product).channel": "website", "\(product).stage": "Explore",
                    "\(tick).touchpoint": "",
                    "\(tick).ignored": "1",
                ])
            #expect(saved.status == 303)
            let catalogue = server.application.catalogue.catalogue
            #expect(catalogue.touchpoint(named: "Product page") != nil)
            #expect(catalogue.touchpoint(named: "prod_view") == nil)
            #expect(catalogue.touchpoint(named: "tick") == nil)
            #expect(try await browser.get("/data/names?show=ignored").body.contains("<code>tick</code>"))
            #expect(try await browser.get("/data/names?show=new").body.contains("<code>prod_view</code>") == false)

            _ = try await browser.post("/data/names", ["\(product).touchpoint": "", "\(product).channel": "", "\(product).stage": ""])
            #expect(server.application.catalogue.catalogue.touchpoint(named: "prod_view") != nil)
            let trail = try await server.application.administration.auditEntries(action: "mapping.changed", limit: 10)
            #expect(trail.count == 2)
        }
    }

    @Test func `a mapping changes what a funnel of the past finds`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            try await fill(server, browser)
            #expect(try customers("prod_view > cart_add", server) == [2, 1])
            let page = try await browser.get("/data/names").body
            let product = try field("prod_view", in: page), cart = try field("cart_add", in: page)
            _ = try await browser.post("/data/names", ["\(product).touchpoint": "Product page", "\(cart).touchpoint": "Basket"])
            #expect(try customers("\"Product page\" > Basket", server) == [2, 1])
        }
    }

    @Test func `the mapping file that the page gives is taken back unchanged, and an import's mapping is one too`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            try await fill(server, browser)
            let yaml =
                "source: web\nformat: csv\ncatalogue:\n  prod_view: {touchpoint: Product page, channel: website, stage: Explore}\n  tick: {ignore: true}\n"
            #expect(try await browser.upload("/data/names/file", file: "mapping.yaml", yaml).status == 303)
            let mapping = server.application.mapping
            let first = try await server.application.database.read { try mapping.rules($0) }
            #expect(first.map(\.name) == ["prod_view", "tick"])
            #expect(first.map(\.isIgnored) == [false, true])
            let file = try await browser.get("/data/names/mapping.yaml")
            #expect(file.header("Content-Disposition")?.contains("mapping.yaml") == true)
            _ = try await browser.upload("/data/names/file", file: "mapping.yaml", file.body)
            #expect(try await server.application.database.read { try mapping.rules($0) } == first)
            let unknown = try await browser.upload("/data/names/file", file: "mapping.yaml", "source: nowhere\ncatalogue: {a: b}\n")
            #expect(unknown.status == 422)
            #expect(unknown.body.contains("nowhere"))
        }
    }

    @Test func `the page and programs say which kind a channel is, and lists those that wait`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            let events = ["phone", "drive-in"].map {
                #"{"type":"track","event":"Visit","userId":"u","timestamp":"2026-01-01T00:00:00Z","properties":{"channel":"\#($0)"}}"#
            }
            #expect(try await server.send(events, key: key).status == 200)
            try await server.settle()
            let page = try await browser.get("/data/names").body
            #expect(page.contains("1 channel waits to be classified.") && page.contains("voice, as is well known"))
            let saved = try await browser.post("/data/names/channels", ["kind.drive-in": "in_person", "kind.phone": ""])
            #expect(saved.status == 303)
            #expect(server.application.catalogue.catalogue.kind(ofChannel: "drive-in") == .inPerson)
            #expect(try await browser.get("/data/names").body.contains("The kind of every channel is known."))
            // A page of before leaves what others have said since.
            let stale = ["kind.drive-in": "", "was.drive-in": "", "kind.phone": "", "was.phone": ""]
            #expect(try await browser.post("/data/names/channels", stale).status == 303)
            #expect(server.application.catalogue.catalogue.kind(ofChannel: "drive-in") == .inPerson)
            let catalogue = server.application.catalogue.catalogue
            #expect(ChannelKindRow.changed(["phone": .voice], catalogue) == 0)
            #expect(ChannelKindRow.changed(["phone": .digital, "drive-in": .inPerson], catalogue) == 1)
            let viewer = try await server.browser(role: "viewer")
            #expect(try await viewer.post("/data/names/channels", ["kind.drive-in": "voice"]).status == 403)
            let token = try await server.application.administration.addToken(name: "test", role: "administrator", holder: nil, by: .command)
                .text
            let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
            func put(_ body: String) async throws -> Browser.Answer {
                try await Browser(base: server.base).send("PUT", "/api/v1/channels", headers: headers, body: Data(body.utf8))
            }
            let list = try await Browser(base: server.base).send("GET", "/api/v1/channels", headers: headers).body
            #expect(list.contains(#"{"name":"drive-in","kind":"in_person","stated":"in_person"}"#))
            #expect(list.contains(#"{"name":"phone","kind":"voice","stated":null}"#))
            #expect(try await put(#"{"channels":[{"name":"drive-in","kind":null}]}"#).body == #"{"changed":1}"#)
            for wrong in [
                #"{}"#, #"{"channels":[1]}"#, #"{"channels":[{"name":"a","kind":"vocal"}]}"#, #"{"channels":[{"kind":"voice"}]}"#,
            ] {
                #expect(try await put(wrong).status == 422)
            }
        }
    }

    @Test func `programs read and set what names mean`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            try await fill(server, browser)
            let token = try await server.application.administration.addToken(name: "test", role: "administrator", holder: nil, by: .command)
                .text
            let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
            func put(_ body: String) async throws -> Browser.Answer {
                try await Browser(base: server.base).send("PUT", "/api/v1/touchpoints", headers: headers, body: Data(body.utf8))
            }
            #expect(
                try await put(#"{"rules":[{"source":"web","name":"prod_view","touchpoint":"Product page"}]}"#).body == #"{"changed":1}"#)
            #expect(
                try await put(#"{"rules":[{"source":"web","name":"prod_view","touchpoint":"Product page"}]}"#).body == #"{"changed":0}"#)
            for wrong in [
                #"{}"#, #"{"rules":[1]}"#, #"{"rules":[{"name":""}]}"#, #"{"rules":[{"name":"a","source":"no"}]}"#,
                #"{"rules":[{"name":"a","ignored":3}]}"#,
            ] {
                #expect(try await put(wrong).status == 422)
            }
            let list = try await Browser(base: server.base).send("GET", "/api/v1/touchpoints", headers: headers)
            #expect(list.body.contains("Product page"))
        }
    }
}
