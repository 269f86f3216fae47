/// A state of a journey map that was kept: by a person, who named it, or by itself now and then.
package struct MapVersion: Sendable, Equatable {
    package var version: Int64
    /// Nil where nobody named it.
    package var name: String?
    package var time: Instant
    package var author: AuditActor
}
