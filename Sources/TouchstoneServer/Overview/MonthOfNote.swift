import Foundation
import Touchstone

/// A month with everything that was unlike the other months in it.
struct MonthOfNote: Sendable {
    var time: Range<Int64>
    /// Strongest first.
    var findings: [UnusualMonth]

    /// By strength: the month of the surest finding first.
    static func all(_ findings: [UnusualMonth]) -> [MonthOfNote] {
        var months: [MonthOfNote] = []
        for finding in findings {
            if let place = months.firstIndex(where: { $0.time == finding.month }) {
                months[place].findings.append(finding)
            } else {
                months.append(MonthOfNote(time: finding.month, findings: [finding]))
            }
        }
        return months
    }

    /// What happened so often, or so seldom, that it gives the month its name: a touchpoint, if one was.
    var event: UnusualMonth? {
        let events = findings.filter { $0.definition.key == "interactions" }
        return events.first { $0.dimension == .touchpoint } ?? events.first { $0.dimension != nil } ?? events.first
    }

    /// How customers fared: each metric once, as a whole where the whole was unusual. Worse before better.
    var experience: [UnusualMonth] { once(findings.filter { [.better, .worse].contains($0.verdict) && !MonthOfNote.isTwin($0) }) }

    /// What else happened more or less than usual, each touchpoint once.
    var events: [UnusualMonth] { findings.filter { $0.definition.key == "interactions" && $0.dimension == .touchpoint } }

    var isBad: Bool { findings.contains { $0.verdict == .worse } }

    /// The Net Ease Score says again what the Customer Effort Score says.
    private static func isTwin(_ finding: UnusualMonth) -> Bool { finding.definition.key == "ces_net" }

    private func once(_ findings: [UnusualMonth]) -> [UnusualMonth] {
        var keys: [String] = []
        for finding in findings where !keys.contains(finding.definition.key) { keys.append(finding.definition.key) }
        let chosen = keys.compactMap { key in
            let own = findings.filter { $0.definition.key == key }
            return own.first { $0.dimension == nil } ?? own.first
        }
        return chosen.filter { $0.verdict == .worse } + chosen.filter { $0.verdict != .worse }
    }
}

extension UnusualMonth {
    /// "Customer satisfaction" or "Average handle time, channel “phone”"; of interactions at a touchpoint the touchpoint alone.
    var subject: String {
        guard let dimension else { return definition.name }
        if definition.key == "interactions", dimension == .touchpoint { return name }
        return "\(definition.name), \(dimension.rawValue) “\(name.isEmpty ? "(no name)" : name)”"
    }

    /// "31.7 % instead of 86.2 %", "1,322 times instead of about 55".
    var comparison: String {
        let text = MetricText(definition.unit, currency: currency)
        let expected = max(0, expected)
        switch definition.unit {
        case .count:
            let times = definition.key == "interactions" && dimension == .touchpoint ? " times" : ""
            return "\(text.text(estimate.value))\(times) instead of about \(text.text(expected.rounded()))"
        case .money: return "\(text.text(estimate.value)) instead of about \(text.text(expected))"
        case .points: return "\(text.text(estimate.value)) instead of \(text.text(self.expected))"
        case .share, .scale, .seconds: return "\(text.text(estimate.value)) instead of \(text.text(expected))"
        }
    }

    var tone: String { verdict == .worse ? "bad" : verdict == .better ? "good" : "neutral" }
    var mark: String { difference < 0 ? "▼" : "▲" }
}
