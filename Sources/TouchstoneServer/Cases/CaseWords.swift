import Foundation
import Touchstone

/// Cases in words.
enum CaseWords {
    /// "3 h", "2 d 4 h", "12 min"
    static func span(_ milliseconds: Int64) -> String {
        let minutes = max(0, milliseconds / 60_000)
        if minutes < 60 { return "\(minutes) min" }
        if minutes < 60 * 24 { return minutes % 60 == 0 || minutes > 600 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min" }
        let (days, hours) = (minutes / 1_440, minutes % 1_440 / 60)
        return hours == 0 || days > 6 ? "\(days) d" : "\(days) d \(hours) h"
    }

    /// "overdue by 3 h", "due in 2 d 4 h", "waiting"; nil for one that is over.
    static func due(_ found: CustomerCase, at now: Instant) -> String? {
        switch found.status {
        case .waiting: "clock stands still"
        case .resolved, .closed: nil
        case .open, .inProgress, .reopened:
            found.due < now
                ? "overdue by \(span(now.milliseconds - found.due.milliseconds))"
                : "due in \(span(found.due.milliseconds - now.milliseconds))"
        }
    }

    static func tone(_ status: CaseStatus) -> String {
        switch status {
        case .open: "accent"
        case .reopened: "bad"
        case .resolved: "good"
        case .inProgress, .waiting, .closed: ""
        }
    }

    static func event(_ event: CaseEvent, _ people: Colleagues, zone: TimeZone) -> String {
        switch event.kind {
        case .opened(_, let priority, let owner, _):
            "opened it with \(priority.key) priority" + (people.name(owner).map { ", for \($0)" } ?? "")
        case .joined: "added another bad answer of the same customer"
        case .assigned(let owner): people.name(owner).map { "gave it to \($0)" } ?? "took it away from its owner"
        case .moved(let status, _):
            switch status {
            case .waiting: "set it to waiting: the clock stands still"
            case .open, .inProgress, .resolved, .closed, .reopened: "set it to \(status.name.lowercased())"
            }
        case .prioritised(let priority, let due): "made its priority \(priority.key), due \(TimeText(due, in: zone).text)"
        case .retitled(let topic): "changed the topic to “\(topic)”"
        case .noted: "noted"
        case .replied(let channel): "replied by \(channel)"
        case .resolved(let outcome): "resolved it: \(lower(outcome.name))"
        case .closed(let outcome): "closed it: \(lower(outcome.name))"
        case .reopened(let due): "reopened it; a new clock runs until \(TimeText(due, in: zone).text)"
        }
    }

    static func lower(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
