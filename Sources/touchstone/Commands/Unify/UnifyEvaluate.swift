import ArgumentParser
import RecordLinkage
import Touchstone

struct UnifyEvaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Unify a file whose truth is known, and say how right it is.",
        discussion: """
            The truth is a column, which is taken out before anything is done, or the part of the id that a pattern's group finds.
            Rows without a truth count nowhere.

            Examples: touchstone unify evaluate people.csv --id record_id --truth person_id
                      touchstone unify evaluate febrl.csv --id rec_id --truth-pattern '^rec-(\\d+)-'
            """)

    @OptionGroup var arguments: UnifyArguments
    @Option(help: "The column that says which person a record truly is.") var truth: String?
    @Option(help: "A regular expression whose first group finds the truth in the id.") var truthPattern: String?
    @Option(name: .shortAndLong, help: "Write the clusters there too, as `touchstone unify` does.") var output: String?
    @Option(help: "Write the model there (YAML).") var writeModel: String?
    @Option(help: "Write a report there (HTML), with the truth beside what was found.") var report: String?
    @OptionGroup var format: OutputArguments

    func validate() throws {
        guard (truth == nil) != (truthPattern == nil) else { throw ValidationError("Give the truth by --truth or by --truth-pattern.") }
        if let truth, truth == arguments.id { throw ValidationError("--truth and --id name one column; take --truth-pattern instead.") }
        if let truth, arguments.ignore.contains(truth) {
            throw ValidationError("--ignore \(truth) names the truth: it is no evidence anyway.")
        }
        if let truthPattern { _ = try TruthPattern(truthPattern) }
    }

    func run() async throws {
        for path in [output, writeModel, report].compactMap(\.self) { try OutputPath.check(path) }
        var run = try UnifyRun(arguments, truth: truth)
        let known: [UInt32]
        if let truthPattern {
            known = try TruthPattern(truthPattern).persons(of: run.table)
        } else {
            known = run.truth ?? []
        }
        guard known.contains(where: { $0 > 0 }) else {
            throw Failure("No record has a truth: check \(truth.map { "the column '\($0)'" } ?? "the pattern against the ids").")
        }
        try run.link()
        if let output { try run.measure("writing") { run in try ClustersFile.write(run.table, run.result, to: output) } }
        if let writeModel { try run.write(model: writeModel) }
        if let report { try run.write(report: report, truth: known) }
        let verdict = UnifyVerdict(
            summary: UnifySummary(run), entities: EntityEvaluation(found: run.result.entities, truth: known),
            pairs: PairEvaluation(run.result.pairs, truth: known))
        if format.json { Output.json(verdict.json(output: output)) } else { verdict.show(output: output) }
    }
}

/// Finds the truth in ids.
private struct TruthPattern {
    private let regex: Regex<AnyRegexOutput>

    init(_ text: String) throws {
        do {
            regex = try Regex(text)
        } catch {
            throw ValidationError("--truth-pattern \(text) is not a regular expression.")
        }
        // A text that can't match says nothing of groups, so that the pattern is asked itself.
        guard text.contains("(") else {
            throw ValidationError("--truth-pattern \(text) has no group: put the part that names the person in brackets, as ^rec-(\\d+)-.")
        }
    }

    /// For each row a number of its person, 0 where the pattern doesn't match.
    func persons(of table: LinkageTable) -> [UInt32] {
        var numbers: [Substring: UInt32] = [:]
        return (0..<table.rows).map { row in
            guard let match = try? regex.firstMatch(in: table.id(row)), match.output.count > 1, let person = match.output[1].substring
            else {
                return 0
            }
            if let number = numbers[person] { return number }
            let number = UInt32(numbers.count + 1)
            numbers[person] = number
            return number
        }
    }
}
