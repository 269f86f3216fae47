import JourneyAnalytics

/// A question about journeys that can't be asked or answered: what is wrong and what to do.
package struct JourneyError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    package let message: String
    /// What it is about: the name of the parameter, where it is one.
    package let field: String?
    /// Whether the same question can be answered a little later.
    package let isTemporary: Bool

    package init(_ message: String, field: String? = nil, isTemporary: Bool = false) {
        self.message = message
        self.field = field
        self.isTemporary = isTemporary
    }

    package init(_ error: JourneyQuestionError, field: String? = nil) { self.init(error.description, field: field) }

    package var description: String { message }
}
