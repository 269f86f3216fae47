import JourneyAnalytics
import Touchstone

/// A segment as the builder has it: groups of conditions, each with the values of its fields. It lives in the address, field by field:
/// `match`, `g0.match`, `g0.c1.kind`, `g0.c1.what` …
struct SegmentForm: Equatable {
    static let mostGroups = 8
    static let mostConditions = 12

    enum Match: String { case all, any }

    struct Condition: Equatable {
        var kind: Kind = .did
        var fields: [String: String] = [:]

        subscript(_ name: String) -> String { fields[name] ?? "" }
    }

    struct Group: Equatable {
        var match: Match = .all
        var conditions: [Condition] = [Condition()]
    }

    enum Kind: String, CaseIterable {
        case did, never, then, without, first, last, began, ended, segment, outside, has

        var name: String {
            switch self {
            case .did: "did"
            case .never: "did not do"
            case .then: "did one after the other"
            case .without: "did, and afterwards not"
            case .first: "did for the first time"
            case .last: "did for the last time"
            case .began: "began with"
            case .ended: "ended with"
            case .segment: "are in the segment"
            case .outside: "are not in the segment"
            case .has: "are known by"
            }
        }
    }

    static let fieldNames = [
        "what", "what2", "what3", "often", "n", "within", "unit", "when", "span", "spanunit", "from", "to", "segment", "attribute", "is",
        "value",
    ]

    var match: Match = .all
    var groups: [Group] = [Group()]

    /// What the address says; nil where it says nothing of a builder.
    init?(_ query: Query) {
        var groups: [Group] = []
        for g in 0..<Self.mostGroups {
            let conditions = (0..<Self.mostConditions).compactMap { c -> Condition? in
                let prefix = "g\(g).c\(c)."
                guard let kind = query[prefix + "kind"].flatMap(Kind.init(rawValue:)) else { return nil }
                var condition = Condition(kind: kind)
                for name in Self.fieldNames {
                    let value = query.trimmed(prefix + name)
                    if !value.isEmpty { condition.fields[name] = value }
                }
                return condition
            }
            guard !conditions.isEmpty else { continue }
            groups.append(Group(match: query["g\(g).match"] == "any" ? .any : .all, conditions: conditions))
        }
        guard !groups.isEmpty else { return nil }
        self.groups = groups
        match = query["match"] == "any" ? .any : .all
    }

    init() {}

    /// Does what a button of the form says: `add.0`, `group`, `remove.0.1`.
    mutating func edit(_ text: String) {
        let parts = text.split(separator: ".").map(String.init)
        let numbers = parts.dropFirst().compactMap { Int($0) }
        switch (parts.first, numbers.count) {
        case ("group", 0) where groups.count < Self.mostGroups: groups.append(Group())
        case ("add", 1) where groups.indices.contains(numbers[0]) && groups[numbers[0]].conditions.count < Self.mostConditions:
            groups[numbers[0]].conditions.append(Condition())
        case ("remove", 2) where groups.indices.contains(numbers[0]) && groups[numbers[0]].conditions.indices.contains(numbers[1]):
            groups[numbers[0]].conditions.remove(at: numbers[1])
            if groups[numbers[0]].conditions.isEmpty { groups.remove(at: numbers[0]) }
            if groups.isEmpty { groups = [Group()] }
        default: break
        }
    }
}
