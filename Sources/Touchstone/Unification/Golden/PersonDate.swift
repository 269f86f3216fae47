/// A day as sources write dates of birth: 1984-03-07 (also with a time after it), 19840307, 07.03.1984, 3/7/1984 or 7/3/1984.
package struct PersonDate: Sendable, Equatable {
    package var year: Int
    package var month: Int
    package var day: Int
    /// Whether day and month could be the other way round: 3/7/1984.
    package var isAmbiguous = false

    /// Nil where the text has no such form; the calendar is not asked (`isPossible`).
    package init?(_ text: String) {
        let plain = text.prefix { $0 != "T" }.split(separator: " ").first.map(String.init) ?? ""
        if plain.utf8.count == 8, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(plain) {
            (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
            return
        }
        let parts = plain.split(whereSeparator: { "-./".contains($0) })
        guard parts.count == 3, parts.allSatisfy({ $0.count <= 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        if parts[0].count == 4 {
            (year, month, day) = (numbers[0], numbers[1], numbers[2])
        } else if parts[2].count == 4 {
            year = numbers[2]
            if plain.contains("/"), numbers[0] <= 12 {
                (month, day) = (numbers[0], numbers[1])
                isAmbiguous = numbers[1] <= 12 && numbers[0] != numbers[1]
            } else {
                (day, month) = (numbers[0], numbers[1])
            }
        } else {
            return nil
        }
    }

    /// Whether the calendar has this day.
    package var isPossible: Bool { (1...12).contains(month) && day >= 1 && day <= days }

    package var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    private var days: Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension PersonDate {
    /// The last day that four digits can write.
    static let last = PersonDate(year: 9999, month: 12, day: 31)

    private init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }
}
