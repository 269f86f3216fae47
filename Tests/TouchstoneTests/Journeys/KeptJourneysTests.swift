import Foundation
import JourneyAnalytics
import Logging
import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// What readers keep in files from one start to the next: journeys, properties, metrics, arrivals.
@Suite struct KeptJourneysTests {
    /// One database and its folder, opened again and again.
    private struct House {
        let url: String
        let folder: URL
        let lines = Lines()

        func open(keeping: Bool = true) async throws -> Application {
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            configuration.dataFolder = folder.path
            configuration.keepsJourneys = keeping
            // A clock that stands still: answers say when they were given.
            configuration.now = { Instant(milliseconds: 86_400_000) }
            configuration.keepingPace.changes = 1
            configuration.keepingPace.share = 0
            configuration.keepingPace.seconds = 0
            let lines = lines
            return try await Application.open(configuration, logger: Logger(label: "test") { _ in CollectedLines(lines: lines) })
        }

        /// Opens, runs and closes: one start of the program.
        func start<Result>(keeping: Bool = true, _ body: (Application) async throws -> Result) async throws -> Result {
            let application = try await open(keeping: keeping)
            do {
                let result = try await body(application)
                await application.close()
                return result
            } catch {
                await application.close()
                throw error
            }
        }

        var files: URL {
            get throws {
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                return folder.appending(path: try #require(names.first { $0.hasPrefix("journeys-") }))
            }
        }
    }

    final class Lines: Sendable {
        private let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
        func contains(_ text: String) -> Bool { all.withLock { $0.contains { $0.contains(text) } } }
    }

    private struct CollectedLines: LogHandler {
        var lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .info
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { lines.add("\(event.message)") }
    }

    private func with(_ kind: TestDatabase, _ body: (House) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await kind.withURL { url in try await body(House(url: url, folder: folder)) }
    }

    private func fill(_ application: Application, from start: Int, to end: Int) async throws {
        let sources = application.sources
        let source: Source
        if let known = sources.all.first(where: { $0.name == "web" }) {
            source = known
        } else {
            source = try await application.database.write { connection in
                try sources.create(name: "web", at: Instant(milliseconds: 0), connection)
            }
        }
        let interactions = (start..<end).map { number -> Interaction in
            var interaction = Interaction(
                id: "i\(number)", time: Instant(milliseconds: Int64(number % 50) * 60_000), name: ["Seen", "Cart", "Order"][number % 3])
            interaction.identifiers = [Identifier(kind: "user_id", namespace: "web", value: "u\(number % 17)")]
            interaction.channel = number % 2 == 0 ? "website" : "shop"
            interaction.properties = [
                JSONMember("country", .string(["DE", "AT", "FR"][number % 3])), JSONMember("size", .integer(Int64(number % 7))),
            ]
            if number % 5 == 0 { interaction.value = Money(amount: Double(number), currency: number % 25 == 0 ? "USD" : "EUR") }
            if number % 3 == 1 { interaction.scores = [Score(kind: "nps", value: Double(number % 11), low: 0, high: 10)] }
            if number % 4 == 1 {
                interaction.caseID = "case \(number / 20)"
                interaction.caseKind = number % 8 == 1 ? .opened : .replied
                interaction.durations.talk = Double(number % 300)
                interaction.direction = number % 8 == 1 ? .inbound : .outbound
            }
            return interaction
        }
        _ = try await application.door.accept(
            Batch(source: source, received: Instant(milliseconds: 1_000_000), interactions: interactions))
    }

