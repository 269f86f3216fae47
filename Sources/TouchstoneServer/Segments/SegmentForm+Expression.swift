import Foundation
import JourneyAnalytics
import Touchstone

/// From the builder's fields to an expression, and back where the builder has room for it.
extension SegmentForm {
    /// What is asked; nil while nothing is filled in. Conditions that are not filled in yet don't count.
    func question(known: [String], zone: TimeZone) throws(SegmentError) -> SegmentQuestion? {
        var parts: [SegmentExpression] = []
        for group in groups {
            var conditions: [SegmentExpression] = []
            for condition in group.conditions {
                if let text = condition.text(known) { conditions.append(try Segments.question(text).expression) }
            }
            guard let first = conditions.first else { continue }
            parts.append(conditions.count == 1 ? first : group.match == .all ? .all(conditions) : .any(conditions))
        }
        guard let first = parts.first else { return nil }
        let expression = parts.count == 1 ? first : match == .all ? SegmentExpression.all(parts) : .any(parts)
        let hasDays = groups.contains { $0.conditions.contains { $0["when"] == "days" } }
        return SegmentQuestion(expression, in: hasDays ? zone : .gmt)
    }

    /// The form of an expression; nil where it is nested deeper than the builder shows.
    init?(_ expression: SegmentExpression) {
        self.init()
        switch expression {
        case .all(let parts) where !parts.contains(where: \.isGroup): groups = [Group(match: .all, conditions: [])]
        case .any(let parts) where !parts.contains(where: \.isGroup): groups = [Group(match: .any, conditions: [])]
        default: groups = []
        }
        if !groups.isEmpty {
            guard let conditions = Self.conditions(expression.parts) else { return nil }
            groups[0].conditions = conditions
            return
        }
        if case .any = expression { match = .any }
        for part in expression.isGroup ? expression.parts : [expression] {
            guard let conditions = Self.conditions(part.isGroup ? part.parts : [part]) else { return nil }
            var group = Group(match: .all, conditions: conditions)
            if case .any = part { group.match = .any }
            groups.append(group)
        }
        guard (1...Self.mostGroups).contains(groups.count) else { return nil }
    }

    private static func conditions(_ parts: [SegmentExpression]) -> [Condition]? {
        let conditions = parts.compactMap { Condition($0) }
        return conditions.count == parts.count && (1...mostConditions).contains(parts.count) ? conditions : nil
    }
}

extension SegmentExpression {
    fileprivate var isGroup: Bool {
        switch self {
        case .all, .any: true
        case .everyone, .condition, .attribute, .segment, .not: false
        }
    }

    fileprivate var parts: [SegmentExpression] {
        switch self {
        case .all(let parts), .any(let parts): parts
        case .everyone, .condition, .attribute, .segment, .not: [self]
        }
    }
}

extension SegmentForm.Condition {
    /// The condition's textual form; nil while what it needs is missing.
    func text(_ known: [String]) -> String? {
        func names(_ field: String) -> String? {
            let text = self[field]
            if text.isEmpty { return nil }
            if text == "*" || text == "Anything" { return "*" }
            let all = known.contains(text) ? [text] : text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return all.filter { !$0.isEmpty }.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
                .joined(separator: "|")
        }
        let within = self["within"].isEmpty ? "" : " within \(self["within"])\(unit("unit"))"
        switch kind {
        case .did, .never:
            return names("what").map { "did \(kind == .never ? "not " : "")\($0)\(often)\(period(required: false))" }
        case .then:
            guard let a = names("what"), let b = names("what2") else { return nil }
            return "did \(a) then \(b)\(names("what3").map { " then \($0)" } ?? "")\(within)\(period(required: false))"
        case .without:
            guard let a = names("what"), let b = names("what2") else { return nil }
            return "did \(a) without \(b)\(within)\(period(required: false))"
        case .first, .last:
            let when = period(required: true)
            return when.isEmpty ? nil : names("what").map { "\(kind.rawValue) did \($0)\(when)" }
        case .began, .ended: return names("what").map { "\(kind.rawValue) with \($0)" }
        case .segment, .outside:
            let name = self["segment"].replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return name.isEmpty ? nil : "\(kind == .outside ? "not " : "")segment \"\(name)\""
        case .has:
            guard let attribute = KnownAttribute(rawValue: self["attribute"]), !self["value"].isEmpty else { return nil }
            let comparison = SegmentAttribute.Comparison(rawValue: self["is"]) ?? (attribute.isNumber ? .atLeast : .equal)
            let fitting = attribute.isNumber || comparison == .notEqual ? comparison : .equal
            return SegmentExpression.attribute(SegmentAttribute(attribute.rawValue, fitting, self["value"])).description
        }
    }

