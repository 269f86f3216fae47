extension SegmentExpression {
    /// The definition in words, as the end of "Customers who …": "did “Cart” at least 3 times in the last 30 days, and did not “Order placed”".
    public var words: String { Self.words(self, isInner: false) }

    private static func words(_ expression: SegmentExpression, isInner: Bool) -> String {
        switch expression {
        case .everyone: return "are known at all"
        case .condition(let condition): return condition.words(isNegated: false)
        case .attribute(let attribute): return attribute.words(isNegated: false)
        case .segment(let name): return "are in “\(name)”"
        case .all(let parts): return joined(parts, "and", none: "are known at all", isInner)
        case .any(let parts): return joined(parts, "or", none: "don’t exist", isInner)
        case .not(.condition(let condition)): return condition.words(isNegated: true)
        case .not(.attribute(let attribute)): return attribute.words(isNegated: true)
        case .not(.segment(let name)): return "are not in “\(name)”"
        case .not(.everyone): return "don’t exist"
        case .not(let part): return "do not belong to those who \(words(part, isInner: true))"
        }
    }

    private static func joined(_ parts: [SegmentExpression], _ word: String, none: String, _ isInner: Bool) -> String {
        guard let first = parts.first else { return none }
        if parts.count == 1 { return words(first, isInner: isInner) }
        let text = parts.map { words($0, isInner: true) }.joined(separator: ", \(word) ")
        return isInner ? "(\(text))" : text
    }
}

extension SegmentCondition {
    func words(isNegated: Bool) -> String {
        let not = isNegated ? " not" : ""
        func sentence(_ parts: String?...) -> String { parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ") }
        switch self {
        case .looking(let filter, let condition):
            return condition.words(isNegated: isNegated) + ", looking only at interactions where \(filter)"
        case .did(let set, let count, let period): return sentence("did\(not)", set.words, count.words, period?.words)
        case .inOrder(let steps, let window, let period):
            let path = steps.map(\.words).joined(separator: ", then ")
            return sentence("did\(not)", path + (steps.count > 1 ? "," : ""), window.map { "all within \($0.words)," }, period?.words)
                .trimmingComma
        case .without(let set, let others, let window, let period):
            return sentence(
                "\(isNegated ? "did not do" : "did") \(set.words)", period?.words, "without \(others.words)",
                window.map { "in the \($0.words) after" } ?? "ever after")
        case .first(let set, let period): return sentence("did\(not)", set.words, "for the first time", period.words)
        case .last(let set, let period): return sentence("did\(not)", set.words, "for the last time", period.words)
        case .began(let set): return isNegated ? "did not begin with \(set.words)" : "began with \(set.words)"
        case .ended(let set): return isNegated ? "did not end with \(set.words)" : "ended with \(set.words)"
        }
    }
}

extension SegmentAttribute {
    func words(isNegated: Bool) -> String {
        let have = isNegated ? "do not have" : "have"
        guard Int(value) != nil else {
            let isNot = (comparison == .notEqual) != isNegated
            return "\(isNot ? "do not have" : "have") “\(value)” as \(name)"
        }
        return "\(have) \(comparison.words) \(value) \(name)"
    }
}

extension TouchpointSet {
    var words: String { names.isEmpty ? "anything" : names.map { "“\($0)”" }.joined(separator: " or ") }
}

extension String {
    fileprivate var trimmingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}
