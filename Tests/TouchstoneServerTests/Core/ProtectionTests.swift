import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ProtectionTests {
    @Test func `a form without its token changes nothing`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            for token in ["", "wrong", Data(repeating: 1, count: 86).base64EncodedString()] {
                let answer = try await browser.post(
                    "/settings/people", ["csrf": token, "email": "x@example.com", "name": "X", "role": "viewer"])
                #expect(answer.status == 403)
            }
            #expect(try await server.administration.people().count == 1)
            #expect(try await browser.post("/settings/people", ["email": "x@example.com", "name": "X", "role": "viewer"]).status == 201)
        }
    }

    @Test func `another person's token doesn't do`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser(), other = try await server.browser(role: "viewer")
            #expect(try await browser.post("/sign-out", ["csrf": other.token]).status == 403)
        }
    }

    @Test(arguments: [
        ["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "null"],
    ])
    func `a form from another site is refused, also where nobody is signed in`(_ headers: [String: String]) async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            #expect(try await browser.post("/sign-out", [:], headers: headers).status == 403)
            #expect(try await Browser(base: server.base).post("/sign-in", ["name": "a", "password": "b"], headers: headers).status == 403)
        }
    }

    @Test func `the same site's own form passes`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            let headers = ["Origin": server.base, "Sec-Fetch-Site": "same-origin"]
            #expect(try await browser.post("/sign-out", [:], headers: headers).status == 303)
        }
    }

    @Test(arguments: ["/sign-in", "/nothing", "/assets/style.css", "/health/live", "/openapi.json"])
    func `every answer tells the browser what not to allow`(_ path: String) async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let answer = try await Browser(base: server.base).get(path)
            let policy = try #require(answer.header("Content-Security-Policy"))
            for part in [
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                "form-action 'self'",
            ] {
                #expect(policy.contains(part))
            }
            #expect(!policy.contains("unsafe"))
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("Referrer-Policy") == "same-origin")
            #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
            #expect(answer.header("Permissions-Policy") != nil)
            #expect(answer.header("Cache-Control") != nil)
        }
    }

    @Test func `pages escape what people have written`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            let name = "<script>alert(1)</script>\"'&"
            #expect(try await browser.post("/settings/me/profile", ["name": name, "email": "x@example.com"]).status == 303)
            for path in ["/settings/me", "/settings/people", "/settings/audit"] {
                let page = try await browser.get(path)
                #expect(page.status == 200)
                #expect(!page.body.contains("<script>alert"))
                #expect(page.body.contains("&lt;script&gt;"))
            }
        }
    }

    @Test func `no page has a script or style of its own, which the policy would block`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            for path in ["/settings/me", "/settings/people", "/settings/roles", "/settings/tokens", "/settings/audit"] {
                let page = try await browser.get(path)
                #expect(page.status == 200)
                #expect(!page.body.contains(" style="))
                #expect(!page.body.contains("<style"))
                #expect(
                    page.body.ranges(of: "<script").count == page.body.ranges(of: "<script src=").count
                        + page.body.ranges(of: "<script type=\"module\" src=").count)
                #expect(!page.body.contains(" onclick="))
            }
        }
    }

    @Test func `nothing that is logged holds an e-mail address, a name, a password or a token`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let email = "grace.hopper@example.com", password = "copper lantern walks north"
            let browser = try await server.browser(email: email)
            let secret = try #require(browser.cookie("touchstone_session"))
            #expect(try await browser.post("/settings/me/profile", ["name": "Grace Hopper", "email": email]).status == 303)
            #expect(try await browser.post("/settings/me/password", ["new": password]).status == 303)
            _ = try await browser.post("/sign-in", ["name": email, "password": password])
            _ = try await browser.post("/sign-in", ["name": email, "password": "wrong \(password)"])
            _ = try await browser.get("/customers/grace.hopper@example.com?email=\(email)")
            _ = try await browser.get("/sign-in?next=/customers?q=\(email)")
            _ = try await browser.get("/settings/audit?actor=\(email)")
            let link = try await server.administration.makeSignInLink(email: email, by: .command)
            _ = try await browser.get("/sign-in/link/\(link.text)")
            // Where the server itself listens is no person's address.
            let log = server.log.text.split(separator: "\n").filter { !$0.contains("\"listening\"") }.joined(separator: "\n")
            #expect(log.contains("\"route\":\"/sign-in\""))
            for text in [email, "grace.hopper", "Grace", "Hopper", password, secret, link.text, "127.0.0.1\"", "Mozilla"] {
                #expect(!log.contains(text), "the log holds \(text)")
            }
        }
    }

    @Test func `the database holds nobody's name, e-mail address, password or token as they are`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let email = "grace.hopper@example.com"
            let browser = try await server.browser(email: email)
            let secret = try #require(browser.cookie("touchstone_session"))
            let token = try await server.token(role: "viewer")
            #expect(try await browser.post("/settings/me/password", ["new": "copper lantern walks north"]).status == 303)
            let dump = try await server.database.read { connection in
                var text = ""
                for table in ["person", "session", "sign_in_link", "sign_in_attempt", "api_token", "audit", "setting"] {
                    try connection.forEach("SELECT * FROM \(table)", []) { row in
                        for column in 0..<5 { text += row.text(column) + String(decoding: row.blob(column), as: UTF8.self) + "\n" }
                    }
                }
                return text
            }
            #expect(dump.contains("scrypt$1024$8$1$"))
            for text in [email, "grace", "Test Person", "copper", secret, token] {
                #expect(!dump.contains(text), "the database holds \(text)")
            }
        }
    }
}