    private var often: String {
        // As the field shows where nothing was typed.
        let n = self["n"].isEmpty ? "2" : self["n"]
        switch self["often"] {
        case "least": return " at least \(n) times"
        case "most": return " at most \(n) times"
        case "exactly": return " exactly \(n) times"
        default: return ""
        }
    }

    private func unit(_ field: String) -> String { ["h", "d", "w", "m", "s"].contains(self[field]) ? self[field] : "d" }

    private func period(required: Bool) -> String {
        let span = (self["span"].isEmpty ? "30" : self["span"]) + unit("spanunit")
        switch self["when"] {
        case "last": return " in last \(span)"
        case "before": return " before last \(span)"
        case "days":
            return (self["from"].isEmpty ? "" : " from \(self["from"])") + (self["to"].isEmpty ? "" : " to \(self["to"])")
        default: return required ? " in last \(span)" : ""
        }
    }

    /// The fields of a condition; nil for what the builder has no fields for.
    init?(_ expression: SegmentExpression) {
        self.init()
        switch expression {
        case .condition(let condition): guard read(condition) else { return nil }
        case .not(.condition(.did(let set, let count, let period))):
            guard read(.did(set, count: count, period: period)) else { return nil }
            kind = .never
        case .segment(let name): (kind, fields) = (.segment, ["segment": name])
        case .not(.segment(let name)): (kind, fields) = (.outside, ["segment": name])
        case .attribute(let attribute):
            guard KnownAttribute(rawValue: attribute.name) != nil else { return nil }
            (kind, fields) = (.has, ["attribute": attribute.name, "is": attribute.comparison.rawValue, "value": attribute.value])
        case .everyone, .all, .any, .not: return nil
        }
    }

    private mutating func read(_ condition: SegmentCondition) -> Bool {
        func name(_ set: TouchpointSet) -> String { set.names.isEmpty ? "*" : set.names.joined(separator: "|") }
        if condition.touchpoints.contains(where: { $0.names.count > 1 && $0.names.contains { $0.contains("|") } }) { return false }
        switch condition {
        case .did(let set, let count, let period):
            kind = .did
            fields["what"] = name(set)
            switch (count.least, count.most) {
            case (1, nil): break
            case (let least, nil): (fields["often"], fields["n"]) = ("least", "\(least)")
            case (let least, let most?) where least == most: (fields["often"], fields["n"]) = ("exactly", "\(least)")
            case (1, let most?): (fields["often"], fields["n"]) = ("most", "\(most)")
            default: return false
            }
            return self.set(period)
        case .inOrder(let steps, let window, let period):
            guard (2...3).contains(steps.count) else { return false }
            kind = .then
            for (field, step) in zip(["what", "what2", "what3"], steps) { fields[field] = name(step) }
            self.set(window, "within", "unit")
            return self.set(period)
        case .without(let set, let others, let window, let period):
            kind = .without
            (fields["what"], fields["what2"]) = (name(set), name(others))
            self.set(window, "within", "unit")
            return self.set(period)
        case .first(let set, let period), .last(let set, let period):
            if case .first = condition { kind = .first } else { kind = .last }
            fields["what"] = name(set)
            return self.set(period)
        case .began(let set): (kind, fields) = (.began, ["what": name(set)])
        case .ended(let set): (kind, fields) = (.ended, ["what": name(set)])
        case .looking: return false
        }
        return true
    }

    private mutating func set(_ span: TimeSpan?, _ field: String, _ unit: String) {
        guard let text = span?.description else { return }
        fields[field] = String(text.prefix { $0.isNumber })
        fields[unit] = String(text.drop { $0.isNumber })
    }

    private mutating func set(_ period: SegmentPeriod?) -> Bool {
        switch period {
        case nil: break
        case .last(let span):
            fields["when"] = "last"
            set(span, "span", "spanunit")
        case .beforeLast(let span):
            fields["when"] = "before"
            set(span, "span", "spanunit")
        // The form has no two spans: such a condition stays as text.
        case .between: return false
        case .days(let from, let to):
            fields["when"] = "days"
            fields["from"] = from?.description
            fields["to"] = to?.description
        }
        return fields["spanunit"] != "ms" && fields["unit"] != "ms"
    }
}
