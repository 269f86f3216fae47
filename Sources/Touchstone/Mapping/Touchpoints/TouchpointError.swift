/// Something about touchpoints that can't be done: what is wrong and what to do.
package struct TouchpointError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    package let message: String
    /// The field that it is about, where it is one.
    package let field: String?
    /// Whether something is named that there isn't.
    package let isMissing: Bool

    init(_ message: String, field: String? = nil, isMissing: Bool = false) {
        self.message = message
        self.field = field
        self.isMissing = isMissing
    }

    static func unknown(_ name: String, among names: [String], field: String = "name") -> TouchpointError {
        TouchpointError(MeasurementError(unknown: name, what: "touchpoint", among: names).message, field: field, isMissing: true)
    }

    package static func exists(_ name: String) -> TouchpointError {
        TouchpointError("There is a touchpoint “\(name)” already. Open it in the list, or choose another name.", field: "name")
    }

    package var description: String { message }
}
