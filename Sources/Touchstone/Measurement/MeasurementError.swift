import JourneyAnalytics

/// A question about a metric that can't be asked or answered: what is wrong and what to do.
package struct MeasurementError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    package let message: String
    /// The character of the text at which it went wrong, counted from 1; nil when it isn't about one place.
    package let position: Int?

    init(_ message: String, at position: Int? = nil) {
        self.message = message
        self.position = position
    }

    /// For what a page or an interface reads itself.
    package static func plain(_ message: String) -> MeasurementError { MeasurementError(message) }

    /// For a name that isn't among those there are.
    init(unknown name: String, what: String, among names: [String], at position: Int? = nil) {
        let wanted = name.lowercased()
        let known = names.filter { !$0.isEmpty }
        let close = known.filter { name in
            let name = name.lowercased()
            return name.contains(wanted) || wanted.contains(name) || EditDistance.between(name, wanted) <= 2
        }
        let shown = (close.isEmpty ? known : close).prefix(8).map { "“\($0)”" }.joined(separator: ", ")
        let found = close.isEmpty ? "There are: \(shown)." : "Did you mean \(shown)?"
        let advice = known.isEmpty ? "There is none yet: import interactions first." : found
        self.init("There is no \(what) “\(name)”. \(advice)", at: position)
    }

    package var description: String { position.map { "At character \($0): \(message)" } ?? message }
}
