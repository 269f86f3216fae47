/// What the values of a column look like, from a sample of rows.
struct ColumnProfile {
    let name: String
    /// The name in lower case with words apart: "customerId" and "Customer-ID" are "customer_id".
    let plainName: String
    /// Values that are not empty.
    private(set) var count = 0
    private(set) var distinct: Set<String> = []
    private(set) var numbers = 0
    private(set) var wholeNumbers = 0
    private(set) var commaNumbers = 0
    private(set) var digitsOnly = 0
    private(set) var codesWithZeros = 0
    private(set) var emails = 0
    private(set) var phones = 0
    private(set) var booleans = 0
    private(set) var withSpaces = 0
    private(set) var withLetters = 0
    private(set) var times: [Int] = [Int](repeating: 0, count: ColumnProfile.timeFormats.count)
    private(set) var lowest = Double.infinity
    private(set) var highest = -Double.infinity
    private(set) var length = 0

    init(_ name: String) {
        self.name = name
        plainName = Self.plain(name)
    }

    mutating func add(_ text: String) {
        let value = text.trimmingBlanks
        guard !value.isEmpty else { return }
        count += 1
        distinct.insert(value)
        length += value.count
        let utf8 = Array(value.utf8)
        utf8.withUnsafeBufferPointer { bytes in
            let isDigits = bytes.allSatisfy { $0 &- 0x30 < 10 }
            if isDigits { digitsOnly += 1 }
            if isDigits, bytes.count > 1, bytes[0] == 0x30 { codesWithZeros += 1 }
            if let number = ByteNumber.parse(bytes) {
                numbers += 1
                if number == number.rounded() { wholeNumbers += 1 }
                lowest = min(lowest, number)
                highest = max(highest, number)
            } else if ByteNumber.parse(bytes, decimal: .comma) != nil {
                commaNumbers += 1
            }
            for (index, format) in Self.timeFormats.enumerated() where (try? format.parse(bytes)) != nil { times[index] += 1 }
        }
        if value.contains(/^[^@\s]+@[^@\s]+\.[^@\s]+$/) { emails += 1 }
        if utf8.count >= 7, value.contains(/^\+?[0-9 ()\/.\-]{7,20}$/), value.hasPrefix("+") || value.hasPrefix("0") { phones += 1 }
        if ["true", "false", "yes", "no", "0", "1"].contains(value.lowercased()) { booleans += 1 }
        if value.contains(" ") { withSpaces += 1 }
        if value.contains(where: \.isLetter) { withLetters += 1 }
    }

    func most(_ number: Int) -> Bool { count > 0 && number * 100 >= count * 98 }

    var isNumber: Bool { most(numbers) && codesWithZeros == 0 }
    var isEmail: Bool { count > 0 && emails * 10 >= count * 9 }
    var isPhone: Bool { count > 0 && phones * 10 >= count * 9 && !isTime }
    var isBoolean: Bool { count > 0 && booleans == count }
    var isTime: Bool { timeFormat != nil }
    var meanLength: Int { count == 0 ? 0 : length / count }

    /// The form of the column's times. Digits alone may be anything: they are times where they are all dates, or the name says so.
    var timeFormat: TimeFormat? {
        guard count > 0 else { return nil }
        let hasName = TargetNames.isTime(plainName)
        for (index, format) in Self.timeFormats.enumerated() where most(times[index]) {
            let isAllDigits = digitsOnly == count || numbers == count
            if isAllDigits, format == .automatic {
                if hasName, meanLength != 8 { return format }
                continue
            }
            if isAllDigits, !hasName, lowest < 19_000_101 || highest > 21_001_231 { continue }
            return format
        }
        return nil
    }

    /// Whether two forms with the day and the month exchanged fit equally well.
    var isTimeAmbiguous: Bool {
        guard case .pattern(let pattern)? = timeFormat, pattern.text.hasPrefix("MM/dd") else { return false }
        let other = pattern.text.replacing("MM/dd", with: "dd/MM")
        guard let index = Self.timeFormats.firstIndex(where: { $0.text == other }) else { return false }
        return most(times[index])
    }

    static let timeFormats: [TimeFormat] =
        [.automatic]
        + ["yyyyMMdd"].compactMap(pattern)
        + ["d.M.yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd MMM yyyy", "MM/dd/yy"].flatMap { date in
            ["", " H:mm", " H:mm:ss", " hh:mm a", " hh:mm:ss a"].compactMap { pattern(date + $0) }
        }

    private static func pattern(_ text: String) -> TimeFormat? { (try? TimePattern(text)).map(TimeFormat.pattern) }

    static func plain(_ name: String) -> String {
        var plain = ""
        var wasLower = false
        for character in name {
            if character.isUppercase, wasLower { plain.append("_") }
            wasLower = character.isLowercase || character.isNumber
            if character.isLetter || character.isNumber {
                plain += character.lowercased()
            } else if !plain.isEmpty, plain.last != "_" {
                plain.append("_")
            }
        }
        while plain.last == "_" { plain.removeLast() }
        return plain
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
