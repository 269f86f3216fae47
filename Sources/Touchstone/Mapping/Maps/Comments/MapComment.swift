/// What somebody says about a journey map or one of its parts.
package struct MapComment: Sendable, Equatable {
    package var id: Int64
    /// Nil for the map itself. A part that is gone keeps its comments.
    package var part: MapPartID?
    package var text: String
    package var time: Instant
    package var author: AuditActor
    /// Nil while it is open.
    package var resolved: Instant?
    package var resolvedBy: AuditActor?

    package static let longest = 4_000
}
