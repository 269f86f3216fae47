import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

/// The real server on a free port of loopback, with an empty database and what the test adds.
final class TestServer: Sendable {
    let administration: Administration
    let web: WebServer
    let group: ServiceGroup
    let clock: TestClock
    let log: LogCapture
    let database: any Database
    let base: String

    private init(
        administration: Administration, web: WebServer, group: ServiceGroup, clock: TestClock, log: LogCapture, database: any Database,
        base: String
    ) {
        self.administration = administration
        self.web = web
        self.group = group
        self.clock = clock
        self.log = log
        self.database = database
        self.base = base
    }

    static func with(
        _ features: [any ServerFeature] = [], like template: TestTemplate = .administration, limits: Administration.Limits = .init(),
        configure: (inout ServerConfiguration) -> Void = { _ in }, _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration()
        configuration.port = 0
        configure(&configuration)
        let settings = configuration
        try await TestDatabase.sqlite.with(like: template) { database in
            let clock = TestClock(), log = LogCapture()
            let vault = Vault(try MasterKey(text: String(repeating: "07", count: 32)))
            let administration = Administration(
                database: database, vault: vault, passwordCost: PasswordCost(rounds: 1 << 10), limits: limits, now: { clock.now },
                random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
            let web = try await WebServer(
                settings, database: database, administration: administration,
                features: [AdministrationFeature(administration: administration)] + features, logger: log.logger, now: { clock.now })
            let group = ServiceGroup(services: [web], logger: log.logger)
            let running = Task { try await group.run() }
            let server = TestServer(
                administration: administration, web: web, group: group, clock: clock, log: log, database: database,
                base: "http://127.0.0.1:\(await web.port())")
            do {
                try await body(server)
            } catch {
                await group.triggerGracefulShutdown()
                _ = await running.result
                throw error
            }
            await group.triggerGracefulShutdown()
            try await running.value
        }
    }

    /// Somebody with this role, signed in.
    func browser(role: String = "administrator", email: String? = nil) async throws -> Browser {
        // Many sign in from one address here: time passes, so that the limit on that is not what is tested.
        clock.advance(seconds: 4)
        let email = email ?? "\(role)-\(UUID().uuidString.prefix(8).lowercased())@example.com"
        let id = try await administration.addPersonForTests(email: email, role: role)
        let link = try await administration.makeSignInLink(person: id, holder: nil, by: .command)
        let browser = Browser(base: base)
        let answer = try await browser.post("/sign-in/link/\(link.text)", [:])
        #expect(answer.status == 303)
        try await browser.learnToken()
        return browser
    }

    func token(role: String) async throws -> String {
        try await administration.addToken(name: "test", role: role, holder: nil, by: .command).text
    }
}

extension Administration {
    func addPersonForTests(email: String, role: String) async throws -> Int64 {
        try await addPerson(email: email, name: "Test Person", role: role, holder: nil, by: .command)
    }
}

/// Time that passes when the test says so.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_790_000_000_000)
    var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }
}

/// Everything that the server logs.
final class LogCapture: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    var logger: Logger {
        Logger(label: "test") { label in
            JSONLogHandler(label: label, level: .trace, now: { Instant(milliseconds: 0) }) { line in self.bytes.withLock { $0 += line } }
        }
    }
}

extension TestTemplate {
    static let administration = TestTemplate(Administration.migrations)
    static let application = TestTemplate(Touchstone.Application.migrations)
}
