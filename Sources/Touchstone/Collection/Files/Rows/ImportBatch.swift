/// Some of a file's rows: those that became interactions, and those that could not.
package struct ImportBatch: Sendable {
    package var interactions: [Interaction] = []
    /// The line on which each interaction's row begins.
    package var lines: [Int] = []
    package var rejects: [RejectedRow] = []
    /// How far the file has been read, of how much; nil where that is not known.
    package var bytesRead = 0
    package var bytesTotal: Int?

    package var count: Int { interactions.count + rejects.count }

    mutating func accept(_ interaction: Interaction, line: Int) {
        interactions.append(interaction)
        lines.append(line)
    }
}

/// A row that could not be imported.
package struct RejectedRow: Sendable, Equatable {
    /// Where it begins, counted from 1.
    package var line: Int
    /// Why, without what may name a person.
    package var reason: String
    /// The row as it stands in the file. Personal.
    package var row: String
}