    /// What the application answers, in full.
    private func answers(_ application: Application) throws -> [String] {
        let filters = [nil, "country = DE", "size >= 3 and not channel = shop", "value exists"]
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let signatures = (1...20).map { Int64($0) }
        let (count, last) = application.arrivals.counts(of: signatures)
        let ids = application.sources.all.map(\.id)
        let moment = Instant(milliseconds: 2_000_000)
        let metrics = try application.measurements.seen(in: zone).overview(like: MetricQuestion("nps by channel"))
        let figures = application.measurementReader.figures(of: application.journeys.index.customers)
        let others: [String] =
            [
                "\(count) \(String(describing: last)) \(application.arrivals.recent(limit: 50))",
                "\(ids.map { application.arrivals.figures(source: $0, now: moment) })",
                "\(figures.sorted { $0.key < $1.key })",
            ] + metrics.map { $0.json.jsonText }
        return try others
            + filters.flatMap { text in
                let filter = JourneyFilter(where: try JourneyFilter.reading(where: text))
                let snapshot = try application.journeys.snapshot(filter, now: Instant(milliseconds: 86_400_000))
                let funnel = try JourneyAsking.funnel(steps: "Seen > Cart > Order", within: "30d", mode: "stored_order")
                return [
                    snapshot.json(try snapshot.funnel(funnel)).jsonText,
                    snapshot.json(snapshot.variants(VariantsQuestion())).jsonText,
                    "\(try snapshot.customers(.funnel(funnel), part: .step(2)).ids)",
                ]
            }
    }

    /// The answers that differ from those of a program that reads everything from the log.
    private func differences(_ application: Application, _ house: House) async throws -> [String] {
        zip(try answers(application), try await fresh(house)).filter { $0 != $1 }.map { "\($0)\ninstead of\n\($1)" }
    }

    /// The answers of a program that reads everything from the log.
    private func fresh(_ house: House) async throws -> [String] {
        try await House(url: house.url, folder: house.folder.appending(path: "none")).start(keeping: false) { application in
            try await application.follower.catchUp()
            return try answers(application)
        }
    }

    @Test(arguments: TestDatabase.all) func `a restart gives the same answers, and reads only what is new`(_ kind: TestDatabase)
        async throws
    {
        try await with(kind) { house in
            try await house.start { application in
                try await fill(application, from: 0, to: 300)
                try await application.follower.catchUp()
            }
            try await house.start { application in
                try await application.follower.catchUp(only: [])
                let stood = application.follower.progress
                let end = stood[0].end
                #expect(stood.first { $0.name == "journeys" }?.position == end && stood.first { $0.name == "properties" }?.position == end)
                #expect(stood.allSatisfy { $0.position == end }, "nothing is read again")
                #expect(application.journeys.index.eventCount == 300)
                #expect(application.measurements.interactionCount == 300)
                #expect(try await differences(application, house) == [])

                try await fill(application, from: 300, to: 450)
                try await application.follower.catchUp()
                #expect(try await differences(application, house) == [])
            }
            try await house.start { application in
                try await application.follower.catchUp(only: Journeys.readers())
                #expect(application.journeys.index.eventCount == 450)
            }
            for name in ["journeys", "properties", "metrics", "arrivals"] {
                #expect(house.lines.contains("\(name) kept for the next start"))
            }
            #expect(!house.lines.contains("not used"))
        }
    }

    @Test(arguments: TestDatabase.all) func `merges, their undoing and erasures survive a restart`(_ kind: TestDatabase) async throws {
        try await with(kind) { house in
            let actor = AuditActor.system
            let (merge, erased) = try await house.start { application -> (Int64, Int64) in
                try await fill(application, from: 0, to: 200)
                try await application.follower.catchUp()
                let ids = Array(application.journeys.index.customers)
                let merge = try await application.link(ids[0], ids[1], by: actor)
                _ = try await application.link(ids[2], ids[3], by: actor)
                _ = try await application.erase(ids[4], by: actor)
                try await application.follower.catchUp()
                return (merge, ids[4])
            }
            try await house.start { application in
                try await application.follower.catchUp(only: [])
                #expect(application.journeys.index.customerCount == 15)
                #expect(application.journeys.erased == [erased])
                #expect(try await differences(application, house) == [])
                // What was joined before the restart is parted after it.
                try await application.undo(merge: merge, by: actor)
                try await application.follower.catchUp()
                #expect(application.journeys.index.customerCount == 16)
                #expect(try await differences(application, house) == [])
            }
        }
    }

