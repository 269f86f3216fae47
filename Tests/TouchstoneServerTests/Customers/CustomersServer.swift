import Foundation
import Logging
import ServiceLifecycle
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

/// The server with the customers that a test makes, on a free port of loopback.
final class CustomersServer: Sendable {
    let application: Touchstone.Application
    let base: String
    let log: LogCapture
    private let source: Source

    private init(application: Touchstone.Application, base: String, log: LogCapture, source: Source) {
        self.application = application
        self.base = base
        self.log = log
        self.source = source
    }

    static func with(engine: MatchingEngine = .recordLinkage, _ body: @Sendable (CustomersServer) async throws -> Void) async throws {
        try await TestDatabase.sqlite.withURL(like: .application) { url in
            let log = LogCapture()
            var configuration = Touchstone.Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.patience = 0
            configuration.engine = engine
            let application = try await Touchstone.Application.open(configuration, logger: log.logger)
            let sources = application.sources
            let source = try await application.database.write { try sources.create(name: "web", at: Instant(milliseconds: 0), $0) }
            var settings = ServerConfiguration()
            settings.port = 0
            let web = try await WebServer(
                settings, database: application.database, administration: application.administration,
                features: [
                    AdministrationFeature(administration: application.administration), CustomersFeature(application: application),
                    MatchingFeature(application: application), GoldenRecordFeature(application: application),
                    MappingFeature(application: application),
                    DataQualityFeature(application: application), SurveysFeature(application: application),
                    FeedbackFeature(application: application), DistributionFeature(application: application),
                ],
                logger: log.logger, now: application.now)
            let group = ServiceGroup(services: [web], logger: log.logger)
            let running = Task { try await group.run() }
            let following = Task { await application.follower.run() }
            let server = CustomersServer(application: application, base: "http://127.0.0.1:\(await web.port())", log: log, source: source)
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(server))
            } catch { result = .failure(error) }
            await group.triggerGracefulShutdown()
            _ = await running.result
            following.cancel()
            await following.value
            await application.close()
            try result.get()
        }
    }

    /// Takes interactions in, and waits until the readers have them.
    func accept(_ interactions: Interaction...) async throws {
        _ = try await application.door.accept(
            Batch(source: source, received: Instant(milliseconds: 1_780_000_000_000), interactions: interactions))
        try await settle()
    }

    func settle() async throws {
        let log = application.log
        let last = try await application.database.read { try log.lastSequence($0) }
        await application.follower.reached(last)
    }

    func browser(role: String = "administrator") async throws -> Browser {
        let email = "\(role)-\(UUID().uuidString.prefix(8).lowercased())@staff.example"
        let id = try await application.administration.addPersonForTests(email: email, role: role)
        let link = try await application.administration.makeSignInLink(person: id, holder: nil, by: .command)
        let browser = Browser(base: base)
        #expect(try await browser.post("/sign-in/link/\(link.text)", [:]).status == 303)
        try await browser.learnToken()
        return browser
    }

    func api(_ method: String, _ path: String, role: String = "administrator", json: String? = nil) async throws -> (
        status: Int, json: JSONValue
    ) {
        let token = try await application.administration.addToken(name: "test", role: role, holder: nil, by: .command).text
        let answer = try await Browser(base: base).send(
            method, path, headers: ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
            body: json.map { Data($0.utf8) })
        return (answer.status, (try? JSONValue.parse(answer.body)) ?? .null)
    }

    func audit(_ action: String) async throws -> [AuditEntry] { try await application.administration.auditEntries(action: action) }
}

extension Interaction {
    /// An interaction of somebody with an e-mail address, of which a test says only what matters.
    static func by(
        _ email: String, name: String = "Seen", channel: String? = "web", day: Int64 = 1, id: String = UUID().uuidString,
        _ adjust: (inout Interaction) -> Void = { _ in }
    ) -> Interaction {
        var interaction = Interaction(id: id, time: Instant(milliseconds: 1_760_000_000_000 + day * 86_400_000), name: name)
        interaction.identifiers = [Identifier(kind: "email", value: email)]
        interaction.channel = channel
        adjust(&interaction)
        return interaction
    }
}
