import Foundation
import Logging
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// An application on an empty database, with one source, ready to be filled.
struct Fixture {
    let application: Application
    let source: Source

    static func with(
        _ kind: TestDatabase, source: String = "web", engine: MatchingEngine = .recordLinkage, now: (@Sendable () -> Instant)? = nil,
        isolation: isolated (any Actor)? = #isolation, _ body: (Fixture) async throws -> Void
    ) async throws {
        try await kind.withURL(like: .application) { url in
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.engine = engine
            // A test looks at what it has just done.
            configuration.patience = 0
            if let now { configuration.now = now }
            let application = try await Application.open(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let sources = application.sources
            let made = try await application.database.write { connection in
                try sources.create(name: source, at: Instant(milliseconds: 0), connection)
            }
            do {
                try await body(Fixture(application: application, source: made))
                await application.close()
            } catch {
                await application.close()
                throw error
            }
        }
    }

    @discardableResult
    func accept(_ interactions: Interaction..., source other: Source? = nil) async throws -> BatchResult {
        try await application.door.accept(
            Batch(source: other ?? source, received: Instant(milliseconds: 1_000_000), interactions: interactions))
    }

    func customer(_ identifier: Identifier) async throws -> Customer? {
        let unification = application.unification
        return try await application.database.read { connection in
            let tables = IdentityTables(vault: unification.vault, connection: connection)
            let quick = QuickKey(identifier)
            guard let profile = try tables.find([quick: identifier])[quick] else { return nil }
            return try unification.customer(profile, connection)
        }
    }

    func changes() async throws -> [Change] {
        let log = application.log
        return try await application.database.read { try log.changes(after: 0, limit: 100_000, $0) }.filter { $0.kind != .catalogue }
    }
}

extension Identifier {
    static func user(_ value: String, in namespace: String = "web") -> Identifier {
        Identifier(kind: "user_id", namespace: namespace, value: value)
    }
    static func anonymous(_ value: String) -> Identifier { Identifier(kind: "anonymous_id", namespace: "web", value: value) }
    static func email(_ value: String) -> Identifier { Identifier(kind: "email", value: value) }
}

extension Interaction {
    /// An interaction of which a test says only what matters.
    static func of(_ identifiers: Identifier..., id: String = UUID().uuidString, name: String = "Seen", at time: Int64 = 1_000)
        -> Interaction
    {
        var interaction = Interaction(id: id, time: Instant(milliseconds: time), name: name)
        interaction.identifiers = identifiers
        return interaction
    }
}

extension TestTemplate {
    static let application = TestTemplate(Application.migrations)
}
