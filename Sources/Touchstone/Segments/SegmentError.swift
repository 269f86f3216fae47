import JourneyAnalytics

/// What can't be done with a segment: what is wrong and what to do.
package struct SegmentError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    /// A sentence for the person who asked.
    package let message: String
    /// The field of the form that it is about: name, description, definition.
    package let field: String?

    init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    init(_ error: JourneyQuestionError) { self.init(error.description, field: "definition") }

    static func unknown(_ name: String, among names: [String]) -> SegmentError {
        SegmentError(JourneyQuestionError(unknownSegment: name, among: names).message, field: "segment", kind: .notFound)
    }

    package var description: String { message }
}

extension JourneyQuestionError {
    init(unknownSegment name: String, among names: [String]) {
        let close = names.filter { EditDistance.between($0.lowercased(), name.lowercased()) <= max(2, name.count / 3) }.prefix(3)
        let choices = (close.isEmpty ? names.prefix(5) : close).map { "“\($0)”" }.joined(separator: ", ")
        let advice =
            names.isEmpty
            ? "None has been saved yet." : close.isEmpty ? "Segments are, for instance, \(choices)." : "Did you mean \(choices)?"
        self.init("There is no segment “\(name)”. \(advice)")
    }
}
