/// What can't be done with a dashboard: what is wrong and what to do.
package struct DashboardError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable { case invalid, notFound, conflict, forbidden }

    package let kind: Kind
    /// A sentence for the person who asked.
    package let message: String
    /// The member of the document that it is about: `tiles[2].question`.
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: Kind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    static let missing = DashboardError(
        "There is no such dashboard; it may have been removed, or it isn’t shared with you.", kind: .notFound)
    static let notYours = DashboardError(
        "This dashboard is shared with you to look at. Make a copy of it, or ask its owner to let you change it.", kind: .forbidden)
    static func stale(_ version: Int64) -> DashboardError {
        DashboardError(
            "Somebody has changed this dashboard meanwhile: it is now at version \(version). Load it again and repeat your change.",
            kind: .conflict)
    }

    package var description: String { field.map { "\(message) (\($0))" } ?? message }
}
