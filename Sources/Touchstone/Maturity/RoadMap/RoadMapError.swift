/// What can't be done with the road map: what is wrong and what to do.
package struct RoadMapError: Refusal, Sendable, Equatable {
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

    static func missing(_ id: Int64) -> RoadMapError {
        RoadMapError("There is no activity \(id) on the road map.", kind: .notFound)
    }

    static func stale(_ name: String) -> RoadMapError {
        RoadMapError(
            "Somebody else changed “\(name)” meanwhile. Nothing is lost: look at what they did, then do it again.", kind: .conflict)
    }

    package static let noAssessment = RoadMapError(
        "There is no assessment with answers yet, so there is nothing to propose from. Make one under Maturity, then propose again.",
        kind: .conflict)
}
