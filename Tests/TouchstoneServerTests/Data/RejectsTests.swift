import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct RejectsTests {
    private static let nameless =
        #"{"type":"track","userId":"ada@example.com","timestamp":"2026-01-02T03:04:05.000Z","properties":{"note":"call me"}}"#

    private func interactions(_ server: DataServer) async throws -> [Change] {
        try await server.settle()
        let log = server.application.log
        return try await server.application.database.read { try log.changes(after: 0, limit: 1_000, $0) }.filter { $0.kind == .interaction }
    }

    @Test func `a rejected event is mended, sent again, and keeps its time`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            #expect(try await server.send([Self.nameless], key: key).body.contains("'event' is missing"))
            let list = try await browser.get("/data/rejects").body
            #expect(list.contains("is missing or empty"))
            #expect(!list.contains("ada@example.com"))
            #expect(!list.contains("call me"))

            let whole = try await browser.get("/data/rejects/1").body
            #expect(whole.contains("ada@example.com"))
            let still = try await browser.post("/data/rejects/1", ["payload": #"{"type":"track","event":"","userId":"1"}"#])
            #expect(still.status == 422)
            let broken = try await browser.post("/data/rejects/1", ["payload": "{"])
            #expect(broken.status == 422)
            #expect(try await interactions(server).isEmpty)

            let mended = Self.nameless.replacing(#""type":"track""#, with: #""type":"track","event":"Call Requested""#)
            #expect(try await browser.post("/data/rejects/1", ["payload": mended]).status == 303)
            let changes = try await interactions(server)
            #expect(changes.count == 1)
            #expect(changes.first?.time.isoText == "2026-01-02T03:04:05.000Z")
            #expect(try await browser.get("/data/rejects").body.contains("Nothing was rejected"))
            #expect(try await browser.get("/data/rejects/1").status == 404)
            let trail = try await server.application.administration.auditEntries(limit: 50).map(\.action)
            #expect(trail.contains("reject.revealed") && trail.contains("rejects.replayed"))
        }
    }

    @Test func `all of a reason are sent again at once; what still fails waits on with the reason of this time`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            _ = try await server.send([Self.nameless, Self.nameless], key: key)
            // What passes now: as if the rule that refused it had been mended.
            let (vault, source) = (server.application.vault, try #require(server.application.sources.source(named: "web")))
            try await server.application.database.write { connection in
                let good = Reject(reason: "An old reason.", payload: Array(#"{"type":"track","event":"Seen","userId":"7"}"#.utf8))
                try Rejects.insert(
                    [good, good], source: source.id, received: Instant(milliseconds: 1_700_000_000_000), vault: vault, connection)
                _ = try connection.execute("UPDATE reject SET reason = 'An old reason.'")
            }
            let answer = try await browser.post("/data/rejects/replay?reason=An%20old%20reason.", ["which": "all"])
            #expect(answer.status == 303)
            let changes = try await interactions(server)
            #expect(changes.count == 2)
            // Without a time of its own, it is when the event first came.
            #expect(Set(changes.map(\.time.milliseconds)) == [1_700_000_000_000])
            let left = try await server.application.database.read { try Rejects.groups($0) }
            #expect(left.map(\.count) == [2])
            #expect(left.first?.reason.contains("'event' is missing") == true)
            // Again: nothing enters twice.
            _ = try await browser.post("/data/rejects/replay", ["which": "all"])
            #expect(try await interactions(server).count == 2)
        }
    }

    @Test func `the metrics count those that wait`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            #expect(try await browser.get("/metrics").body.contains("\ntouchstone_rejects_open 0.0\n"))
            _ = try await server.send([Self.nameless, Self.nameless], key: key)
            #expect(try await browser.get("/metrics").body.contains("\ntouchstone_rejects_open 2.0\n"))
            _ = try await browser.post("/data/rejects/discard", ["which": "chosen", "id": "2"])
            #expect(try await browser.get("/metrics").body.contains("\ntouchstone_rejects_open 1.0\n"))
        }
    }

    @Test func `what is put aside comes back with undo`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            _ = try await server.send([Self.nameless, Self.nameless], key: key)
            let answer = try await browser.post("/data/rejects/discard", ["which": "chosen", "id": "2"])
            let next = try #require(answer.header("Location"))
            #expect(try await server.application.database.read { try Rejects.countOpen($0) } == 1)
            let page = try await browser.get(next).body
            #expect(page.contains("/data/rejects/undo"))
            let from = try #require(page.firstMatch(of: /name="from" value="(\d+)"/)).1
            _ = try await browser.post("/data/rejects/undo", ["from": String(from)])
            #expect(try await server.application.database.read { try Rejects.countOpen($0) } == 2)
        }
    }

    @Test func `what a source had too much of is told as dropped`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            #expect(try await browser.get("/data/rejects").body.contains("dropped:") == false)
            _ = try await server.send([Self.nameless], key: key)
            #expect(try await browser.get("/data/rejects").body.contains("1 event waits; nothing of it is lost."))
            let (vault, source) = (server.application.vault, try #require(server.application.sources.source(named: "web")))
            var bounds = Rejects.Bounds()
            bounds.number = 1
            let few = bounds
            try await server.application.database.write { connection in
                try Rejects.insert(
                    [Reject(reason: "Because.", payload: Array("{}".utf8))], source: source.id, received: Instant(milliseconds: 1),
                    vault: vault,
                    within: few, connection)
            }
            let page = try await browser.get("/data/rejects").body
            #expect(page.contains("1 event waits. 1 older one was dropped: of each source the latest 100,000 are kept"))
            #expect(page.contains("at most 256 MiB."))
            let token = try await server.application.administration.addToken(name: "test", role: "administrator", holder: nil, by: .command)
                .text
            let list = try await Browser(base: server.base).send("GET", "/api/v1/rejects", headers: ["Authorization": "Bearer \(token)"])
            #expect(list.body.contains("\"dropped\":1") && list.body.contains("\"waiting\":1"))
        }
    }

    @Test func `programs list what waits and send one again`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            _ = try await server.send([Self.nameless], key: key)
            let token = try await server.application.administration.addToken(name: "test", role: "administrator", holder: nil, by: .command)
                .text
            let headers = ["Authorization": "Bearer \(token)"]
            let program = Browser(base: server.base)
            let list = try await program.send("GET", "/api/v1/rejects", headers: headers)
            #expect(list.status == 200)
            #expect(list.body.contains("\"waiting\":1"))
            #expect(!list.body.contains("ada@example.com"))
            let again = try await program.send("POST", "/api/v1/rejects/1/replay", headers: headers)
            #expect(again.status == 200)
            #expect(again.body.contains("\"failed\":1"))
            #expect(try await program.send("POST", "/api/v1/rejects/9/replay", headers: headers).status == 404)
            #expect(try await program.send("GET", "/api/v1/rejects?limit=0", headers: headers).status == 400)
        }
    }

    /// A program with a token of this role.
    private func asking(
        _ role: String, _ server: DataServer
    ) async throws -> @Sendable (_ method: String, _ path: String, _ body: String?) async throws -> Browser.Answer {
        let token = try await server.application.administration.addToken(name: role, role: role, holder: nil, by: .command).text
        let browser = Browser(base: server.base)
        return { method, path, body in
            let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
            return try await browser.send(method, "/api/v1/rejects\(path)", headers: headers, body: body.map { Data($0.utf8) })
        }
    }

    @Test func `programs see one whole and mend it, if they may see identifiers`() async throws {
        try await DataServer.with { server in
            let (_, key) = try await server.addSource("web", try await server.browser())
            _ = try await server.send([Self.nameless], key: key)
            let (program, analyst) = (try await asking("administrator", server), try await asking("analyst", server))
            let whole = try await program("GET", "/1", nil)
            #expect(whole.status == 200)
            #expect(whole.body.contains("ada@example.com"))
            #expect(try await program("GET", "/9", nil).status == 404)
            #expect(try await analyst("GET", "/1", nil).status == 403)

            let mended = Self.nameless.replacing(#""type":"track""#, with: #""type":"track","event":"Call Requested""#)
            let body = "{\"event\":\(mended)}"
            #expect(try await analyst("POST", "/1/mend", body).status == 403)
            #expect(try await program("POST", "/1/mend", #"{"event":"none"}"#).status == 422)
            let still = try await program("POST", "/1/mend", "{\"event\":\(Self.nameless)}")
            #expect(still.status == 422)
            #expect(still.body.contains("'event' is missing"))
            #expect(try await program("POST", "/9/mend", body).status == 404)
            #expect(try await interactions(server).isEmpty)

            let taken = try await program("POST", "/1/mend", body)
            #expect(taken.status == 200)
            #expect(taken.body.contains("\"entered\":1"))
            #expect(try await interactions(server).first?.time.isoText == "2026-01-02T03:04:05.000Z")
            #expect(try await program("POST", "/1/mend", body).status == 404)
            #expect(try await program("GET", "/1", nil).status == 404)
            let trail = try await server.application.administration.auditEntries(limit: 50).map(\.action)
            #expect(trail.contains("reject.revealed") && trail.contains("rejects.replayed"))
        }
    }

    @Test func `programs send again, put aside and bring back those that they name, or all of a source`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (web, shop) = (try await server.addSource("web", browser), try await server.addSource("shop", browser))
            _ = try await server.send([Self.nameless, Self.nameless], key: web.key)
            _ = try await server.send([Self.nameless], key: shop.key)
            let (program, viewer) = (try await asking("analyst", server), try await asking("viewer", server))
            let source = try #require(server.application.sources.source(named: "shop")).id
            #expect(try await program("GET", "?source=\(source)", nil).body.contains("\"waiting\":1"))
            #expect(try await program("GET", "?source=none", nil).status == 400)

            #expect(try await viewer("POST", "/replay", #"{"all":true}"#).status == 403)
            #expect(try await viewer("POST", "/discard", #"{"all":true}"#).status == 403)
            for body in ["{}", #"{"ids":[]}"#, #"{"ids":["1"]}"#, #"{"all":true,"source":"shop"}"#] {
                #expect(try await program("POST", "/replay", body).status == 422, "\(body)")
                #expect(try await program("POST", "/discard", body).status == 422, "\(body)")
            }
            #expect(try await program("POST", "/replay", #"{"all":true}"#).body.contains("\"failed\":3"))
            #expect(try await program("POST", "/replay", #"{"ids":[1,99]}"#).body.contains("\"failed\":1"))

            let aside = try await program("POST", "/discard", "{\"all\":true,\"source\":\(source)}")
            #expect(aside.body.contains("\"discarded\":1"))
            #expect(try await program("POST", "/discard", #"{"ids":[1,99]}"#).body.contains("\"discarded\":1"))
            #expect(try await server.application.database.read { try Rejects.countOpen($0) } == 1)
            let from = try #require(aside.body.firstMatch(of: /"from":(\d+)/)).1
            #expect(try await program("POST", "/undo", #"{"from":"then"}"#).status == 422)
            #expect(try await program("POST", "/undo", "{\"from\":\(from)}").status == 200)
            #expect(try await server.application.database.read { try Rejects.countOpen($0) } == 2)
            #expect(try await program("GET", "?source=\(source)", nil).body.contains("\"waiting\":1"))
        }
    }
}
