import Foundation

/// When people work on cases, and how long each priority may take: the one calendar of the company.
package struct CasePlan: Sendable, Equatable {
    package var calendar: BusinessCalendar
    /// Minutes of working time until a case has to be resolved.
    package var minutes: [CasePriority: Int]

    package static let usual = CasePlan(calendar: .usual, minutes: [.urgent: 240, .high: 480, .normal: 960, .low: 2_400])
    package static let longest = 60 * 24 * 365

    package init(calendar: BusinessCalendar, minutes: [CasePriority: Int]) {
        self.calendar = calendar
        self.minutes = minutes
    }

    package func due(_ priority: CasePriority, from start: Instant) -> Instant {
        calendar.time(after: start, minutes: minutes[priority] ?? 960)
    }

    package var json: JSONValue {
        .members([
            "hours": .string(calendar.hoursText), "holidays": .string(calendar.holidaysText), "zone": .string(calendar.zone.identifier),
            "minutes": .object(CasePriority.allCases.map { JSONMember($0.key, .count(minutes[$0] ?? 0)) }),
        ])
    }

    /// - Throws: `CaseError`, which names the field.
    package init(_ json: JSONValue) throws(CaseError) {
        let calendar = try BusinessCalendar(
            hours: json["hours"]?.string ?? "", holidays: json["holidays"]?.string ?? "", zone: json["zone"]?.string ?? "")
        var minutes: [CasePriority: Int] = [:]
        for priority in CasePriority.allCases {
            guard let value = json["minutes"]?[priority.key]?.integer, (1...Int64(Self.longest)).contains(value) else {
                throw CaseError(
                    "Say how long \(priority.key) cases may take: 1 minute to a year of working time.", field: "minutes-\(priority.key)")
            }
            minutes[priority] = Int(value)
        }
        self.init(calendar: calendar, minutes: minutes)
    }
}
