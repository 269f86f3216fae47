import JourneyAnalytics

/// A question about journeys that can't be asked or answered: what is wrong and what to do.
package struct JourneyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    package let message: String
    /// What it is about: the name of the parameter, where it is one.
    package let field: String?

    init(_ message: String, field: String? = nil) {
        self.message = message
        self.field = field
    }

    init(_ error: JourneyQuestionError, field: String? = nil) { self.init(error.description, field: field) }

    package var description: String { message }
}
