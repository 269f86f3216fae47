/// Which events are looked at, by their properties: `country = DE and (plan is Premium or value >= 100) and not device = Mobile`.
///
/// Operators are `=` (or `is`), `!=` (or `is not`), `<`, `<=`, `>`, `>=`, `contains`, `in (a, b)` and `exists`; `not` binds closer than
/// `and`, `and` closer than `or`. A comparison holds only for events that have the property; where it is a list, for any of its
/// values. `not` turns around what stands behind it: `not plan = Free` is also true without a plan, `plan != Free` is not.
public struct PropertyFilter: Sendable, Hashable, CustomStringConvertible {
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        /// Upper and lower case don't matter.
        case contains
    }

    public indirect enum Condition: Sendable, Hashable {
        case compare(String, Comparison, String)
        case among(String, [String])
        case exists(String)
        case not(Condition)
        /// At least two.
        case all([Condition])
        case any([Condition])
    }

    public static let longestText = 4_000
    static let deepest = 50

    public let condition: Condition

    public init(_ condition: Condition) { self.condition = condition }

    /// Reads the textual form.
    public init(parsing text: String) throws(JourneyQuestionError) {
        guard text.utf8.count <= PropertyFilter.longestText else {
            throw JourneyQuestionError("A filter has at most \(PropertyFilter.longestText) characters.")
        }
        var reader = try FilterReader(text)
        condition = try reader.whole()
    }

    /// Every condition of both.
    public func and(_ other: PropertyFilter) -> PropertyFilter { PropertyFilter(.all(conditions + other.conditions)) }

    /// The conditions that all have to hold: one for each chip of a page.
    public var conditions: [Condition] {
        if case .all(let conditions) = condition { conditions } else { [condition] }
    }

    /// Without one of `conditions`; nil where nothing is left.
    public func removing(at place: Int) -> PropertyFilter? {
        var rest = conditions
        guard rest.indices.contains(place) else { return self }
        rest.remove(at: place)
        return rest.isEmpty ? nil : rest.count == 1 ? PropertyFilter(rest[0]) : PropertyFilter(.all(rest))
    }

    /// The properties that it speaks of.
    public var names: Set<String> { condition.names }

    public var description: String { condition.text(within: nil) }
}

extension PropertyFilter.Condition: CustomStringConvertible {
    public var description: String { text(within: nil) }

    var names: Set<String> {
        switch self {
        case .compare(let name, _, _), .among(let name, _), .exists(let name): [name]
        case .not(let inner): inner.names
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.names) }
        }
    }

    /// With parentheses where the surroundings bind closer.
    fileprivate func text(within outer: Binding?) -> String {
        let text: String
        let own: Binding
        switch self {
        case .compare(let name, let comparison, let value):
            (text, own) = ("\(FilterToken.quoted(name)) \(comparison.rawValue) \(FilterToken.quoted(value))", .comparison)
        case .among(let name, let values):
            (text, own) = ("\(FilterToken.quoted(name)) in (\(values.map(FilterToken.quoted).joined(separator: ", ")))", .comparison)
        case .exists(let name): (text, own) = ("\(FilterToken.quoted(name)) exists", .comparison)
        case .not(let inner): (text, own) = ("not \(inner.text(within: .not))", .not)
        case .all(let parts): (text, own) = (parts.map { $0.text(within: .and) }.joined(separator: " and "), .and)
        case .any(let parts): (text, own) = (parts.map { $0.text(within: .or) }.joined(separator: " or "), .or)
        }
        guard let outer, own.rawValue <= outer.rawValue, own.rawValue < Binding.not.rawValue else { return text }
        return "(\(text))"
    }

    fileprivate enum Binding: Int { case or, and, not, comparison }
}
