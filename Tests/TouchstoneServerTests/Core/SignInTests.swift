import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct SignInTests {
    private static let password = "copper lantern walks north"

    /// An account with a password, and its e-mail address.
    private func account(_ server: TestServer, email: String = "ada@example.com", role: String = "analyst") async throws -> Browser {
        let browser = try await server.browser(role: role, email: email)
        let set = try await browser.post("/settings/me/password", ["new": Self.password])
        #expect(set.status == 303)
        return browser
    }

    @Test func `e-mail and password sign in, and the session's cookie can't be read by scripts`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            _ = try await account(server)
            let browser = Browser(base: server.base)
            let answer = try await browser.post(
                "/sign-in", ["name": " ADA@example.com", "password": Self.password, "next": "/settings/me"])
            #expect(answer.status == 303)
            #expect(answer.header("Location") == "/settings/me")
            let cookie = try #require(answer.header("Set-Cookie"))
            for part in ["touchstone_session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] { #expect(cookie.contains(part)) }
            #expect(!cookie.contains("Secure"))
            #expect(try await browser.get("/settings/me").status == 200)
        }
    }

    @Test func `behind a trusted proxy that speaks TLS the cookie is bound to the host and to TLS`() async throws {
        try await TestServer.with(configure: { $0.trustedProxies = [AddressRange("127.0.0.0/8")].compactMap { $0 } }) {
            (server: TestServer) async throws in
            _ = try await server.administration.addPersonForTests(email: "eve@example.com", role: "viewer")
            let link = try await server.administration.makeSignInLink(email: "eve@example.com", by: .command)
            let answer = try await Browser(base: server.base).post(
                "/sign-in/link/\(link.text)", [:], headers: ["X-Forwarded-Proto": "https"])
            let cookie = try #require(answer.header("Set-Cookie"))
            #expect(cookie.contains("__Host-touchstone_session="))
            #expect(cookie.contains("; Secure"))
            #expect(answer.header("Strict-Transport-Security") != nil)
        }
    }

    @Test func `nobody but a trusted proxy can say that TLS is spoken`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let link = try #require(try await server.administration.makeFirstSignInLink())
            let answer = try await Browser(base: server.base).post(
                "/sign-in/link/\(link.text)", [:], headers: ["X-Forwarded-Proto": "https"])
            #expect(answer.header("Set-Cookie")?.contains("__Host-") == false)
        }
    }

    @Test func `a wrong password and an unknown account get the same answer`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            _ = try await account(server)
            let browser = Browser(base: server.base)
            let wrong = try await browser.post("/sign-in", ["name": "ada@example.com", "password": "wrong horse battery"])
            let unknown = try await browser.post("/sign-in", ["name": "bob@example.com", "password": "wrong horse battery"])
            #expect(wrong.status == 401)
            #expect(unknown.status == 401)
            #expect(wrong.body.replacing("ada@", with: "bob@") == unknown.body)
            #expect(wrong.header("Set-Cookie") == nil)
        }
    }

    @Test(arguments: ["ada@example.com", "nobody@example.com"])
    func `after too many wrong passwords even the right one waits, for known and unknown accounts`(_ email: String) async throws {
        var limits = Administration.Limits()
        limits.attemptsPerAccount = 3
        try await TestServer.with(limits: limits) { (server: TestServer) async throws in
            _ = try await account(server)
            let browser = Browser(base: server.base)
            for _ in 0..<3 { #expect(try await browser.post("/sign-in", ["name": email, "password": "wrong"]).status == 401) }
            let refused = try await browser.post("/sign-in", ["name": email, "password": Self.password])
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "900")
            server.clock.advance(seconds: 901)
            let later = try await browser.post("/sign-in", ["name": email, "password": Self.password])
            #expect(later.status == (email == "ada@example.com" ? 303 : 401))
        }
    }

    @Test func `attempts on many accounts from one address are limited too`() async throws {
        var limits = Administration.Limits()
        limits.attemptsPerAddress = 4
        try await TestServer.with(limits: limits) { (server: TestServer) async throws in
            let browser = Browser(base: server.base)
            for number in 0..<4 {
                #expect(try await browser.post("/sign-in", ["name": "p\(number)@example.com", "password": "x"]).status == 401)
            }
            #expect(try await browser.post("/sign-in", ["name": "p5@example.com", "password": "x"]).status == 429)
        }
    }

    @Test func `a one-time link survives being looked at, signs in once, and then never again`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let link = try #require(try await server.administration.makeFirstSignInLink())
            let path = "/sign-in/link/\(link.text)"
            for _ in 0..<3 { #expect(try await Browser(base: server.base).get(path).status == 200) }
            let browser = Browser(base: server.base)
            let used = try await browser.post(path, [:])
            #expect(used.status == 303)
            #expect(used.header("Location") == "/settings/me")
            #expect(try await browser.get("/settings/people").status == 200)
            #expect(try await Browser(base: server.base).post(path, [:]).status == 410)
            #expect(try await Browser(base: server.base).get(path).status == 410)
        }
    }

    @Test func `each start gives a link until somebody has a password, and none from then on`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let administration = server.administration
            let first = try #require(try await administration.makeFirstSignInLink())
            let session = try await administration.signIn(link: first, userAgent: nil)
            #expect(try await administration.makeFirstSignInLink() != nil)
            let identity = try #require(try await administration.identity(session: session.secret))
            let (person, record) = (try #require(identity.person), try #require(identity.session))
            try await administration.setPassword(
                person: person.id, current: "", new: "copper lantern walks", session: record, address: "a")
            #expect(try await administration.makeFirstSignInLink() == nil)
        }
    }

    @Test func `two who press the button at once don't both come in`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let link = try #require(try await server.administration.makeFirstSignInLink())
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await Browser(base: server.base).post("/sign-in/link/\(link.text)", [:]).status } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.count { $0 == 410 } == 7)
        }
    }

    @Test func `a link expires`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let link = try #require(try await server.administration.makeFirstSignInLink())
            server.clock.advance(seconds: 48 * 3_600 + 1)
            #expect(try await Browser(base: server.base).post("/sign-in/link/\(link.text)", [:]).status == 410)
        }
    }

    @Test func `a session that somebody planted before sign-in is worth nothing after it`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            _ = try await account(server)
            let browser = Browser(base: server.base)
            browser.setCookie("touchstone_session", "tss_planted")
            #expect(try await browser.post("/sign-in", ["name": "ada@example.com", "password": Self.password]).status == 303)
            #expect(browser.cookie("touchstone_session") != "tss_planted")
            let attacker = Browser(base: server.base)
            attacker.setCookie("touchstone_session", "tss_planted")
            #expect(try await attacker.get("/settings/me").status == 302)
        }
    }

    @Test func `signing in again ends the session that the browser had`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await account(server)
            let before = try #require(browser.cookie("touchstone_session"))
            #expect(try await browser.post("/sign-in", ["name": "ada@example.com", "password": Self.password]).status == 303)
            let old = Browser(base: server.base)
            old.setCookie("touchstone_session", before)
            #expect(try await old.get("/settings/me").status == 302)
        }
    }

    @Test func `signing out ends the session, not only the cookie`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser()
            let secret = try #require(browser.cookie("touchstone_session"))
            #expect(try await browser.post("/sign-out", [:]).status == 303)
            browser.setCookie("touchstone_session", secret)
            #expect(try await browser.get("/settings/me").status == 302)
        }
    }

    @Test func `a suspended person is out at once`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser(role: "viewer")
            let administrator = try await server.browser()
            let id = try #require(try await server.administration.people().first { $0.role == "viewer" }).id
            #expect(try await administrator.post("/settings/people/\(id)/active", ["active": "0"]).status == 303)
            #expect(try await browser.get("/settings/me").status == 302)
        }
    }

    @Test(arguments: ["//evil.example/x", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/ok\r\nX: y"])
    func `sign-in sends nobody to another site`(_ next: String) async throws {
        try await TestServer.with { (server: TestServer) async throws in
            _ = try await account(server)
            let answer = try await Browser(base: server.base).post(
                "/sign-in", ["name": "ada@example.com", "password": Self.password, "next": next])
            #expect(answer.status == 303)
            #expect(answer.header("Location") == "/")
        }
    }

    @Test(arguments: [
        ("short", "too short"), ("aaaaaaaaaaaaaaaa", "too easy"), ("123456789012345", "too easy"), ("Password12345!", "too easy"),
        ("P@ssw0rd2026!!", "too easy"), ("passwordpassword", "too easy"), ("ada@example.com", "too easy"),
    ])
    func `passwords that would be tried first are refused`(_ password: String, _ reason: String) async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let browser = try await server.browser(email: "ada@example.com")
            let answer = try await browser.post("/settings/me/password", ["new": password])
            #expect(answer.status == 422)
            #expect(answer.body.contains(reason))
        }
    }

    @Test func `a new password needs the old one, and signs out everywhere else`() async throws {
        try await TestServer.with { (server: TestServer) async throws in
            let first = try await account(server)
            let second = Browser(base: server.base)
            #expect(try await second.post("/sign-in", ["name": "ada@example.com", "password": Self.password]).status == 303)
            try await second.learnToken()
            #expect(
                try await second.post("/settings/me/password", ["current": "nope nope nope", "new": "seven quiet otters swim"]).status
                    == 422)
            #expect(
                try await second.post("/settings/me/password", ["current": Self.password, "new": "seven quiet otters swim"]).status == 303)
            #expect(try await second.get("/settings/me").status == 200)
            #expect(try await first.get("/settings/me").status == 302)
        }
    }
}
