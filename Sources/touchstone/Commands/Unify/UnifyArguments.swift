import ArgumentParser
import Foundation
import RecordLinkage
import Touchstone

/// Which file is unified and how: the same on each of the commands.
struct UnifyArguments: ParsableArguments {
    @Argument(help: "The file: CSV or another table with a header, also gzipped.") var file: String
    @Option(help: "The column that names each record.") var id: String
    @Option(help: "A model file (YAML): what is known already about columns and weights.") var model: String?
    @Option(help: "From which probability on two records are one person, between 0 and 1. Default: the model's, else 0.5.")
    var threshold: Double?
    @Option(help: "A column that is left out; may be given again.") var ignore: [String] = []
    @Option(help: "What a column is, as COLUMN=KIND; may be given again. For example: mobile=phone.") var kind: [String] = []
    @Option(help: "The column that says which system a record comes from.") var sourceColumn: String?
    @Option(help: "A system that holds each person at most once; may be given again.") var cleanSource: [String] = []
    @Flag(help: "Join records of different systems only: each holds nobody twice.") var linkOnly = false
    @Flag(help: "Leave out rows without id, with a repeated id, or with the wrong number of cells.") var skipBadRows = false
    @Option(help: "How many threads. Default: one for each processor.") var threads: Int?

    func validate() throws {
        if let threshold, !(threshold > 0 && threshold < 1) { throw ValidationError("--threshold is a number between 0 and 1, as 0.9.") }
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
        guard sourceColumn != nil || (cleanSource.isEmpty && !linkOnly) else {
            throw ValidationError("--clean-source and --link-only need --source-column, which says where a record comes from.")
        }
        if ignore.contains(id) { throw ValidationError("--ignore \(id) names the column of --id, which is no evidence anyway.") }
        if let sourceColumn, ignore.contains(sourceColumn) {
            throw ValidationError("--ignore \(sourceColumn) names the column of --source-column; it is no evidence anyway.")
        }
        _ = try kinds()
    }

    /// What `--kind` says of columns.
    func kinds() throws -> [String: FieldKind] {
        var kinds: [String: FieldKind] = [:]
        for text in kind {
            guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
                throw ValidationError("--kind \(text): write COLUMN=KIND, as mobile=phone.")
            }
            let wanted = UnifyArguments.folded(String(text[text.index(after: sign)...]))
            guard let found = FieldKind.allCases.first(where: { UnifyArguments.folded($0.rawValue) == wanted }) else {
                let known = FieldKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--kind \(text): there is no such kind. There are: \(known).")
            }
            kinds[String(text[..<sign])] = found
        }
        return kinds
    }

    /// "Given-Name", "given name" and "givenname" are one.
    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
