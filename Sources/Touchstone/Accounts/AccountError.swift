/// What can't be done with an account: what is wrong and what to do.
package struct AccountError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    /// A sentence for the person who asked.
    package let message: String
    /// The field of the form that it is about.
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    package var description: String { message }

    static func missing(_ id: Int64) -> AccountError { AccountError("There is no account \(id).", kind: .notFound) }
}
