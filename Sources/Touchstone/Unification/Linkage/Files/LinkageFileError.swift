import JourneyAnalytics
import RecordLinkage

/// Why a file of records can't be unified.
package enum LinkageFileError: Error, CustomStringConvertible {
    case source(ImportError)
    case notAFile(file: String)
    case notDelimited(file: String)
    case empty(file: String)
    case noHeader(file: String)
    case tooManyColumns(file: String, limit: Int)
    /// No column of the name that was given as the id.
    case noIDColumn(file: String, name: String, columns: [String], isRecord: Bool)
    case noColumn(file: String, name: String, columns: [String])
    case nothingBesideID(file: String)
    case noRecords(file: String)
    /// The first faults, and how many there are.
    case faults(file: String, first: [RowFault], count: Int, good: Int)
    case unwritable(file: String, reason: String)
    /// New records with columns that the standing ones haven't got.
    case otherColumns(file: String, standing: String, columns: [String], known: [String])
    /// New records with ids that standing ones have.
    case knownIDs(file: String, standing: String, first: String, count: Int)

    package var description: String {
        switch self {
        case .source(let error): return error.description
        case .notAFile(let file): return "'\(file)' is a pipe: write what comes out of it into a file, and unify that."
        case .notDelimited(let file): return "'\(file)' is not a table: give a file of columns, such as CSV."
        case .empty(let file): return "'\(file)' is empty: check the export that made it."
        case .noHeader(let file):
            return "'\(file)' has no readable header: its first line names the columns, with quotes around names that hold a separator."
        case .tooManyColumns(let file, let limit): return "'\(file)' has more than \(limit) columns: leave out what isn't about the person."
        case .noIDColumn(let file, let name, let columns, let isRecord):
            let hint =
                isRecord ? " The first line looks like a record: put a line above it that names the columns, one of them '\(name)'." : ""
            return "'\(file)' has no column '\(name)' for --id. \(Self.choice(name, columns))\(hint)"
        case .noColumn(let file, let name, let columns):
            return "'\(file)' has no column '\(name)'. \(Self.choice(name, columns))"
        case .nothingBesideID(let file): return "'\(file)' has no column beside the id: nothing tells who a record is about."
        case .noRecords(let file): return "'\(file)' has a header and no records: check the export that made it."
        case .faults(let file, let first, let count, let good): return Self.text(file, first, count, good)
        case .unwritable(let file, let reason): return "'\(file)' can't be written: \(reason)."
        case .otherColumns(let file, let standing, let columns, let known):
            return
                "'\(file)' has columns that '\(standing)' hasn't: \(columns.prefix(10).joined(separator: ", ")). Rename them, or leave them out with --ignore; "
                + "known are: \(known.prefix(40).joined(separator: ", "))."
        case .knownIDs(let file, let standing, let first, let count):
            return
                "'\(file)' has \(count.formatted()) id\(count == 1 ? "" : "s") that '\(standing)' has too, the first one '\(first)': an id names one record. "
                + "Give new records ids of their own, or leave these out with --skip-bad-rows."
        }
    }

    private static func choice(_ name: String, _ columns: [String]) -> String {
        let near = columns.map { (name: $0, distance: EditDistance.between(name.lowercased(), $0.lowercased())) }
            .min { $0.distance < $1.distance }
        let shown = columns.prefix(40).joined(separator: ", ") + (columns.count > 40 ? ", …" : "")
        guard let near, near.distance <= max(2, name.count / 3) else { return "It has: \(shown)." }
        return "Did you mean '\(near.name)'? It has: \(shown)."
    }

    private static func text(_ file: String, _ first: [RowFault], _ count: Int, _ good: Int) -> String {
        let lines = first.prefix(10).map { "\n  \($0)" }.joined()
        let rest = count > 10 ? "\n  and \((count - 10).formatted()) more" : ""
        return
            "'\(file)' has \(count.formatted()) bad row\(count == 1 ? "" : "s") beside \(good.formatted()) good one\(good == 1 ? "" : "s"):\(lines)\(rest)\n"
            + "Correct them, or leave them out with --skip-bad-rows."
    }
}
