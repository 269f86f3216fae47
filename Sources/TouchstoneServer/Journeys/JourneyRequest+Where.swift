import Foundation
import JourneyAnalytics
import Touchstone

extension JourneyRequest {
    /// The properties by which the page can be narrowed, each leading to its values; none while they are still being read.
    func propertyMenu(_ path: String, _ items: [(String, String?)]) -> [Shell.Choice] {
        guard !snapshot.isEmpty, let properties = try? snapshot.properties() else { return [] }
        let used = snapshot.filter.condition?.names ?? []
        let choices = properties.names.map { name in
            Shell.Choice(
                name: WhereWords.label(name), href: address.href(WherePage.path, items + [("w.page", path), ("w.property", name)]),
                isCurrent: used.contains(name))
        }
        return choices.sorted { $0.name.localizedStandardCompare($1.name) == .orderedAscending }
    }

    /// The conditions in force, each removable by itself.
    func propertyChips(_ path: String, _ items: [(String, String?)]) -> [Shell.Chip] {
        guard let filter = snapshot.filter.condition else {
            // What couldn't be understood can still be taken away.
            return address.condition.map { text in
                [Shell.Chip(name: "Where", value: text, removeHref: address.changed { $0.condition = nil }.href(path, items))]
            } ?? []
        }
        return filter.conditions.enumerated().map { place, condition in
            let (name, value) = WhereWords.chip(condition)
            let rest = filter.removing(at: place)?.description
            return Shell.Chip(name: name, value: value, removeHref: address.changed { $0.condition = rest }.href(path, items))
        }
    }
}

/// Conditions in words.
enum WhereWords {
    private static let labels = [
        "actor_kind": "Kind of actor", "case_kind": "Step of a case", "has_case": "Belongs to a case", "has_text": "Something was said",
        "internal": "Only our side sees it", "name": "Raw name", "wrap_up": "Wrap-up time", "hold": "Hold time", "talk": "Talk time",
    ]

    static func label(_ name: String) -> String {
        if let label = labels[name] { return label }
        if name.hasPrefix("score.") { return "Score " + name.dropFirst("score.".count) }
        if name.hasPrefix("consent.") { return "Consent to " + name.dropFirst("consent.".count) }
        return name.prefix(1).uppercased() + name.dropFirst().replacing("_", with: " ")
    }

    static func chip(_ condition: PropertyFilter.Condition) -> (name: String, value: String) {
        switch condition {
        case .compare(let name, let comparison, let value):
            switch comparison {
            case .equal: (label(name), value)
            case .notEqual: (label(name), "not \(value)")
            case .less: (label(name), "under \(value)")
            case .atMost: (label(name), "at most \(value)")
            case .greater: (label(name), "over \(value)")
            case .atLeast: (label(name), "at least \(value)")
            case .contains: (label(name), "contains “\(value)”")
            }
        case .among(let name, let values): (label(name), values.joined(separator: " or "))
        case .exists(let name): (label(name), "is there")
        case .not(.exists(let name)): (label(name), "is missing")
        case .not(.among(let name, let values)): (label(name), "not " + values.joined(separator: " or "))
        case .not(.compare(let name, .equal, let value)): (label(name), "not \(value)")
        case .not, .all, .any: ("Where", condition.description)
        }
    }
}
