import ArgumentParser
import DemoCompany
import Foundation
import Touchstone

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the demo company: simulated customers over 18 months, imported like any company's files.",
        discussion: """
            It is a simulation: nobody in it exists, and no figure of it is set by hand. Another seed is another company.
            Example: touchstone demo --seed 7 --database sqlite:data/demo.sqlite
            """)

    @Option(help: "The company's seed.") var seed: UInt64 = 1
    @Option(help: "How many customers, 1 to 500,000.") var customers = 5_000
    @Option(help: "How many months, 10 to 60.") var months = 18
    @Option(help: "Keep the generated files in this folder.") var files: String?
    @Flag(help: "Add it to a database that holds customers already.") var add = false
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (1...500_000).contains(customers) else { throw ValidationError("--customers is a number from 1 to 500000.") }
        guard (10...60).contains(months) else { throw ValidationError("--months is a number from 10 to 60.") }
    }

    func run() async throws {
        try await database.with(create: true) { application in
            try await Demo.refuseHalf(application, database)
            let log = application.log
            let isEmpty = try await application.database.read { try log.lastSequence($0) } == 0
            guard add || isEmpty else {
                throw Failure("There are interactions in \(database.url) already. With --add the demo company's come beside them.")
            }
            let made = try await DemoImport(application: application, seed: seed, customers: customers, months: months, folder: files).run()
            guard output.json else { return }
            Output.json(
                .members([
                    "seed": Int64(exactly: seed).map(JSONValue.integer) ?? .string("\(seed)"), "customers": .count(customers),
                    "months": .count(months),
                    "interactions": .integer(made.reduce(0) { $0 + $1.interactions }),
                    "sources": .array(
                        made.map { .members(["name": .string($0.source), "interactions": .integer($0.interactions)]) }),
                ]))
        }
    }
}

extension Demo {
    /// Set while the demo company is being made.
    static let state = "demo"

    /// - Throws: `Failure` where the demo company was broken off half made: what is there would pass for a whole one.
    static func refuseHalf(_ application: Application, _ database: DatabaseArguments) async throws {
        guard try await application.administration.setting(state) == "being made" else { return }
        let removing = database.path.map { "rm -r \($0)*" } ?? "drop the database and make it again"
        throw Failure("The demo company in \(database.url) was broken off half made. Begin anew: \(removing)")
    }
}

/// Generates the demo company's files and imports them through the public import.
struct DemoImport {
    let application: Application
    var seed: UInt64 = 1
    var customers = 5_000
    var months = 18
    var folder: String?

    /// - Returns: how many interactions each of its sources has.
    @discardableResult
    func run() async throws -> [(source: String, interactions: Int64)] {
        let kept = folder
        let folder = kept ?? FileManager.default.temporaryDirectory.appending(path: "touchstone-demo-\(UUID().uuidString)").path
        defer { if kept == nil { try? FileManager.default.removeItem(atPath: folder) } }
        try await application.administration.setSetting(Demo.state, to: "being made", by: .system)
        Output.note("Simulating a company of \(customers.formatted()) customers over \(months) months…")
        let company = DemoCompany(seed: seed, customers: customers, months: months, ending: Date())
        let files = try company.write(to: folder)
        var made: [(source: String, interactions: Int64)] = []
        for file in files.sources {
            let mapping = try ImportMapping.parse(yaml: try String(contentsOfFile: file.mappingPath, encoding: .utf8))
            let summary = try await FileImport(application: application, path: file.dataPath, mapping: mapping, title: file.name).run()
            guard summary.rejected == 0 else {
                throw Failure("The demo company's file \(file.name) has \(summary.rejected) rejected rows: this is a fault of the program.")
            }
            Output.note("  \(file.name): \(summary.accepted.formatted()) interactions")
            made.append((file.name, summary.accepted))
        }
        try await planExperience()
        try await writePromise()
        try await gatherAccounts()
        try await assessMaturity()
        try await planInitiatives(files.truth)
        try await lookAtCustomers()
        try await application.administration.setSetting(Demo.state, to: "made", by: .system)
        try await application.administration.setSetting(Administration.companyName, to: "Demo company (a simulation)", by: .system)
        return made
    }

    /// What a company plans: who its customers are, and the journey that it promises them.
    private func planExperience() async throws {
        try await application.follower.catchUp()
        for segment in PlannedExperience.segments {
            do {
                _ = try await application.createSegment(
                    SegmentDraft(name: segment.name, about: segment.about, question: try Segments.question(segment.definition)),
                    by: .command)
            } catch is SegmentError {
                // A small company may never have met what the segment asks for.
                continue
            }
        }
        _ = try await application.personas.take(try PersonaFile.parse(yaml: PlannedExperience.personas), by: .command)
        var map = try JourneyMap.parse(yaml: PlannedExperience.map)
        map.persona = try await application.personas.all().first?.id
        _ = try await application.maps.create(map, by: .command)
    }

    /// What people of the company said of where it stands, half a year ago and now.
    private func assessMaturity() async throws {
        let halfAYear: Int64 = 183 * 86_400_000
        let now = application.now()
        _ = try await application.takeAssessment(
            file: CompanyAssessments.earlier, at: Instant(milliseconds: now.milliseconds - halfAYear), by: .command)
        _ = try await application.takeAssessment(file: CompanyAssessments.now, by: .command)
        try await application.proposeRoadMapFromLatest(by: .command)
    }

    /// What a company does first with its files: who stands in them twice, and how good they are. Nobody is joined: that waits for somebody
    /// who has looked at the preview.
    private func lookAtCustomers() async throws {
        let matching = application.matching
        let id = try await matching.start(isDry: true, by: .command)
        await matching.finish(id)
        let run = try await matching.run(id)
        if run.state == .done {
            Output.note(
                "Compared \(run.customers.formatted()) customers: \(run.listed.formatted()) pairs may be one person. Nobody was joined.")
        }
        try await application.dataQuality.compute()
    }
}
