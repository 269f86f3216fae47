import Foundation
import Logging
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

/// The server with the feature Journeys over an application of its own, filled through the door.
struct JourneyServer {
    let application: Touchstone.Application
    let server: TestServer

    /// - Parameter walks: customer → touchpoints, "Name" or "Name@channel", a minute apart.
    static func with(
        _ walks: [String: [String]], drawing: GraphDrawing = GraphDrawing(),
        _ body: @escaping @Sendable (JourneyServer) async throws -> Void
    ) async throws {
        try await TestDatabase.sqlite.withURL(like: .application) { url in
            var configuration = Touchstone.Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.patience = 0
            let application = try await Touchstone.Application.open(
                configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            do {
                try await fill(application, walks)
                try await TestServer.with([JourneysFeature(application: application, drawing: drawing)]) { server in
                    try await body(JourneyServer(application: application, server: server))
                }
                await application.close()
            } catch {
                await application.close()
                throw error
            }
        }
    }

    private static func fill(_ application: Touchstone.Application, _ walks: [String: [String]]) async throws {
        let sources = application.sources
        let source = try await application.database.write { try sources.create(name: "web", at: Instant(milliseconds: 0), $0) }
        for (customer, names) in walks.sorted(by: { $0.key < $1.key }) {
            let interactions = names.enumerated().map { place, text -> Interaction in
                let parts = text.split(separator: "@")
                var interaction = Interaction(
                    id: "\(customer)-\(place)", time: Instant(milliseconds: 1_780_000_000_000 + Int64(place) * 60_000),
                    name: String(parts[0]))
                interaction.identifiers = [
                    Identifier(kind: "user_id", namespace: "web", value: customer),
                    Identifier(kind: "email", value: "\(customer)@example.com"),
                ]
                if parts.count > 1 { interaction.channel = String(parts[1]) }
                return interaction
            }
            _ = try await application.door.accept(
                Batch(source: source, received: Instant(milliseconds: 1_780_000_000_000), interactions: interactions))
        }
        try await application.follower.catchUp()
    }
}
