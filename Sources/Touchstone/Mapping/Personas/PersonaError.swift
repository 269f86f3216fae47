/// Something about personas that can't be done: what is wrong and what to do.
package struct PersonaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    package let message: String
    /// The field that it is about, where it is one.
    package let field: String?
    package let isMissing: Bool

    init(_ message: String, field: String? = nil, isMissing: Bool = false) {
        self.message = message
        self.field = field
        self.isMissing = isMissing
    }

    static func unknown(_ id: Int64) -> PersonaError {
        PersonaError("There is no persona with the number \(id). It may have been removed.", field: "id", isMissing: true)
    }

    package var description: String { message }
}
