import CLibpq
import Foundation
import Synchronization
import Testing
import TouchstoneStore

/// The kinds of database that every store test runs against: `@Test(arguments: TestDatabase.all)`.
///
/// PostgreSQL's is a real server, whose URL stands in the environment variable `TOUCHSTONE_TEST_POSTGRES`
/// (`scripts/postgres-for-tests` starts one). Where it isn't set, tests run against SQLite alone, those marked `.needsPostgreSQL` are
/// skipped, and one more skipped test says so.
package enum TestDatabase: String, Sendable, CustomTestStringConvertible {
    case sqlite, postgresql

    package static let all: [TestDatabase] = server == nil ? [.sqlite] : [.sqlite, .postgresql]

    static let server = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }

    package var testDescription: String { rawValue }

    /// Runs `body` with an open, empty database of its own, removed afterwards.
    @discardableResult
    package func with<T>(
        options: DatabaseOptions = .init(), like template: TestTemplate? = nil, isolation: isolated (any Actor)? = #isolation,
        _ body: (any Database) async throws -> T
    ) async throws -> T {
        try await withURL(like: template) { url in
            let database = try await openDatabase(url, options: options)
            do {
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Runs `body` with the URL of a database of its own, empty or like `template`, removed afterwards.
    @discardableResult
    package func withURL<T>(
        like template: TestTemplate? = nil, isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> T
    ) async throws -> T {
        let model = try await template?.place(self)
        switch self {
        case .sqlite:
            let folder = try temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appending(path: "test.sqlite").path
            if let model { try FileManager.default.copyItem(atPath: model, toPath: path) }
            return try await body("sqlite:" + path)
        case .postgresql:
            let server = try #require(Self.server, "TOUCHSTONE_TEST_POSTGRES is not set: mark the test `.needsPostgreSQL`")
            let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
            try await command("CREATE DATABASE \(name)" + (model.map { " TEMPLATE \($0)" } ?? ""), on: server)
            do {
                let result = try await body(try address(of: name, on: server))
                try await command("DROP DATABASE \(name) WITH (FORCE)", on: server)
                return result
            } catch {
                try? await command("DROP DATABASE \(name) WITH (FORCE)", on: server)
                throw error
            }
        }
    }

    /// An empty database that lasts as long as the process.
    /// - Returns: the file's path or the database's name, and the URL.
    func makeEmpty() async throws -> (place: String, url: String) {
        switch self {
        case .sqlite:
            let folder = try temporaryFolder()
            AtExit.run { try? FileManager.default.removeItem(at: folder) }
            let path = folder.appending(path: "template.sqlite").path
            return (path, "sqlite:" + path)
        case .postgresql:
            let server = try #require(Self.server, "TOUCHSTONE_TEST_POSTGRES is not set: mark the test `.needsPostgreSQL`")
            let name = "test_template_" + UUID().uuidString.lowercased().replacing("-", with: "")
            try await command("CREATE DATABASE \(name)", on: server)
            AtExit.run { try? execute("DROP DATABASE \(name) WITH (FORCE)", on: server) }
            return (name, try address(of: name, on: server))
        }
    }
}

/// What is done when the process ends.
private enum AtExit {
    private static let pending = Mutex<[@Sendable () -> Void]>([])

    static func run(_ work: @escaping @Sendable () -> Void) {
        let isFirst = pending.withLock { pending in
            pending.append(work)
            return pending.count == 1
        }
        if isFirst { atexit { for work in AtExit.pending.withLock({ $0 }) { work() } } }
    }
}

extension Trait where Self == ConditionTrait {
    /// For a test that is of PostgreSQL alone.
    package static var needsPostgreSQL: Self { .enabled(if: TestDatabase.server != nil, "TOUCHSTONE_TEST_POSTGRES is not set") }
}

/// Stands here so that it shows once in whatever tests are run.
@Test(.needsPostgreSQL)
func `every store test runs against PostgreSQL too`() {
    #expect(TestDatabase.all.contains(.postgresql))
}

/// A new, empty folder, which the caller removes.
package func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "touchstone-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
}

private func address(of name: String, on server: String) throws -> String {
    guard var components = URLComponents(string: server) else { throw DatabaseError.badURL(server) }
    components.path = "/" + name
    return components.string ?? server
}

/// Runs one statement outside a transaction, which databases want to be made and dropped in.
private func command(_ sql: String, on server: String) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        DispatchQueue(label: "test.postgresql").async { continuation.resume(with: Result { try execute(sql, on: server) }) }
    }
}

private func execute(_ sql: String, on server: String) throws {
    let connection = PQconnectdb(server)
    defer { PQfinish(connection) }
    let result = PQexec(connection, sql)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
        throw DatabaseError.unreachable(String(cString: PQerrorMessage(connection)))
    }
}
