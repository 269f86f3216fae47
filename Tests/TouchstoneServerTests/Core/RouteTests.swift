import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct RouteTests {
    /// A server with every feature, on an application without a single interaction.
    private static func withEverything(_ body: @Sendable (TestServer) async throws -> Void) async throws {
        try await TestDatabase.sqlite.withURL(like: .application) { url in
            var configuration = Touchstone.Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.patience = 0
            let application = try await Touchstone.Application.open(configuration, logger: LogCapture().logger)
            let following = Task { await application.follower.run() }
            let features = features(of: application).filter { !($0 is AdministrationFeature) }
            let result: Result<Void, any Error>
            do {
                result = .success(try await TestServer.with(features, like: .application, body))
            } catch { result = .failure(error) }
            following.cancel()
            await following.value
            await application.close()
            try result.get()
        }
    }

    /// What each role gets on each route, nobody and tokens included: the answer follows from the route's declaration alone.
    @Test(arguments: ["administrator", "analyst", "agent", "viewer", nil])
    func `every route answers every role as it declares`(_ role: String?) async throws {
        try await RouteTests.withEverything { server in
            let permissions = try await role.asyncMap { try await server.administration.role($0) }??.permissions
            let keeper = try await server.browser()
            var session: Browser?
            for route in server.web.routes {
                let isAllowed =
                    switch route.access {
                    case .public: true
                    case .signedIn: role != nil
                    case .permission(let permission): permissions?.contains(permission) ?? false
                    }
                // What flows has no end to wait for.
                if isAllowed, route.method == .get, route.path.description.contains("/events") { continue }
                let browser: Browser
                if let known = session {
                    browser = known
                } else {
                    browser = try await role.asyncMap { try await server.browser(role: $0) } ?? Browser(base: server.base)
                }
                // Some of what everybody may do who is signed in ends the session.
                if case .signedIn = route.access { session = nil } else { session = browser }
                server.clock.advance(seconds: 1)
                let path = route.path.filled { _ in "999999" }
                let answer: Browser.Answer
                let token = browser.token
                switch route.body {
                case .form: answer = try await browser.post(path, [:])
                case .none:
                    answer = try await browser.send(route.method.rawValue, path, headers: ["Accept": "text/html", "X-CSRF-Token": token])
                case .upload:
                    let field = "--part\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n--part--\r\n"
                    let headers = ["Accept": "text/html", "Content-Type": "multipart/form-data; boundary=part"]
                    answer = try await browser.send(route.method.rawValue, path, headers: headers, body: Data(field.utf8))
                case .json, .stream:
                    let type = route.body.types.first ?? "application/json"
                    let headers = ["Accept": "text/html", "Content-Type": type, "X-CSRF-Token": token]
                    answer = try await browser.send(route.method.rawValue, path, headers: headers, body: Data("{}".utf8))
                }
                let context: Comment = "\(route.method) \(route.path) as \(role ?? "nobody"): \(answer.status)"
                #expect(answer.status < 500 || path == "/health/ready", context)
                if isAllowed {
                    // The door is open; what stands behind it may say that there is no such thing, or that the password is wrong.
                    let isSignIn = route.path.description.hasPrefix("/sign-in")
                    // To send on what was rejected, mended by hand, one has to be allowed to read it, too.
                    let isMending = ["/data/rejects/{id}", "/api/v1/rejects/{id}/mend"].contains(route.path.description)
                    #expect(answer.status != 403 || isMending, context)
                    // Collection asks for a write key instead.
                    #expect(answer.status != 401 || isSignIn || path.hasPrefix("/v1/"), context)
                    #expect(answer.status != 302, context)
                } else if role != nil {
                    #expect(answer.status == 403, context)
                } else if route.method == .get && !route.documentation.isAPI {
                    #expect(answer.status == 302, context)
                    #expect(answer.header("Location")?.hasPrefix("/sign-in") == true, context)
                } else {
                    #expect(answer.status == 401, context)
                }
            }
            _ = keeper
        }
    }

    @Test func `every route of the API stands in the description, with its permission and its answers`() async throws {
        try await RouteTests.withEverything { server in
            let document = try JSONValue.parse(try await Browser(base: server.base).get("/openapi.json").body)
            #expect(document["openapi"]?.string == "3.1.0")
            let api = server.web.routes.filter(\.documentation.isAPI)
            #expect(api.count >= 200)
            for route in api {
                let operation = document["paths"]?[route.path.description]?[route.method.rawValue.lowercased()]
                #expect(operation?["summary"]?.string == route.documentation.summary, "\(route.path)")
                #expect(operation?["responses"]?["200"] != nil || route.documentation.responses.allSatisfy { $0.status != 200 })
                if case .permission(let permission) = route.access { #expect(operation?["x-permission"]?.string == permission.rawValue) }
            }
            let described = document["paths"]?.object?.count ?? 0
            #expect(described == Set(api.map(\.path)).count)
        }
    }

    @Test func `an API token may what its role may, until it is revoked`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let reader = try await server.token(role: "viewer"), boss = try await server.token(role: "administrator")
            let client = Browser(base: server.base)
            let me = try await client.get("/api/v1/me", headers: ["Authorization": "Bearer \(reader)"])
            #expect(me.status == 200)
            #expect(try JSONValue.parse(me.body)["role"]?.string == "viewer")
            #expect(try await client.get("/api/v1/audit", headers: ["Authorization": "Bearer \(reader)"]).status == 403)
            let page = try await client.get("/api/v1/audit?limit=2", headers: ["Authorization": "Bearer \(boss)"])
            #expect(try JSONValue.parse(page.body)["entries"]?.array?.count == 2)
            #expect(try await client.get("/api/v1/audit?limit=0", headers: ["Authorization": "Bearer \(boss)"]).status == 400)
            #expect(try await client.get("/api/v1/me", headers: ["Authorization": "Bearer \(reader)x"]).status == 401)
            #expect(try await client.get("/api/v1/me").status == 401)
            let id = try #require(try await server.administration.tokens().first { $0.role == "viewer" }).id
            try await server.administration.revokeToken(id, by: .command)
            #expect(try await client.get("/api/v1/me", headers: ["Authorization": "Bearer \(reader)"]).status == 401)
        }
    }

    @Test func `the audit trail pages back to its beginning without a gap`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let boss = try await server.token(role: "administrator")
            for number in 0..<25 { try await server.administration.setSetting("s\(number)", to: "v", by: .command) }
            var ids: [Int64] = [], next: String? = ""
            while let cursor = next {
                let path = "/api/v1/audit?limit=7" + (cursor.isEmpty ? "" : "&before=\(cursor)")
                let page = try JSONValue.parse(
                    try await Browser(base: server.base).get(path, headers: ["Authorization": "Bearer \(boss)"]).body)
                ids += (page["entries"]?.array ?? []).compactMap { $0["id"]?.integer }
                next = page["next"]?.integer.map(String.init)
            }
            #expect(ids == Array((1...26).reversed()))
        }
    }

    @Test func `paths are matched part by part, plain ones before named ones`() {
        var routes = Routes()
        for path in ["/a", "/a/{id}", "/a/new", "/a/{id}/b", "/files/{name*}", "/"] {
            routes.page(path, .public, summary: path) { _ in .text("") }
        }
        routes.action("/a/{id}", .public, summary: "post") { _ in .text("") }
        let table = RouteTable(routes.all)
        func found(_ path: String) -> String? {
            guard case .found(let route, let parameters) = table.match(.get, path: path) else { return nil }
            return route.path.description + parameters.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        }
        #expect(found("/") == "/")
        #expect(found("/a") == "/a")
        #expect(found("/a/") == "/a")
        #expect(found("/a/new") == "/a/new")
        #expect(found("/a/n%20w") == "/a/{id} id=n w")
        #expect(found("/a/new/b") == "/a/{id}/b id=new")
        #expect(found("/a/1/c") == nil)
        #expect(found("/files/x/y.css") == "/files/{name*} name=x/y.css")
        #expect(found("/a//b") == nil)
        #expect(found("/a/%zz") == nil)
        guard case .otherMethods(let methods) = table.match(.put, path: "/a/7") else { return #expect(Bool(false)) }
        #expect(Set(methods) == [.get, .head, .post])
    }
}

extension Optional {
    fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async throws -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}
