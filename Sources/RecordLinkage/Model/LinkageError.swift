/// Why records can't be linked, in a sentence for the user.
public enum LinkageError: Error, Equatable, CustomStringConvertible {
    case nothingToCompare([InferredColumn])
    case noSuchColumn(String, known: [String])
    case noSuchRow(Int, rows: Int)
    case nothingLearned
    case noSuchSource(String, known: [String])
    case otherLevels(String)
    case noSuchKey(String, known: [String])
    case otherColumns(known: [String])
    /// Its task was cancelled, or `LinkageOptions.isCancelled` said so.
    case interrupted

    public var description: String {
        switch self {
        case .nothingToCompare(let columns):
            let reasons = columns.map { "\($0.name): \($0.reason)" }.joined(separator: "; ")
            return "No column tells people apart (\(reasons)). Name at least one that does, with what it holds."
        case .noSuchColumn(let name, let known):
            return "There is no column “\(name)”; there are \(known.joined(separator: ", "))."
        case .noSuchSource(let name, let known):
            return "No record comes from the source “\(name)”; there are \(known.joined(separator: ", "))."
        case .nothingLearned:
            return
                "The model says what columns are and nothing of how records agree: link with it first and keep the model that this gives."
        case .otherLevels(let column):
            return "The model has other levels for the column “\(column)” than this version compares: train it again."
        case .noSuchKey(let name, let known):
            return "The model has a key “\(name)”, which these columns don't give; they give \(known.joined(separator: ", "))."
        case .otherColumns(let known):
            return
                "The model's classes don't belong to its columns and keys (\(known.joined(separator: ", "))): train it again, or take `learned` out of it."
        case .interrupted: return "Linking was stopped before it was done: nothing came of it. Start it again."
        case .noSuchRow(let row, let rows): return "There is no row \(row); there are \(rows)."
        }
    }
}
