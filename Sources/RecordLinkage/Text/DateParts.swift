/// The numbers and the month's name in a text that holds a date, in their order.
struct DateParts {
    struct Number: Equatable {
        var value: Int
        var digits: Int
    }

    /// At most three, and two where the month has a name.
    private(set) var count = 0
    private(set) var first = Number(value: 0, digits: 0)
    private(set) var second = Number(value: 0, digits: 0)
    private(set) var third = Number(value: 0, digits: 0)
    /// 1…12, where it stands as a word.
    private(set) var month: Int?
    /// A slash or a blank rather than a point or a dash between the first two numbers.
    private(set) var hasSlash = false

    /// - Parameter text: folded.
    init(_ text: TextBytes) {
        var i = 0
        while i < text.count {
            if count == 3 || month != nil && count == 2 { return }
            let byte = text[i]
            if Similarity.isDigit(byte) {
                var value = 0
                var digits = 0
                while i < text.count, Similarity.isDigit(text[i]) {
                    if digits < 14 { value = value * 10 + Int(text[i] - 48) }
                    digits += 1
                    i += 1
                }
                // A time of day.
                if i < text.count, text[i] == UInt8(ascii: ":"), count > 0 { return }
                append(Number(value: value, digits: digits))
            } else if byte &- 97 < 26 || byte >= 0x80 {
                let start = i
                while i < text.count, text[i] &- 97 < 26 || text[i] >= 0x80 { i += 1 }
                if let found = MonthNames.month(TextBytes(rebasing: text[start..<i])) { month = found }
            } else {
                if byte == UInt8(ascii: "/"), count == 1 { hasSlash = true }
                i += 1
            }
        }
    }

    private mutating func append(_ number: Number) {
        switch count {
        case 0: first = number
        case 1: second = number
        default: third = number
        }
        count += 1
    }
}
