import Foundation

extension JourneyIndex {
    /// The members of a segment, as rows: one parallel pass over the events for each condition, then set algebra.
    ///
    /// - Throws: for names of touchpoints and segments that there aren't, and for segments that name each other in a circle.
    public func members(of question: SegmentQuestion, in scope: SegmentScope) throws(JourneyQuestionError) -> RowSet {
        var evaluation = SegmentEvaluation(index: self, scope: scope)
        return try evaluation.members(of: question)
    }

    /// The members of several segments: what they have in common is counted once.
    public func members(of questions: [SegmentQuestion], in scope: SegmentScope) throws(JourneyQuestionError) -> [RowSet] {
        var evaluation = SegmentEvaluation(index: self, scope: scope)
        var members: [RowSet] = []
        for question in questions { members.append(try evaluation.members(of: question)) }
        return members
    }
}

/// The evaluation of segments at one moment: each condition and each named segment once.
private struct SegmentEvaluation {
    let index: JourneyIndex
    let scope: SegmentScope
    private let everyone: RowSet
    private var known: [Key: RowSet] = [:]
    private var named: [String: RowSet] = [:]
    /// Names that are being looked up, the outermost first.
    private var path: [String] = []

    private struct Key: Hashable {
        var leaf: SegmentExpression
        var zone: TimeZone
    }

    init(index: JourneyIndex, scope: SegmentScope) {
        self.index = index
        self.scope = scope
        let active = index.rows(scope) { view, row in !view.events(of: row).isEmpty }
        everyone = scope.everyone.map { active.intersection($0) } ?? active
    }

    mutating func members(of question: SegmentQuestion) throws(JourneyQuestionError) -> RowSet {
        try members(of: question.expression, question.timeZone)
    }

    private mutating func members(of expression: SegmentExpression, _ zone: TimeZone) throws(JourneyQuestionError) -> RowSet {
        switch expression {
        case .everyone: return everyone
        case .all(let parts):
            var result = everyone
            for part in parts { result.formIntersection(try members(of: part, zone)) }
            return result
        case .any(let parts):
            var result = RowSet(capacity: everyone.capacity)
            for part in parts { result.formUnion(try members(of: part, zone)) }
            return result
        case .not(let part): return everyone.subtracting(try members(of: part, zone))
        case .segment(let name): return try members(ofSegment: name)
        case .condition(let condition):
            let key = Key(leaf: expression, zone: zone)
            if let rows = known[key] { return rows }
            let rows = try index.rows(condition, scope, zone).intersection(everyone)
            known[key] = rows
            return rows
        case .attribute(let attribute):
            let key = Key(leaf: expression, zone: zone)
            if let rows = known[key] { return rows }
            let rows = try scope.attribute(attribute).intersection(everyone)
            known[key] = rows
            return rows
        }
    }

    private mutating func members(ofSegment name: String) throws(JourneyQuestionError) -> RowSet {
        if let rows = named[name] { return rows }
        if path.contains(name) {
            let circle = (path + [name]).map { "“\($0)”" }.joined(separator: " names ")
            throw JourneyQuestionError("These segments name each other in a circle: \(circle). Take one of the names out.")
        }
        guard path.count < SegmentExpression.deepest else {
            throw JourneyQuestionError("More than \(SegmentExpression.deepest) segments name one another in a chain. Shorten it.")
        }
        guard let question = scope.segment(name) else {
            throw JourneyQuestionError("There is no segment “\(name)”. It was renamed or removed, or never saved.")
        }
        path.append(name)
        defer { path.removeLast() }
        let rows = try members(of: question)
        named[name] = rows
        return rows
    }
}
