import ArgumentParser
import Foundation
import Touchstone

/// Which customers are the same person.
struct Match: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find customers who are one person: compare them, see what would be joined, decide doubtful pairs.",
        discussion: """
            A run joins nobody until joining by itself is switched on:

            touchstone match run
            touchstone match preview
            touchstone match settings --automatic on --confirm KEY
            """,
        subcommands: [Run.self, Preview.self, Settings.self, Review.self, Runs.self])
}

extension Match {
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare all customers with one another.",
            discussion: "It can be interrupted at any time and run again. Example: touchstone match run --dry-run")

        @Flag(help: "Learn, compare and list, and join nobody whatever the settings say.") var dryRun = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let matching = application.matching
                let id = try await matching.start(isDry: dryRun, by: .command)
                let watch = Task {
                    while isatty(2) == 1, !Task.isCancelled {
                        if let run = try? await matching.run(id) { Match.write("\r\u{1b}[K\(run.progressText)") }
                        try? await Task.sleep(for: .milliseconds(300))
                    }
                }
                await matching.finish(id)
                watch.cancel()
                await watch.value
                if isatty(2) == 1 { Match.write("\r\u{1b}[K") }
                let run = try await matching.run(id)
                guard run.state == .done else { throw Failure("Run \(id) stopped: \(run.note ?? "nobody knows why")") }
                if output.json { return Output.json(run.json) }
                print(
                    "\(run.customers.formatted()) customers, \(run.compared.formatted()) pairs compared, \(run.listed.formatted()) of them likely, \(run.merged.formatted()) joined, \(run.heldBack.formatted()) held back."
                )
                if let note = run.note { print(note) }
                if run.merged == 0 && run.listed > 0 { Output.note("See what would be joined with `touchstone match preview`.") }
            }
        }
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    struct Runs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List runs, newest first; or stop one.", discussion: "Example: touchstone match runs --stop 12")

        @Option(help: "How many at most.") var limit = 20
        @Option(help: "The number of a run to stop; what it joined stays joined.") var stop: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                if let stop {
                    try await application.matching.stop(stop, by: .command)
                    return Output.note("Run \(stop) ends at its next step.")
                }
                let runs = try await application.matching.runs(limit: max(1, limit))
                if output.json { return Output.json(.array(runs.map(\.json))) }
                Output.table(
                    [
                        .number("run"), .text("state"), .text("started"), .number("customers"), .number("likely pairs"), .number("joined"),
                        .text(""),
                    ],
                    runs.map { run in
                        [
                            "\(run.id)", run.state.rawValue, run.started.isoText, run.customers.formatted(), run.listed.formatted(),
                            run.merged.formatted(), run.note ?? (run.isDry ? "dry run" : ""),
                        ]
                    })
            }
        }
    }
}

extension MatchRun {
    /// "joining sure pairs  120 of 1,000  12 %".
    fileprivate var progressText: String {
        guard let share else { return step.text }
        if step == .comparing { return "\(step.text)  \(Int(share * 100)) %" }
        return "\(step.text)  \(done.formatted()) of \(total.formatted())  \(Int(share * 100)) %"
    }
}
