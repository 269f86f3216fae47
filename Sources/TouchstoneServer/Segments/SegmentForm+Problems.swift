import Foundation
import JourneyAnalytics
import Touchstone

/// What is wrong with a field of the builder.
struct SegmentFieldProblem: Error, Equatable {
    /// The id of the field.
    var field: String
    var message: String
}

extension SegmentForm {
    /// The first field that can't be understood, whatever else the definition says.
    var problem: SegmentFieldProblem? {
        for (g, group) in groups.enumerated() {
            for (c, condition) in group.conditions.enumerated() {
                if let (name, message) = condition.problem { return SegmentFieldProblem(field: Self.id(g, c, name), message: message) }
            }
        }
        return nil
    }

    /// The field that an error is about, which only the counting found.
    /// - Parameter fails: whether a condition can't be asked by itself.
    func field(known: [String], segments: [String], fails: (Condition) -> Bool) -> String {
        for (g, group) in groups.enumerated() {
            for (c, condition) in group.conditions.enumerated() where fails(condition) {
                return Self.id(g, c, condition.suspect(known: known, segments: segments))
            }
        }
        return Self.id(0, 0, "kind")
    }

    static func id(_ group: Int, _ condition: Int, _ field: String) -> String { "g\(group)-c\(condition)-\(field)" }
}

extension SegmentForm.Condition {
    private static let most = 1_000_000

    /// The name of a field and what is wrong with it.
    fileprivate var problem: (String, String)? {
        switch kind {
        case .did, .never: (self["often"].isEmpty ? nil : whole("n", "How many times")) ?? time
        case .then, .without: whole("within", "The time within which") ?? time
        case .first, .last: time
        case .began, .ended, .segment, .outside: nil
        case .has: number
        }
    }

    private var time: (String, String)? {
        switch self["when"] {
        case "last", "before", "": whole("span", "The time")
        case "days": days
        default: nil
        }
    }

    private func whole(_ field: String, _ what: String) -> (String, String)? {
        let text = self[field]
        guard !text.isEmpty else { return nil }
        guard let number = Int(text) else { return (field, "\(what) has to be a whole number; “\(text.prefix(20))” is none.") }
        guard number > 0 else { return (field, "\(what) has to be 1 or more; “\(number)” can’t be.") }
        return number > Self.most ? (field, "\(what) can be a million at most.") : nil
    }

    private var number: (String, String)? {
        guard let attribute = KnownAttribute(rawValue: self["attribute"]), attribute.isNumber, !self["value"].isEmpty else { return nil }
        guard let number = Int(self["value"]) else {
            return ("value", "A whole number has to stand here; “\(self["value"].prefix(20))” is none.")
        }
        return number < 0 ? ("value", "What is counted is 0 or more; “\(number)” can’t be.") : nil
    }

    private var days: (String, String)? {
        for field in ["from", "to"] where !self[field].isEmpty && SegmentDay(self[field]) == nil {
            return (field, "A day is written as 2026-11-22; “\(self[field].prefix(20))” is none.")
        }
        // Days that are written so stand in order as text.
        return !self["from"].isEmpty && !self["to"].isEmpty && self["to"] < self["from"]
            ? ("to", "The last day comes before the first.") : nil
    }

    /// The field that most likely is why this condition can't be asked.
    fileprivate func suspect(known: [String], segments: [String]) -> String {
        func isKnown(_ text: String) -> Bool { text == "*" || text == "Anything" || known.contains(text) }
        for field in ["what", "what2", "what3"] where !self[field].isEmpty && !isKnown(self[field]) {
            let parts = self[field].split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if !parts.allSatisfy(isKnown) { return field }
        }
        switch kind {
        case .segment, .outside: return "segment"
        case .has: return self["attribute"].isEmpty ? "attribute" : "value"
        case .did, .never, .then, .without, .first, .last, .began, .ended: return "kind"
        }
    }
}
