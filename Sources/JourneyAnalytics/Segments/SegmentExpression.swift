/// Which customers: conditions on what they did and what is known of them, joined by and, or, not.
public indirect enum SegmentExpression: Sendable, Hashable {
    case everyone
    case condition(SegmentCondition)
    case attribute(SegmentAttribute)
    /// Another segment by its name.
    case segment(String)
    case all([SegmentExpression])
    case any([SegmentExpression])
    case not(SegmentExpression)

    /// The most conditions in one segment, those of segments that it names not counted.
    public static let mostConditions = 200
    /// The deepest parentheses, and the longest chain of segments that name each other.
    public static let deepest = 40

    /// Names of other segments that it speaks of, each once, in order.
    public var segments: [String] {
        var names: [String] = []
        forEachLeaf { if case .segment(let name) = $0, !names.contains(name) { names.append(name) } }
        return names
    }

    /// Names of touchpoints that it speaks of, each once, in order.
    public var touchpoints: [String] {
        var names: [String] = []
        forEachLeaf { leaf in
            guard case .condition(let condition) = leaf else { return }
            for name in condition.touchpoints.flatMap(\.names) where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The touchpoints of every condition.
    public var touchpointSets: [TouchpointSet] {
        var sets: [TouchpointSet] = []
        forEachLeaf { if case .condition(let condition) = $0 { sets += condition.touchpoints } }
        return sets
    }

    public var attributes: [SegmentAttribute] {
        var all: [SegmentAttribute] = []
        forEachLeaf { if case .attribute(let attribute) = $0 { all.append(attribute) } }
        return all
    }

    /// The same with another segment called otherwise.
    public func renaming(_ old: String, to new: String) -> SegmentExpression {
        switch self {
        case .segment(let name): name == old ? .segment(new) : self
        case .all(let parts): .all(parts.map { $0.renaming(old, to: new) })
        case .any(let parts): .any(parts.map { $0.renaming(old, to: new) })
        case .not(let part): .not(part.renaming(old, to: new))
        case .everyone, .condition, .attribute: self
        }
    }

    func forEachLeaf(_ body: (SegmentExpression) -> Void) {
        switch self {
        case .everyone, .condition, .attribute, .segment: body(self)
        case .all(let parts), .any(let parts): for part in parts { part.forEachLeaf(body) }
        case .not(let part): part.forEachLeaf(body)
        }
    }
}

extension SegmentCondition {
    public var touchpoints: [TouchpointSet] {
        switch self {
        case .did(let set, _, _), .first(let set, _), .last(let set, _), .began(let set), .ended(let set): [set]
        case .inOrder(let steps, _, _): steps
        case .without(let one, let others, _, _): [one, others]
        case .looking(_, let condition): condition.touchpoints
        }
    }
}
