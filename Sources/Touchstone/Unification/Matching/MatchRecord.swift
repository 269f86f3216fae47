import Foundation

/// What is known of one customer, as far as it tells who they are; by column the latest value over all sources and profiles.
package struct MatchRecord: Sendable, Equatable {
    /// The canonical profile.
    package var customer: Int64
    package private(set) var values: [String: String] = [:]
    private var times: [String: Int64] = [:]

    package init(customer: Int64) { self.customer = customer }

    /// Whether there is anything to compare them by: a browser alone has nothing, and a city alone is not enough.
    package var isComparable: Bool {
        values.count >= 2 || values.contains { $0.key == MatchColumns.email || $0.key == MatchColumns.phone || $0.key == MatchColumns.full }
    }

    /// Takes a value, unless a later one of that column is known.
    package mutating func set(_ column: String, _ value: String, at time: Int64) {
        let value = value.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !value.isEmpty, value.utf8.count <= 300, (times[column] ?? Int64.min) <= time else { return }
        // That two have the first of January 1900 in common, or "n/a", makes them no likelier one person, and that they differ in it no less so.
        let isNothing = MatchRecord.fields[column].map { ValueCheck.isPlaceholder(value, $0) } ?? ValueCheck.isJunk(value)
        guard !isNothing else { return }
        values[column] = value
        times[column] = time
    }

    /// Takes a trait: texts and numbers by their column, the parts of an object each by itself, lists and yes-or-no not at all.
    mutating func take(_ trait: TraitRecord.Trait) { take(trait.name, trait.value, at: trait.time.milliseconds, depth: 0) }

    private mutating func take(_ name: String, _ value: JSONValue, at time: Int64, depth: Int) {
        switch value {
        case .string(let text): TraitColumn.name(of: name).map { set($0, text, at: time) }
        case .integer(let number): TraitColumn.name(of: name).map { set($0, "\(number)", at: time) }
        case .object(let members) where depth < 2:
            for member in members { take("\(name).\(member.name)", member.value, at: time, depth: depth + 1) }
        case .number, .bool, .null, .array, .object: break
        }
    }

    /// Takes an identifier: e-mail and phone by their column, kinds of the company's own by their name. Ids that systems give out by
    /// themselves say nothing of the person, and those that are equal have joined them already.
    mutating func take(_ identifier: Identifier, at time: Instant) {
        switch identifier.kind {
        case "email": set(MatchColumns.email, identifier.value, at: time.milliseconds)
        case "phone": set(MatchColumns.phone, identifier.value, at: time.milliseconds)
        default: set(identifier.kind, identifier.value, at: time.milliseconds)
        }
    }

    private static let fields: [String: TraitField] = [
        MatchColumns.email: .email, MatchColumns.phone: .phone, MatchColumns.birth: .birthday, MatchColumns.given: .firstName,
        MatchColumns.family: .lastName, MatchColumns.full: .fullName,
    ]

    /// Kinds of identifiers that are no evidence.
    static let unusedKinds: Set<String> = ["user_id", "anonymous_id"]
}
