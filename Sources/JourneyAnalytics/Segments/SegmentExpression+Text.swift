extension SegmentExpression: CustomStringConvertible {
    /// The textual form, which `SegmentQuestion(parsing:)` reads.
    public var description: String {
        switch self {
        case .everyone: return "everyone"
        case .condition(let condition): return condition.text
        case .attribute(let attribute): return attribute.text
        case .segment(let name): return "segment \(SegmentReader.quoted(name))"
        case .all(let parts): return Self.joined(parts, by: "and", none: "everyone")
        case .any(let parts): return Self.joined(parts, by: "or", none: "not everyone")
        case .not(.condition(let condition)) where condition.isDid:
            return condition.text.replacing("did ", with: "did not ", maxReplacements: 1)
        case .not(let part): return "not \(part.isCompound ? "(\(part))" : part.description)"
        }
    }

    private var isCompound: Bool {
        switch self {
        case .all, .any, .not: true
        case .everyone, .condition, .attribute, .segment: false
        }
    }

    private static func joined(_ parts: [SegmentExpression], by word: String, none: String) -> String {
        guard let first = parts.first else { return none }
        guard parts.count > 1 else { return first.description }
        return parts.map { part in
            switch part {
            case .all, .any: "(\(part))"
            case .everyone, .condition, .attribute, .segment, .not: part.description
            }
        }.joined(separator: " \(word) ")
    }
}

extension SegmentCondition {
    var text: String { text(where: nil) }

    /// Whether it reads “did”, so that “did not” is its opposite.
    var isDid: Bool {
        switch self {
        case .did: true
        case .looking(_, let condition): condition.isDid
        case .inOrder, .without, .first, .last, .began, .ended: false
        }
    }

    private func text(where filter: PropertyFilter?) -> String {
        let filtered = filter.map { "where (\($0))" }
        switch self {
        case .looking(let filter, let condition): return condition.text(where: filter)
        case .did(let set, let count, let period): return Self.joined("did", name(set), filtered, count.text, period?.text)
        case .inOrder(let steps, let window, let period):
            return Self.joined("did", steps.map(name).joined(separator: " then "), window.map { "within \($0)" }, period?.text)
        case .without(let set, let others, let window, let period):
            return Self.joined("did", name(set), "without", name(others), window.map { "within \($0)" }, period?.text)
        case .first(let set, let period): return Self.joined("first did", name(set), filtered, period.text)
        case .last(let set, let period): return Self.joined("last did", name(set), filtered, period.text)
        case .began(let set): return Self.joined("began with", name(set))
        case .ended(let set): return Self.joined("ended with", name(set))
        }
    }

    private func name(_ set: TouchpointSet) -> String { set.text(keywords: SegmentReader.keywords, signs: SegmentReader.signs) }

    private static func joined(_ parts: String?...) -> String { parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ") }
}

extension SegmentAttribute {
    var text: String { "has \(name) \(comparison.rawValue) \(SegmentReader.quotedIfNeeded(value))" }
}
