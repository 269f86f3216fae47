import DemoCompany
import Foundation
import Logging
import Testing
import TouchstoneTestSupport

@testable import Touchstone
@testable import TouchstoneServer

/// A server whose pages look at an application of its own: empty, or with a small demo company.
struct DemoServer: Sendable {
    let server: TestServer
    let application: Touchstone.Application
    /// Of the demo company; nil without one.
    let truth: DemoTruth?

    /// It is always 21 November 2026, 12:00 UTC: what chance finds in a demo company must not change with the day.
    private static let today = Date(timeIntervalSince1970: 1_795_262_400)

    static func with(seed: UInt64? = nil, customers: Int = 1_500, _ body: @Sendable (DemoServer) async throws -> Void) async throws {
        try await TestDatabase.sqlite.withURL(like: .application) { url in
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.patience = 0
            configuration.now = { Instant(milliseconds: Int64(today.timeIntervalSince1970 * 1000)) }
            let application = try await Application.open(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            do {
                let truth = seed == nil ? nil : try await fill(application, seed: seed ?? 0, customers: customers)
                try await application.follower.catchUp()
                let board = MetricBoard(now: application.now)
                try await TestServer.with([
                    OverviewFeature(application: application, board: board), MeasurementFeature(application: application, board: board),
                    HelpFeature(application: application), JourneysFeature(application: application),
                ]) { server in
                    try await body(DemoServer(server: server, application: application, truth: truth))
                }
                await application.close()
            } catch {
                await application.close()
                throw error
            }
        }
    }

    private static func fill(_ application: Touchstone.Application, seed: UInt64, customers: Int) async throws -> DemoTruth {
        let folder = FileManager.default.temporaryDirectory.appending(path: "demo-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = try DemoCompany(seed: seed, customers: customers, ending: today).write(to: folder)
        for file in files.sources {
            let mapping = try ImportMapping.parse(yaml: try String(contentsOfFile: file.mappingPath, encoding: .utf8))
            let path = file.dataPath
            let summary = try await Importer(application.intake).run(
                mapping: mapping, file: file.name, progress: { _ in }, reject: { _ in }
            ) { deliver in
                let reader = try ImportReader(path: path, mapping: mapping)
                while let batch = try reader.next() { try deliver(batch) }
            }
            #expect(summary.rejected == 0)
        }
        return files.truth
    }

    /// What a program is answered, as a value.
    func json(_ path: String, role: String = "analyst") async throws -> (status: Int, value: JSONValue) {
        let token = try await server.token(role: role)
        let answer = try await Browser(base: server.base).send("GET", path, headers: ["Authorization": "Bearer \(token)"])
        return (answer.status, try JSONValue.parse(answer.body))
    }
}
