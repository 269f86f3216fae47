import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct SourcesTests {
    private static let event = #"{"type":"track","event":"Order Placed","userId":"42"}"#

    @Test func `a source made by form has a key that is shown once and works until it is revoked`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (path, key) = try await server.addSource("Web shop", browser)
            let accepted = try await server.send([Self.event], key: key)
            #expect(accepted.status == 200)
            #expect(accepted.body.contains("\"accepted\":1"))
            let page = try await browser.get(path)
            #expect(page.status == 200)
            #expect(!page.body.contains(key))
            #expect(page.body.contains(String(key.prefix(4)) + "…"))

            let number = try #require(page.body.firstMatch(of: /keys\/(\d+)\/revoke/)).1
            #expect(try await browser.post("\(path)/keys/\(number)/revoke", [:]).status == 303)
            try await server.settle()
            #expect(try await server.send([Self.event], key: key).status == 401)
            let trail = try await server.application.administration.auditEntries(limit: 50).map(\.action)
            #expect(["source.created", "key.created", "key.revoked"].allSatisfy(trail.contains))
        }
    }

    @Test func `a key that is replaced stays valid beside the new one until somebody revokes it`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (path, old) = try await server.addSource("till", browser)
            let answer = try await browser.post("\(path)/keys/1/rotate", [:])
            #expect(answer.status == 201)
            let new = String(try #require(answer.body.firstMatch(of: /<code id="new-key">([A-Za-z0-9]{32})<\/code>/)).1)
            #expect(new != old)
            try await server.settle()
            for key in [old, new] { #expect(try await server.send([Self.event], key: key).status == 200) }
        }
    }

    @Test func `the list says how much arrived in a day and in all, and what was rejected`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let (_, key) = try await server.addSource("web", browser)
            _ = try await server.send([Self.event, Self.event, #"{"type":"track","userId":"1"}"#], key: key)
            try await server.settle()
            let page = try await browser.get("/data/sources").body
            #expect(page.contains("data-label=\"In 24 hours\">2<"))
            #expect(page.contains("data-label=\"In all\">2<"))
            #expect(page.firstMatch(of: /<a href="\/data\/rejects\?source(=|&#x3D;|&#61;)1">1<\/a>/) != nil)
            #expect(page.contains("arriving"))
        }
    }

    @Test(arguments: ["", "a/b", "<b>", String(repeating: "x", count: 61)])
    func `a name that can't be used is told beside its field, and what was typed stays`(name: String) async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let page = try await browser.post("/data/sources", ["name": name, "namespace": "kept-word"])
            #expect(page.status == 422)
            #expect(page.body.contains("name-error"))
            #expect(page.body.contains("kept-word"))
            #expect(!page.body.contains("<b>"))
        }
    }

    @Test func `who may only look gets no form, and can't post one`() async throws {
        try await DataServer.with { server in
            _ = try await server.addSource("web", try await server.browser())
            let viewer = try await server.browser(role: "viewer")
            let mayLook = server.application
            let role = try await mayLook.administration.roles().first { $0.name == "viewer" }
            let page = try await viewer.get("/data/sources/1")
            if role?.may(.viewData) == true {
                #expect(page.status == 200)
                #expect(!page.body.contains("/keys"))
            } else {
                #expect(page.status == 403)
            }
            #expect(try await viewer.post("/data/sources", ["name": "mine"]).status == 403)
            #expect(try await viewer.post("/data/sources/1/keys", [:]).status == 403)
        }
    }

    @Test func `the web client is for every site, and compressed`() async throws {
        try await DataServer.with { server in
            let browser = Browser(base: server.base)
            let answer = try await browser.send("GET", "/touchstone.js", headers: ["Origin": "https://shop.example"])
            #expect(answer.status == 200)
            #expect(answer.header("Cross-Origin-Resource-Policy") == "cross-origin")
            #expect(answer.header("Access-Control-Allow-Origin") == "*")
            #expect(answer.header("Cache-Control")?.contains("max-age") == true)
            #expect(answer.body.contains("data-write-key"))
            let tag = try #require(answer.header("ETag"))
            #expect(try await browser.send("GET", "/touchstone.js", headers: ["If-None-Match": tag]).status == 304)
        }
    }

    @Test func `programs add a source, take a key and revoke it`() async throws {
        try await DataServer.with { server in
            let token = try await server.application.administration.addToken(name: "test", role: "administrator", holder: nil, by: .command)
                .text
            let browser = Browser(base: server.base)
            func call(_ method: String, _ path: String, _ body: String? = nil) async throws -> Browser.Answer {
                var headers = ["Authorization": "Bearer \(token)"]
                if body != nil { headers["Content-Type"] = "application/json" }
                return try await browser.send(method, path, headers: headers, body: body.map { Data($0.utf8) })
            }
            #expect(try await call("POST", "/api/v1/sources", #"{"name":"crm"}"#).status == 201)
            #expect(try await call("POST", "/api/v1/sources", #"{"name":"crm"}"#).status == 422)
            #expect(try await call("POST", "/api/v1/sources", #"{"name":7}"#).status == 422)
            let made = try await call("POST", "/api/v1/sources/1/keys")
            #expect(made.status == 201)
            let key = try #require(JSONValue.parse(Array(made.body.utf8))["write_key"]?.string)
            #expect(try await server.send([Self.event], key: key).status == 200)
            let list = try await call("GET", "/api/v1/sources")
            #expect(list.status == 200)
            #expect(!list.body.contains(key))
            #expect(try await call("DELETE", "/api/v1/keys/1").status == 204)
            #expect(try await call("DELETE", "/api/v1/keys/1").status == 404)
            #expect(try await call("POST", "/api/v1/sources/99/keys").status == 404)
            try await server.settle()
            #expect(try await server.send([Self.event], key: key).status == 401)
        }
    }
}
