import ArgumentParser
import RecordLinkage
import Touchstone

struct UnifyMatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Match new records, one at a time, against a file of standing ones.",
        discussion: """
            The standing file is unified as `touchstone unify` does it; then each new record is taken in by itself, as on the day that it
            comes. Model and frequencies stay as they are, so that the records give the same people in whatever order they stand.
            Writes record_id,matched_id,cluster_id,probability: one row for each new record, in the file's order; matched_id is the
            record of the standing file that it joins, empty where it is a new person.

            Examples: touchstone unify match today.csv --standing customers.csv --id customer_no --output matches.csv
                      touchstone unify match today.csv --standing customers.csv --id customer_no --model model.yaml --output matches.csv
            """)

    @Argument(help: "The file of new records: its columns are those of the standing file, or some of them.") var file: String
    @Option(help: "The file of standing records: CSV or another table with a header, also gzipped.") var standing: String
    @Option(help: "The column that names each record, in both files.") var id: String
    @Option(help: "A model file (YAML), as `touchstone unify --write-model` writes it. Default: learned from the standing records.")
    var model: String?
    @Option(help: "From which probability on two records are one person, between 0 and 1. Default: the model's, else 0.5.")
    var threshold: Double?
    @Option(help: "A column that is left out of both files; may be given again.") var ignore: [String] = []
    @Option(help: "What a column is, as COLUMN=KIND; may be given again. For example: mobile=phone.") var kind: [String] = []
    @Flag(help: "Leave out bad rows of both files, and new records whose id the standing file has.") var skipBadRows = false
    @Option(help: "How many threads. Default: one for each processor.") var threads: Int?
    @Option(name: .shortAndLong, help: "The file to write.") var output: String
    @OptionGroup var format: OutputArguments

    func validate() throws { try arguments(ignore: ignore).validate() }

    func run() async throws {
        try OutputPath.check(output)
        let (new, old) = (try LinkageFile(path: file), try LinkageFile(path: standing))
        for name in ignore where !new.columns.contains(name) { try old.check(column: name) }
        var run = try UnifyRun(arguments(ignore: ignore.filter { old.columns.contains($0) }))
        let left = Set(ignore + (run.model?.ignored ?? [])).filter { new.columns.contains($0) && $0 != id }
        let read = try new.read(id: id, ignored: Array(left), skipsFaults: skipBadRows, threads: run.threads)
        let records = try NewRecords(
            read.table, file: file, standing: run.table, standingFile: standing, skipsKnown: skipBadRows)
        try run.link()
        var matching = try matching(run)
        let line = StageLine("Matching \(records.rows.formatted()) records")
        matching.take(records) { line.show($0) }
        line.end()
        let outcomes = (0..<records.rows).map { matching.outcome($0) }
        try MatchesFile.write(records, standing: run.table, outcomes, to: output)
        let summary = MatchSummary(run: run, read: read, records: records, matching: matching, outcomes: outcomes)
        if format.json { Output.json(summary.json(output: output)) } else { summary.show(output: output) }
    }

    private func matching(_ run: UnifyRun) throws -> RecordMatching {
        do {
            return try RecordMatching(run.table, run.result, model: run.model)
        } catch LinkageError.nothingLearned {
            throw Failure("'\(standing)' has one record, of which nothing can be learned: give a model with --model.")
        } catch {
            throw Failure("\(error)")
        }
    }

    /// As if the standing file were to be unified.
    private func arguments(ignore: [String]) -> UnifyArguments {
        var arguments = UnifyArguments()
        (arguments.file, arguments.id, arguments.model, arguments.threshold) = (standing, id, model, threshold)
        (arguments.ignore, arguments.kind, arguments.skipBadRows, arguments.threads) = (ignore, kind, skipBadRows, threads)
        (arguments.sourceColumn, arguments.cleanSource, arguments.linkOnly) = (nil, [], false)
        return arguments
    }
}
