import Foundation

extension BusinessCalendar {
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Reads hours as people write them: "mon-fri 09:00-12:00 13:00-17:00, sat 10:00-13:00".
    /// - Parameter holidays: days, "2026-12-25", separated by spaces, commas or lines.
    /// - Throws: `CaseError` that names the field: hours, holidays, zone.
    package init(hours: String, holidays: String, zone name: String) throws(CaseError) {
        guard let zone = TimeZone(identifier: name) else {
            throw CaseError("“\(name)” is no time zone. Write one as in Europe/Vienna or UTC.", field: "zone")
        }
        var week = [[Hours]](repeating: [], count: 7)
        for part in hours.lowercased().split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let first = words.first else { continue }
            let chosen = try Self.days(first)
            let ranges = try words.dropFirst().map { word throws(CaseError) in try Self.range(word) }.sorted {
                $0.lowerBound < $1.lowerBound
            }
            guard !ranges.isEmpty, zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else {
                throw CaseError("“\(part)” needs hours that don’t overlap, as in mon-fri 09:00-12:00 13:00-17:00.", field: "hours")
            }
            for day in chosen { week[day] = ranges }
        }
        guard week.contains(where: { !$0.isEmpty }) else {
            throw CaseError("Say at least one day with hours, as in mon-fri 09:00-17:00.", field: "hours")
        }
        var closed: Set<String> = []
        for day in holidays.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            guard day.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/) != nil else {
                throw CaseError("“\(day)” is no day. Write holidays as 2026-12-25.", field: "holidays")
            }
            closed.insert(String(day))
        }
        self.init(week: week, holidays: closed, zone: zone)
    }

    /// As `init(hours:…)` reads it: days with the same hours together.
    package var hoursText: String {
        var parts: [String] = []
        var day = 0
        while day < 7 {
            var last = day
            while last + 1 < 7, week[last + 1] == week[day] { last += 1 }
            if !week[day].isEmpty {
                let name = day == last ? Self.days[day] : "\(Self.days[day])-\(Self.days[last])"
                parts.append(
                    "\(name) \(week[day].map { "\(Self.clock($0.lowerBound))-\(Self.clock($0.upperBound))" }.joined(separator: " "))")
            }
            day = last + 1
        }
        return parts.joined(separator: ", ")
    }

    package var holidaysText: String { holidays.sorted().joined(separator: " ") }

    private static func days(_ text: String) throws(CaseError) -> ClosedRange<Int> {
        let ends = text.split(separator: "-").map { days.firstIndex(of: String($0.prefix(3))) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
            throw CaseError("“\(text)” is no day or range of days: mon, tue, wed, thu, fri, sat, sun, mon-fri.", field: "hours")
        }
        return first...last
    }

    private static func range(_ text: String) throws(CaseError) -> Hours {
        let ends = text.split(separator: "-").map { minute(String($0)) }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else {
            throw CaseError("“\(text)” is no time from … to: write 09:00-17:00.", field: "hours")
        }
        return from..<to
    }

    private static func minute(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1), let minute = Int(match.2),
            hour <= 24, minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minute: Int) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
