/// A date and a time of day as they were written, with the offset from UTC where one was written too.
package struct CivilTime: Equatable, Sendable {
    /// Milliseconds since 1970-01-01T00:00 on the clock that was read.
    package var milliseconds: Int64
    /// Seconds east of UTC; nil where none was given.
    package var offset: Int?

    /// - Throws: a sentence where the calendar has no such day or the clock no such time.
    init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0, offset: Int? = nil
    ) throws(TimeProblem) {
        guard (1900...2200).contains(year) else { throw TimeProblem("the year \(year) is outside 1900 to 2200") }
        guard (1...12).contains(month) else { throw TimeProblem("there is no month \(month)") }
        guard day >= 1, day <= Self.days(in: month, of: year) else {
            throw TimeProblem("there is no day \(day) in month \(month) of \(year)")
        }
        guard hour < 24 || (hour == 24 && minute == 0 && second == 0 && millisecond == 0), minute < 60, second <= 60 else {
            throw TimeProblem("there is no such time of day")
        }
        // A leap second is held within its minute: our day has 86,400 seconds, as Unix time has it.
        let isLeap = second == 60
        let seconds = ((Self.dayNumber(year, month, day) * 24 + hour) * 60 + minute) * 60 + (isLeap ? 59 : second)
        milliseconds = Int64(seconds) * 1000 + Int64(isLeap ? 999 : millisecond)
        self.offset = offset
    }

    init(milliseconds: Int64, offset: Int?) {
        self.milliseconds = milliseconds
        self.offset = offset
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
    static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `dayNumber`.
    static func date(ofDay number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

/// Why a text is no time: the end of a sentence. Never repeats the text.
package struct TimeProblem: Error, Equatable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
