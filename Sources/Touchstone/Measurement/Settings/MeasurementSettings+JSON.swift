import Foundation

extension MeasurementSettings {
    /// - Throws: `MeasurementError` for the first number that can't be.
    func check() throws(MeasurementError) {
        func whole(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(MeasurementError) {
            guard range.contains(value) else {
                throw MeasurementError("“\(name)” has to be from \(range.lowerBound) to \(range.upperBound), and is \(value).")
            }
        }
        try whole("resolution_days", resolutionDays, Self.resolutionRange)
        try whole("grace_days", graceDays, Self.graceRange)
        try whole("answer_days", answerDays, Self.answerRange)
        try whole("lifetime_months", lifetimeMonths, Self.lifetimeRange)
        try whole("opens", businessHours.opens, 0...1_439)
        try whole("closes", businessHours.closes, 1...1_440)
        guard businessHours.opens < businessHours.closes else {
            throw MeasurementError("“closes” has to be after “opens”; both are minutes after midnight.")
        }
        guard !businessHours.days.isEmpty, businessHours.days.allSatisfy({ (1...7).contains($0) }) else {
            throw MeasurementError("“days” has to hold at least one day of business, 1 for Sunday to 7 for Saturday.")
        }
        guard TimeZone(identifier: businessHours.zone) != nil else {
            throw MeasurementError("“\(businessHours.zone)” is not a time zone. Write a name such as Europe/Berlin or GMT.")
        }
        guard discount >= 0, discount <= 1 else { throw MeasurementError("“discount” has to be from 0 to 1 a year: 10 % is 0.1.") }
        guard margin > 0, margin <= 1 else { throw MeasurementError("“margin” has to be above 0 and at most 1: 40 % is 0.4.") }
    }

    package var json: JSONValue {
        .members([
            "resolution_days": .count(resolutionDays), "grace_days": .count(graceDays), "answer_days": .count(answerDays),
            "lifetime_months": .count(lifetimeMonths), "discount": .number(discount), "margin": .number(margin),
            "business_days": .array(businessHours.days.sorted().map { .count($0) }), "opens": .count(businessHours.opens),
            "closes": .count(businessHours.closes), "business_zone": .string(businessHours.zone),
        ])
    }

    /// The same with what an object says otherwise.
    /// - Throws: `MeasurementError` that names what is no number, no name of a zone, or no setting at all.
    package func changed(by json: JSONValue) throws(MeasurementError) -> MeasurementSettings {
        guard let members = json.object else { throw MeasurementError("The settings have to be a JSON object.") }
        var settings = self
        for member in members {
            func number() throws(MeasurementError) -> Double {
                guard let number = member.value.double, number.isFinite else {
                    throw MeasurementError("“\(member.name.prefix(40))” has to be a number.")
                }
                return number
            }
            func whole() throws(MeasurementError) -> Int {
                guard let whole = Int(exactly: try number()) else {
                    throw MeasurementError("“\(member.name.prefix(40))” has to be a whole number.")
                }
                return whole
            }
            switch member.name {
            case "resolution_days": settings.resolutionDays = try whole()
            case "grace_days": settings.graceDays = try whole()
            case "answer_days": settings.answerDays = try whole()
            case "lifetime_months": settings.lifetimeMonths = try whole()
            case "discount": settings.discount = try number()
            case "margin": settings.margin = try number()
            case "opens": settings.businessHours.opens = try whole()
            case "closes": settings.businessHours.closes = try whole()
            case "business_zone": settings.businessHours.zone = member.value.string ?? ""
            case "business_days":
                settings.businessHours.days = Set((member.value.array ?? []).compactMap { $0.double.flatMap { Int(exactly: $0) } })
            default:
                throw MeasurementError(
                    unknown: String(member.name.prefix(40)), what: "setting", among: (self.json.object ?? []).map(\.name))
            }
        }
        try settings.check()
        return settings
    }

    var auditDetail: [String: String] {
        Dictionary((json.object ?? []).map { ($0.name, $0.value.jsonText) }) { first, _ in first }
    }
}
