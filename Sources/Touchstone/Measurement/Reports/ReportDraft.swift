import Foundation

/// What somebody says of a new report: when it goes out, and to whom.
package struct ReportDraft: Sendable, Equatable {
    package var schedule: ReportSchedule
    package var readers: [Report.Reader]
    /// By whose clock.
    package var zone: TimeZone

    package init(schedule: ReportSchedule, readers: [Report.Reader], zone: TimeZone) {
        self.schedule = schedule
        self.readers = readers
        self.zone = zone
    }

    /// - Throws: `ReportError` that names what is wrong.
    package init(
        cadence: String, weekday: Int? = nil, day: Int? = nil, hour: Int? = nil, people: [Int64], addresses: [String], zone: String?
    ) throws(ReportError) {
        guard let named = ReportSchedule.Cadence(rawValue: cadence) else {
            let known = ReportSchedule.Cadence.allCases.map(\.rawValue).joined(separator: ", ")
            throw ReportError("“\(cadence.prefix(40))” is no cadence. There are: \(known).")
        }
        guard let schedule = ReportSchedule(named, weekday: weekday ?? 1, day: day ?? 1, hour: hour ?? 7) else {
            throw ReportError("The weekday is 1 (Monday) to 7, the day of the month 1 to 28, the hour 0 to 23.")
        }
        guard let zone = TimeZone(identifier: zone ?? "GMT") else {
            throw ReportError("“\((zone ?? "").prefix(60))” is not a time zone. Write a name such as Europe/Berlin or GMT.")
        }
        var readers = people.map { Report.Reader.person($0) }
        for (place, text) in addresses.enumerated() {
            guard let address = EmailAddress(text) else {
                throw ReportError("Address \(place + 1) of \(addresses.count) can’t be sent to. Write it as name@example.com.")
            }
            readers.append(.address(address))
        }
        self.init(schedule: schedule, readers: readers, zone: zone)
    }

    /// - Throws: `ReportError` that names what is wrong.
    package init(json: JSONValue) throws(ReportError) {
        func whole(_ name: String) throws(ReportError) -> Int? {
            guard let value = json[name], !value.isNull else { return nil }
            guard let number = value.integer else { throw ReportError("“\(name)” is a whole number.") }
            return Int(clamping: number)
        }
        func list(_ name: String) throws(ReportError) -> [JSONValue] {
            guard let value = json[name], !value.isNull else { return [] }
            guard let list = value.array else { throw ReportError("“\(name)” is a list.") }
            return list
        }
        var people: [Int64] = []
        for value in try list("people") {
            guard let id = value.integer else { throw ReportError("“people” is a list of people’s numbers.") }
            people.append(id)
        }
        var addresses: [String] = []
        for value in try list("addresses") {
            guard let text = value.string else { throw ReportError("“addresses” is a list of e-mail addresses.") }
            addresses.append(text)
        }
        try self.init(
            cadence: json["cadence"]?.string ?? "", weekday: whole("weekday"), day: whole("day"), hour: whole("hour"), people: people,
            addresses: addresses, zone: json["zone"]?.string)
    }
}
