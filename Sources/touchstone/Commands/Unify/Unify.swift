import ArgumentParser
import Touchstone

struct Unify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find which records of a file are the same person, without configuration.",
        discussion: """
            It looks at the columns, decides what they are and how to compare them, learns from the records themselves, and writes which
            records belong together. No database is needed. All options: touchstone unify file --help

            Examples: touchstone unify customers.csv --id customer_no --output clusters.csv --report report.html
                      touchstone unify evaluate labelled.csv --id id --truth person
                      touchstone unify explain customers.csv --id customer_no C-17 C-42
            """,
        subcommands: [UnifyFile.self, UnifyMatch.self, UnifyEvaluate.self, UnifyExplain.self], defaultSubcommand: UnifyFile.self)
}

struct UnifyFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Unify a file; `touchstone unify FILE` is the same.",
        discussion: """
            Writes record_id,cluster_id,probability: one row for each record, in the file's order. A cluster has the id of its first record.
            A row without id, with the id of a row before it, or with too few or too many cells is an error, unless --skip-bad-rows.

            Example: touchstone unify file customers.csv --id customer_no --output clusters.csv --report report.html
            """)

    @OptionGroup var arguments: UnifyArguments
    @Option(name: .shortAndLong, help: "The file to write.") var output: String
    @Option(help: "Write the model there (YAML): what the columns are and what agreement weighs. --model takes it again.")
    var writeModel: String?
    @Option(help: "Write a report there (HTML): columns, weights, clusters, the most doubtful links.") var report: String?
    @OptionGroup var format: OutputArguments

    func run() async throws {
        for path in [output, writeModel, report].compactMap(\.self) { try OutputPath.check(path) }
        var run = try UnifyRun(arguments)
        try run.link()
        try run.measure("writing") { run in try ClustersFile.write(run.table, run.result, to: output) }
        if let writeModel { try run.write(model: writeModel) }
        if let report { try run.write(report: report, truth: nil) }
        if format.json { Output.json(UnifySummary(run).json(output: output)) } else { UnifySummary(run).show(output: output) }
    }
}
