import ArgumentParser
import RecordLinkage
import Touchstone

struct UnifyExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why two records are one person or two, or what holds one record's entity together.",
        discussion: """
            The file is unified as `touchstone unify` does it, then the records of these ids are explained. With --model of a run before,
            weights are the same as in that run.

            Examples: touchstone unify explain customers.csv --id customer_no C-17 C-42
                      touchstone unify explain customers.csv --id customer_no C-17
            """)

    @OptionGroup var arguments: UnifyArguments
    @Argument(help: "The id of a record.") var record: String
    @Argument(help: "The id of another one; without it the record's entity is explained.") var other: String?
    @OptionGroup var format: OutputArguments

    func run() async throws {
        var run = try UnifyRun(arguments)
        let first = try row(of: record, in: run.table)
        let second = try other.map { try row(of: $0, in: run.table) }
        guard first != second else { throw Failure("Both ids name one record: give two different ones.") }
        try run.link()
        let links = EntityLinks(of: first, in: run.result)
        if let second {
            let explanation = try LinkageExplainer(run.table, run.result.model, threads: run.threads).explain(first, second)
            let pair = PairExplanation(run: run, a: first, b: second, explanation: explanation, links: links)
            if format.json { Output.json(pair.json) } else { pair.show() }
        } else {
            let entity = EntityExplanation(run: run, row: first, links: links)
            if format.json { Output.json(entity.json) } else { entity.show() }
        }
    }

    private func row(of id: String, in table: LinkageTable) throws -> Int {
        let wanted = Array(id.utf8)
        for row in 0..<table.rows where table.ids.withBytes(row + 1, { $0.elementsEqual(wanted) }) { return row }
        throw Failure("'\(arguments.file)' has no record whose \(arguments.id) is '\(id)'.")
    }
}
