/// Milliseconds since 1970-01-01T00:00:00Z.
typealias Moment = Int64

extension Moment {
    static let second: Moment = 1_000
    static let minute: Moment = 60_000
    static let hour: Moment = 3_600_000
    static let day: Moment = 86_400_000

    /// The start of a day of the Gregorian calendar, in UTC. Months outside 1...12 carry over into the year.
    init(year: Int, month: Int, day: Int) {
        // Howard Hinnant, chrono-compatible low-level date algorithms: days_from_civil.
        let months = year * 12 + month - 1
        let m = Moment.floorRemainder(months, 12) + 1
        let y = (months - (m - 1)) / 12 - (m <= 2 ? 1 : 0)
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self = Moment(era * 146_097 + dayOfEra - 719_468) * .day
    }

    var civil: (year: Int, month: Int, day: Int) {
        let z = Int(dayNumber) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    var dayNumber: Int64 { (self - Moment.floorRemainder(self, .day)) / .day }

    var startOfDay: Moment { dayNumber * .day }

    /// 0 is Monday, 6 is Sunday.
    var weekday: Int { Int(Moment.floorRemainder(dayNumber + 3, 7)) }

    /// `2026-11-22T08:15:30.250Z`
    var timestamp: String {
        let inDay = Int(self - startOfDay)
        let time = "\(Moment.padded(inDay / 3_600_000, 2)):\(Moment.padded(inDay / 60_000 % 60, 2)):\(Moment.padded(inDay / 1_000 % 60, 2))"
        return "\(dateText)T\(time).\(Moment.padded(inDay % 1_000, 3))Z"
    }

    /// `2026-11-22`
    var dateText: String {
        let (year, month, day) = civil
        return "\(Moment.padded(year, 4))-\(Moment.padded(month, 2))-\(Moment.padded(day, 2))"
    }

    static func days(_ count: Double) -> Moment { Moment(count * 86_400_000) }
    static func hours(_ count: Double) -> Moment { Moment(count * 3_600_000) }
    static func minutes(_ count: Double) -> Moment { Moment(count * 60_000) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    private static func floorRemainder<T: SignedInteger>(_ a: T, _ b: T) -> T {
        let r = a % b
        return r < 0 ? r + b : r
    }
}
