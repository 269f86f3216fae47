extension TextNormalizer {
    /// YYYYMMDD; 00 stands for a month or day that isn't given. What can't be (month 81) stays as it was written: a slip is evidence too.
    func date(_ out: inout [UInt8]) {
        Self.cutDecimalZero(&out)
        let parts = out.withUnsafeBufferPointer { DateParts($0) }
        out.removeAll(keepingCapacity: true)
        guard let (year, month, day) = reading(parts) else { return }
        if year == 0 && month == 0 && day == 0 || year == 9999 { return }
        for (value, digits) in [(year, 4), (month, 2), (day, 2)] {
            var scale = digits == 4 ? 1000 : 10
            for _ in 0..<digits {
                out.append(UInt8(48 + value / scale % 10))
                scale /= 10
            }
        }
    }

    private func reading(_ parts: DateParts) -> (year: Int, month: Int, day: Int)? {
        guard parts.count > 0 else { return nil }
        let (first, second, third) = (parts.first, parts.second, parts.third)
        if let month = parts.month {
            guard parts.count > 1 else {
                return first.digits > 2 || first.value > 31 ? (Self.year(first), month, 0) : (0, month, first.value)
            }
            return first.digits > 2 || first.value > 31
                ? (Self.year(first), month, second.value % 100) : (Self.year(second), month, first.value)
        }
        switch parts.count {
        case 1: return compact(first)
        case 2:
            if first.digits > 2 { return (Self.year(first), second.value % 100, 0) }
            return second.digits > 2 ? (Self.year(second), first.value, 0) : nil
        default:
            if first.digits > 2 || first.value > 31 && third.digits <= 2 {
                return (Self.year(first), second.value % 100, third.value % 100)
            }
            let (day, month) = ordered(first.value, second.value % 100, hasSlash: parts.hasSlash)
            return (Self.year(third), month, day)
        }
    }

    /// Which of two is the day. What can be read in one way only is read so; else as the column does.
    private func ordered(_ first: Int, _ second: Int, hasSlash: Bool) -> (day: Int, month: Int) {
        if first > 12, second <= 12 { return (first, second) }
        if second > 12, first <= 12 { return (second, first) }
        return habits.dayFirst ?? !hasSlash ? (first, second) : (second, first)
    }

    private static func year(_ number: DateParts.Number) -> Int {
        if number.digits > 2 { return number.value % 10000 }
        return number.value < 30 ? 2000 + number.value : 1900 + number.value
    }

    /// 19900312, 12031990, 900312, 1990, days since 1900 as spreadsheets count them.
    private func compact(_ number: DateParts.Number) -> (year: Int, month: Int, day: Int)? {
        let value = number.digits == 14 ? number.value / 1_000_000 : number.digits == 12 ? number.value / 10000 : number.value
        switch number.digits {
        case 14, 12, 8:
            let (head, tail) = (value / 10000, value % 10000)
            let isOrdered = (1000..<3000).contains(head) && Self.isDay(tail % 100, ofMonth: tail / 100)
            if !isOrdered, (1800..<2200).contains(tail) {
                let (day, month) = ordered(head / 100, head % 100, hasSlash: false)
                if Self.isDay(day, ofMonth: month) { return (tail, month, day) }
            }
            return (head, tail / 100, tail % 100)
        case 6:
            let (a, b, c) = (value / 10000, value / 100 % 100, value % 100)
            if (1...12).contains(b), (1...31).contains(c) { return (Self.year(.init(value: a, digits: 2)), b, c) }
            let (day, month) = ordered(a, b, hasSlash: false)
            return (Self.year(.init(value: c, digits: 2)), month, day)
        case 5 where (3654...73050).contains(value): return Self.civil(daysSince1900: value)
        case 3, 4: return value >= 1000 ? (value, 0, 0) : nil
        default: return nil
        }
    }

    private static func isDay(_ day: Int, ofMonth month: Int) -> Bool { (0...31).contains(day) && (0...12).contains(month) }

    /// Day 1 is the first of January 1900, and the 29th of February of that year is counted though there was none.
    private static func civil(daysSince1900 serial: Int) -> (year: Int, month: Int, day: Int) {
        // Days since the first of March of the year 0, in eras of 400 years.
        let days = serial - 25569 + 719468
        let era = days / 146097
        let inEra = days % 146097
        let yearOfEra = (inEra - inEra / 1460 + inEra / 36524 - inEra / 146096) / 365
        let dayOfYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
