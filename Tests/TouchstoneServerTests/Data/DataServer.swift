import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The whole program on a free port of loopback, with an empty database: door, log, readers, pages of Data.
struct DataServer {
    let application: Touchstone.Application
    let base: String

    static func with(_ body: @Sendable (DataServer) async throws -> Void) async throws {
        try await TestDatabase.sqlite.withURL(like: .application) { url in
            var configuration = Touchstone.Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.patience = 0
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let application = try await Touchstone.Application.open(configuration, logger: logger)
            var server = ServerConfiguration()
            server.port = 0
            let web = try await WebServer(
                server, database: application.database, administration: application.administration,
                features: [
                    CollectionFeature(application: application), DataFeature(application: application),
                    AdministrationFeature(administration: application.administration),
                ], logger: logger, now: application.now)
            let group = ServiceGroup(services: [web], logger: logger)
            let running = Task { try await group.run() }
            let following = Task { await application.follower.run() }
            let base = "http://127.0.0.1:\(await web.port())"
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(DataServer(application: application, base: base)))
            } catch {
                result = .failure(error)
            }
            await group.triggerGracefulShutdown()
            _ = await running.result
            following.cancel()
            await following.value
            await application.close()
            try result.get()
        }
    }

    func browser(role: String = "administrator") async throws -> Browser {
        let email = "\(role)-\(UUID().uuidString.prefix(8).lowercased())@example.com"
        let id = try await application.administration.addPerson(email: email, name: "Test Person", role: role, holder: nil, by: .command)
        let link = try await application.administration.makeSignInLink(person: id, holder: nil, by: .command)
        let browser = Browser(base: base)
        #expect(try await browser.post("/sign-in/link/\(link.text)", [:]).status == 303)
        try await browser.learnToken()
        return browser
    }

    /// Adds a source by its form.
    /// - Returns: where its page is, and its key, as the page shows it once.
    func addSource(_ name: String, _ browser: Browser) async throws -> (path: String, key: String) {
        let page = try await browser.post("/data/sources", ["name": name, "namespace": ""])
        #expect(page.status == 201)
        let key = try #require(page.body.firstMatch(of: /<code id="new-key">([A-Za-z0-9]{32})<\/code>/)).1
        let action = try #require(page.body.firstMatch(of: /action="(\/data\/sources\/\d+)\/keys"/)).1
        return (String(action), String(key))
    }

    /// Sends events in Segment's format.
    func send(_ events: [String], key: String) async throws -> Browser.Answer {
        let authorization = "Basic " + Data("\(key):".utf8).base64EncodedString()
        return try await Browser(base: base).send(
            "POST", "/v1/batch", headers: ["Authorization": authorization, "Content-Type": "application/json"],
            body: Data("{\"batch\":[\(events.joined(separator: ","))]}".utf8))
    }

    /// Waits until the readers have taken all that is in the log.
    func settle() async throws {
        let log = application.log
        await application.follower.reached(try await application.database.read { try log.lastSequence($0) })
    }
}

extension Browser {
    /// Posts a form with a file, as browsers do.
    func upload(_ path: String, file: String, _ content: String, fields: [String: String] = [:]) async throws -> Answer {
        let boundary = "----touchstone-test"
        var text = ""
        for (name, value) in [("csrf", token)] + fields.map({ ($0.key, $0.value) }) {
            text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        text +=
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file)\"\r\nContent-Type: text/csv\r\n\r\n\(content)\r\n"
        text += "--\(boundary)--\r\n"
        return try await send(
            "POST", path, headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)", "Accept": "text/html"],
            body: Data(text.utf8))
    }
}
