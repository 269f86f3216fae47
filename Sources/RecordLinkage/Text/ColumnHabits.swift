/// How a column writes its values, learned from them.
struct ColumnHabits: Sendable, Equatable {
    /// "3/12/1990" is the third of December.
    var dayFirst: Bool?
    /// The country code of phone numbers that come without one, as ASCII digits.
    var country: [UInt8]?
    /// Digits that follow the country code, most often.
    var subscriberDigits = 9
    /// "1234,5": a comma stands before the fraction.
    var decimalComma = false
    /// The length of postcodes that are digits alone, where nearly all have one.
    var postcodeDigits: Int?
    /// Letters are mostly capitals, or mostly small, so that "NULL" and "null" may be a name like others.
    var isUpper = false
    var isLower = false

    init() {}

    /// Looks at some thousands of values, evenly spread.
    init(kind: FieldKind, sample: ValuePool) {
        let count = sample.count - 1
        guard count > 0 else { return }
        let step = max(1, count / 5000)
        let numbers = stride(from: 1, through: count, by: step)
        switch kind {
        case .date: learnDates(sample, numbers)
        case .phone: learnPhones(sample, numbers)
        case .number: learnDecimals(sample, numbers)
        case .postcode: learnPostcodes(sample, numbers)
        case .givenName, .familyName, .fullName: learnCase(sample, numbers)
        case .email, .street, .houseNumber, .city, .region, .country, .code, .category, .text, .ignored: break
        }
    }

    /// What a program wrote for a missing name, as no person writes one in this column. Null is a name.
    func isExportedNull(_ raw: TextBytes) -> Bool {
        guard (2...4).contains(raw.count) else { return false }
        if !isUpper, raw.elementsEqual("NULL".utf8) || raw.elementsEqual("NA".utf8) || raw.elementsEqual("NIL".utf8) { return true }
        if !isLower, raw.elementsEqual("null".utf8) || raw.elementsEqual("nan".utf8) || raw.elementsEqual("nil".utf8) { return true }
        return raw.elementsEqual("NaN".utf8)
    }

    private mutating func learnDates(_ sample: ValuePool, _ numbers: StrideThrough<Int>) {
        var dayLeads = 0
        var monthLeads = 0
        var folded: [UInt8] = []
        for number in numbers {
            folded.removeAll(keepingCapacity: true)
            sample.withBytes(number) { Folding.standard.append($0, to: &folded) }
            let parts = folded.withUnsafeBufferPointer { DateParts($0) }
            guard parts.month == nil, parts.count == 3, parts.first.digits <= 2, parts.second.digits <= 2 else { continue }
            let (first, second) = (parts.first.value, parts.second.value)
            if (13...31).contains(first), (1...12).contains(second) { dayLeads += 1 }
            if (13...31).contains(second), (1...12).contains(first) { monthLeads += 1 }
        }
        if dayLeads + monthLeads > 0 { dayFirst = dayLeads >= monthLeads }
    }

    private mutating func learnPhones(_ sample: ValuePool, _ numbers: StrideThrough<Int>) {
        var codes: [[UInt8]: Int] = [:]
        var lengths = [Int](repeating: 0, count: 32)
        var international = 0
        var tens = 0
        var american = 0
        var national = 0
        var digits: [UInt8] = []
        for number in numbers {
            digits.removeAll(keepingCapacity: true)
            sample.withBytes(number) { Folding.standard.append($0, to: &digits) }
            TextNormalizer.cutDecimalZero(&digits)
            let isInternational = PhoneDigits.extract(&digits)
            guard digits.count >= 7, digits.count < 32 else { continue }
            if isInternational {
                PhoneDigits.dropTrunk(&digits)
                let code = PhoneDigits.countryCode(digits[...])
                international += 1
                codes[code, default: 0] += 1
                lengths[digits.count - code.count] += 1
            } else {
                national += 1
                if digits.count == 10 {
                    tens += 1
                    if digits[0] >= 50, digits[3] >= 50 { american += 1 }
                }
            }
        }
        if let most = codes.max(by: { ($0.value, $1.key.count) < ($1.value, $0.key.count) }), most.value * 10 >= international * 6 {
            country = most.key
            subscriberDigits = lengths.indices.max { lengths[$0] < lengths[$1] } ?? 9
        } else if international == 0, tens * 10 >= national * 6, american * 100 >= tens * 95, tens > 0 {
            country = [49]
            subscriberDigits = 10
        }
    }

    private mutating func learnDecimals(_ sample: ValuePool, _ numbers: StrideThrough<Int>) {
        var commas = 0
        var points = 0
        for number in numbers {
            sample.withBytes(number) { raw in
                guard let mark = raw.lastIndex(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }) else { return }
                let other = raw[mark] == UInt8(ascii: ",") ? UInt8(ascii: ".") : UInt8(ascii: ",")
                let after = raw[(mark + 1)...].prefix { Similarity.isDigit($0) }.count
                // Three digits may be thousands, unless the other mark came before or a 0 leads.
                guard after != 3 || raw[..<mark].contains(other) || mark == 1 && raw[0] == 48 else { return }
                if other == UInt8(ascii: ".") { commas += 1 } else { points += 1 }
            }
        }
        decimalComma = commas > points
    }

    private mutating func learnPostcodes(_ sample: ValuePool, _ numbers: StrideThrough<Int>) {
        var lengths = [Int](repeating: 0, count: 11)
        var all = 0
        for number in numbers {
            sample.withBytes(number) { raw in
                all += 1
                if raw.count <= 10, raw.allSatisfy(Similarity.isDigit) { lengths[raw.count] += 1 }
            }
        }
        if let most = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[most] * 10 >= all * 7, most >= 4 {
            postcodeDigits = most
        }
    }

    private mutating func learnCase(_ sample: ValuePool, _ numbers: StrideThrough<Int>) {
        var upper = 0
        var lower = 0
        for number in numbers {
            sample.withBytes(number) { raw in
                for byte in raw {
                    if byte &- 65 < 26 { upper += 1 }
                    if byte &- 97 < 26 { lower += 1 }
                }
            }
        }
        isUpper = upper > 4 * lower
        isLower = lower > 20 * upper
    }
}
