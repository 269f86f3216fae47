/// What can't be done with an alert: what is wrong and what to do.
package struct AlertError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    /// A sentence for the person who asked.
    package let message: String
    /// The field of the form, or the member of the document, that it is about.
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    static let missing = AlertError("There is no such alert; it may have been removed.", kind: .notFound)

    package var description: String { message }
}
