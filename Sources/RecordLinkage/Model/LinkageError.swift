/// Why records can't be linked, in a sentence for the user.
public enum LinkageError: Error, Equatable, CustomStringConvertible {
    case nothingToCompare([InferredColumn])
    case noSuchColumn(String, known: [String])
    case noSuchRow(Int, rows: Int)

    public var description: String {
        switch self {
        case .nothingToCompare(let columns):
            let reasons = columns.map { "\($0.name): \($0.reason)" }.joined(separator: "; ")
            return "No column tells people apart (\(reasons)). Name at least one that does, with what it holds."
        case .noSuchColumn(let name, let known):
            return "There is no column “\(name)”; there are \(known.joined(separator: ", "))."
        case .noSuchRow(let row, let rows): return "There is no row \(row); there are \(rows)."
        }
    }
}
