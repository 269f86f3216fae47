/// Something that is known of a customer, compared with a value: `has sources >= 2`, `has last channel = phone`.
///
/// The engine knows only what customers did; what an attribute means is told by whoever asks (`SegmentScope.attribute`).
public struct SegmentAttribute: Sendable, Hashable {
    public enum Comparison: String, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case atLeast = ">="
        case atMost = "<="
        case more = ">"
        case less = "<"

        var words: String {
            switch self {
            case .equal: "exactly"
            case .notEqual: "other than"
            case .atLeast: "at least"
            case .atMost: "at most"
            case .more: "more than"
            case .less: "less than"
            }
        }
    }

    /// In small letters: "last channel".
    public let name: String
    public let comparison: Comparison
    public let value: String

    public init(_ name: String, _ comparison: Comparison, _ value: String) {
        self.name = name.lowercased()
        self.comparison = comparison
        self.value = value
    }
}
