/// Why something about feedback or themes can't be answered or done, in a sentence for the user.
package struct FeedbackError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable { case invalid, notFound, conflict, unavailable }

    package let message: String
    package let kind: Kind
    /// The parameter or field that is wrong, where one is.
    package let field: String?

    package init(_ message: String, kind: Kind = .invalid, field: String? = nil) {
        self.message = message
        self.kind = kind
        self.field = field
    }

    package static let noTheme = FeedbackError(
        "There is no such theme: it may have been merged into another. Open the themes again.", kind: .notFound)

    package var description: String { message }
}
