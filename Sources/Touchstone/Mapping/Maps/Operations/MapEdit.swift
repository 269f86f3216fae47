/// An operation as somebody sends it.
package struct MapEdit: Sendable, Equatable {
    /// Made by whoever sends it, unique within the map: the same again changes nothing and gets the same answer.
    package var id: String
    package var operation: MapOperation

    /// Nil where the id has not 1 to 64 letters, digits, `-` and `_`.
    package init?(id: String, operation: MapOperation) {
        guard (1...64).contains(id.utf8.count),
            id.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_".unicodeScalars.contains($0))
            })
        else { return nil }
        self.id = id
        self.operation = operation
    }
}

/// What became of an operation.
package enum MapOutcome: Sendable, Equatable {
    /// - Parameters:
    ///   - version: the map's, with it.
    ///   - overwrote: a change of the same by somebody else that whoever sent it had not seen. It stands in the history.
    case applied(version: Int64, inverse: MapOperation, overwrote: MapRecord?)
    /// The map was so already.
    case unchanged
    case refused(MapRefusal)
}

/// An applied operation, as the history has it.
package struct MapRecord: Sendable, Equatable {
    package var version: Int64
    package var id: String
    /// The browser window, or the program, that it came from.
    package var client: String
    package var time: Instant
    package var author: AuditActor
    package var operation: MapOperation
    package var inverse: MapOperation
    /// What it did, in words: "Step “Pays”: name".
    package var about: String
}
