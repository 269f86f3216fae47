/// A day of the proleptic Gregorian calendar. Times given to a chart are already in the reader's zone.
struct CivilDate: Equatable {
    var year: Int
    var month: Int
    var day: Int

    static let dayMilliseconds: Int64 = 86_400_000
    static let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// From milliseconds since 1970 (Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
    init(milliseconds: Int64) {
        let bounded = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_000)
        var days = bounded / Self.dayMilliseconds
        if bounded % Self.dayMilliseconds < 0 { days -= 1 }
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// Milliseconds since 1970 of the day's start (days_from_civil).
    var milliseconds: Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era * 146_097 + dayOfEra - 719_468) * Self.dayMilliseconds
    }

    /// "21 Nov 2026"
    var text: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }
}