    @Test func `torn files are said, left, and made anew`() async throws {
        try await with(.sqlite) { house in
            try await house.start { application in
                try await fill(application, from: 0, to: 120)
                try await application.follower.catchUp()
            }
            let files = try house.files
            for name in ["index", "properties/manifest", "metrics/1-touches.rows", "arrivals/manifest"] {
                let url = files.appending(path: name)
                // What a program left that was killed while it wrote.
                try Data("half".utf8).write(to: URL(fileURLWithPath: url.path + ".new"))
                try Data(try Data(contentsOf: url).dropLast(9)).write(to: url)
            }
            try await house.start { application in
                try await application.follower.catchUp(only: [])
                #expect(application.journeys.index.eventCount == 0)
                for name in ["journeys", "properties", "metrics", "arrivals"] {
                    #expect(house.lines.contains("kept \(name) are not used"))
                }
                #expect(application.measurements.interactionCount == 0)
                try await application.follower.catchUp()
                #expect(try await differences(application, house) == [])
            }
            try await house.start { application in
                try await application.follower.catchUp(only: [])
                #expect(application.journeys.index.eventCount == 120, "they were kept again")
                #expect(application.measurements.interactionCount == 120)
            }
        }
    }

    @Test func `files of another database, and of a later state of this one, are not used`() async throws {
        try await with(.sqlite) { house in
            let path = String(house.url.dropFirst("sqlite:".count))
            try await house.start { application in try await fill(application, from: 0, to: 50) }
            let backup = try Data(contentsOf: URL(fileURLWithPath: path))
            try await house.start { application in
                try await fill(application, from: 50, to: 90)
                try await application.follower.catchUp()
            }
            // A backup is put back, which is shorter than the files; then it grows past them, otherwise.
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            try backup.write(to: URL(fileURLWithPath: path))
            try await house.start(keeping: false) { application in
                try await application.follower.catchUp()
                #expect(application.journeys.index.eventCount == 50)
                #expect(house.lines.contains("kept journeys are not used"))
                try await fill(application, from: 200, to: 290)
            }
            try await house.start(keeping: false) { application in
                try await application.follower.catchUp(only: [])
                #expect(application.journeys.index.eventCount == 0)
                try await application.follower.catchUp()
                #expect(application.journeys.index.eventCount == 140)
                #expect(try await differences(application, house) == [])
            }
        }
    }

    @Test func `one program writes, any other only reads`() async throws {
        try await with(.sqlite) { house in
            let server = try await house.open()
            try await fill(server, from: 0, to: 60)
            try await server.follower.catchUp()
            // The second one would like to keep what it read, and finds the lock taken.
            try await house.start { second in
                try await fill(second, from: 60, to: 80)
                try await second.follower.catchUp()
                #expect(second.journeys.index.eventCount == 80)
            }
            try await house.start(keeping: false) { command in
                try await command.follower.catchUp()
                #expect(try await differences(command, house) == [])
            }
            try await server.follower.catchUp()
            await server.close()
            try await house.start { application in
                try await application.follower.catchUp(only: [])
                #expect(application.journeys.index.eventCount == 80)
            }
        }
    }

    @Test func `a program that doesn't keep leaves no trace`() async throws {
        try await with(.sqlite) { house in
            try await house.start(keeping: false) { application in
                try await fill(application, from: 0, to: 30)
                try await application.follower.catchUp()
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: house.folder.path).isEmpty)
        }
    }

    @Test func `where journeys are kept follows the database, and no address can be read from it`() {
        #expect(KeptFolder.path(database: "sqlite:/a/t.sqlite", dataFolder: nil) == "/a/t.sqlite.journeys")
        #expect(KeptFolder.path(database: "postgres://u:secret@h/t", dataFolder: nil) == nil)
        let path = KeptFolder.path(database: "postgres://u:secret@h/t", dataFolder: "/d")
        #expect(path?.hasPrefix("/d/journeys-") == true && path?.contains("secret") == false)
        #expect(path != KeptFolder.path(database: "postgres://u:secret@h/other", dataFolder: "/d"))
    }
}
