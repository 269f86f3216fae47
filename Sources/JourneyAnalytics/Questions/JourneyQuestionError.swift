/// A question that can't be asked: what is wrong, where, and what to do.
public struct JourneyQuestionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A sentence for the person who asked.
    public let message: String
    /// The character of the text at which it went wrong, counted from 1; nil when it isn't about one place.
    public let position: Int?

    public init(_ message: String, at position: Int? = nil) {
        self.message = message
        self.position = position
    }

    init(unknown name: String, among names: [String]) {
        let close = names.filter { EditDistance.between($0.lowercased(), name.lowercased()) <= max(2, name.count / 3) }.prefix(3)
        let quoted = (close.isEmpty ? names.prefix(5) : close).map { "“\($0)”" }.joined(separator: ", ")
        let advice =
            names.isEmpty
            ? "There are no touchpoints yet: import interactions first."
            : close.isEmpty ? "Touchpoints are, for instance, \(quoted)." : "Did you mean \(quoted)?"
        self.init("There is no touchpoint “\(name)”. \(advice)")
    }

    public var description: String {
        guard let position else { return message }
        return "At character \(position): \(message)"
    }
}
