/// What can't be done with deliveries: what is wrong and what to do.
package struct DeliveryError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    package let message: String
    /// The field of the form that it is about.
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    package var description: String { message }
}
