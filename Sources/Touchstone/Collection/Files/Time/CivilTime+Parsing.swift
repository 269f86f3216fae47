extension CivilTime {
    /// Reads a time in any of the usual unambiguous forms: ISO 8601 (extended or basic, "T" or a blank, fractions of 1 to 9 digits cut to
    /// milliseconds, offsets "Z", "+02", "+0200", "+02:00"), `yyyyMMdd`, Unix seconds to nanoseconds told by their length, RFC 2822.
    static func parse(_ bytes: Bytes) throws(TimeProblem) -> CivilTime {
        guard let first = bytes.first else { throw TimeProblem("it is empty") }
        if bytes.count > 4, first &- 0x30 < 10, bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/") {
            return try extended(bytes, separator: bytes[4])
        }
        if first &- 0x30 < 10 {
            let digits = bytes.firstIndex { $0 &- 0x30 >= 10 } ?? bytes.count
            if digits == bytes.count || bytes[digits] == UInt8(ascii: ".") || bytes[digits] | 0x20 == UInt8(ascii: "t")
                || bytes[digits] | 0x20 == UInt8(ascii: "z")
            {
                return try compact(bytes, digits: digits)
            }
        }
        return try rfc2822(bytes)
    }

    private static func extended(_ bytes: Bytes, separator: UInt8) throws(TimeProblem) -> CivilTime {
        var scanner = TimeScanner(bytes)
        guard let year = scanner.number(4, 4), scanner.skip(separator), let month = scanner.number(1, 2), scanner.skip(separator),
            let day = scanner.number(1, 2)
        else { throw notATime }
        guard !scanner.isAtEnd else { return try CivilTime(year: year, month: month, day: day) }
        var offset: Int?
        if scanner.next == UInt8(ascii: "Z") || scanner.next == UInt8(ascii: "+") {
            offset = scanner.offset()
            guard offset != nil, scanner.isAtEnd else { throw notATime }
            return try CivilTime(year: year, month: month, day: day, offset: offset)
        }
        guard scanner.skip(UInt8(ascii: "T")) || scanner.skip(UInt8(ascii: "t")) || scanner.skip(0x20),
            let hour = scanner.number(1, 2), scanner.skip(UInt8(ascii: ":")), let minute = scanner.number(2, 2)
        else { throw notATime }
        var second = 0
        var millisecond = 0
        if scanner.skip(UInt8(ascii: ":")) {
            guard let read = scanner.number(2, 2) else { throw notATime }
            second = read
            if scanner.skip(UInt8(ascii: ".")) || scanner.skip(UInt8(ascii: ",")) {
                guard let read = scanner.fraction() else { throw notATime }
                millisecond = read
            }
        }
        if !scanner.isAtEnd {
            scanner.skipBlanks()
            offset = scanner.offset()
            guard offset != nil, scanner.isAtEnd else { throw notATime }
        }
        return try CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond, offset: offset)
    }

    /// Digits first: a date without separators, or Unix time by the number of digits.
    private static func compact(_ bytes: Bytes, digits: Int) throws(TimeProblem) -> CivilTime {
        var scanner = TimeScanner(bytes)
        let hasTime = digits < bytes.count && bytes[digits] | 0x20 == UInt8(ascii: "t")
        if digits == 8 || digits == 12 || digits == 14,
            hasTime || digits == bytes.count || bytes[digits] | 0x20 == UInt8(ascii: "z") || digits == 14
        {
            guard let year = scanner.number(4, 4), let month = scanner.number(2, 2), let day = scanner.number(2, 2) else { throw notATime }
            if hasTime { _ = scanner.skip(bytes[digits]) }
            let hour = scanner.number(2, 2) ?? 0
            let minute = scanner.number(2, 2) ?? 0
            let second = scanner.number(2, 2) ?? 0
            var millisecond = 0
            if scanner.skip(UInt8(ascii: ".")) || scanner.skip(UInt8(ascii: ",")) {
                guard let read = scanner.fraction() else { throw notATime }
                millisecond = read
            }
            let offset = scanner.offset()
            guard scanner.isAtEnd else { throw notATime }
            return try CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond, offset: offset)
        }
        return try unix(bytes, unitsPerSecond: nil)
    }

    /// Unix time; without `unitsPerSecond` (1, 1000, …) told from the number of digits before the point.
    static func unix(_ bytes: Bytes, unitsPerSecond: Int64?) throws(TimeProblem) -> CivilTime {
        var scanner = TimeScanner(bytes)
        let isNegative = scanner.skip(UInt8(ascii: "-"))
        let start = scanner.at
        guard let whole = scanner.number(1, 19).map(Int64.init) else { throw notATime }
        let digits = scanner.at - start
        var fraction = 0
        if scanner.skip(UInt8(ascii: ".")), !scanner.isAtEnd {
            guard let read = scanner.fraction() else { throw notATime }
            fraction = read
        }
        guard scanner.isAtEnd else { throw notATime }
        let units: Int64
        if let unitsPerSecond {
            units = unitsPerSecond
        } else {
            switch digits {
            case 9, 10: units = 1
            case 12, 13: units = 1000
            case 15, 16: units = 1_000_000
            case 18, 19: units = 1_000_000_000
            default: throw notATime
            }
        }
        var milliseconds: Int64
        if units == 1 {
            guard whole < 1 << 40 else { throw outOfRange }
            milliseconds = whole * 1000 + Int64(fraction)
        } else {
            milliseconds = whole / (units / 1000)
        }
        if isNegative { milliseconds = -milliseconds }
        guard Instant.allowed.contains(milliseconds) else { throw outOfRange }
        return CivilTime(milliseconds: milliseconds, offset: 0)
    }

    /// "Tue, 10 Feb 2026 10:11:12 +0200", the weekday, the seconds and the zone optional.
    static func rfc2822(_ bytes: Bytes) throws(TimeProblem) -> CivilTime {
        var scanner = TimeScanner(bytes)
        if let next = scanner.next, next >= 0x41 {
            guard scanner.word() != nil, scanner.skip(UInt8(ascii: ",")) else { throw notATime }
            scanner.skipBlanks()
        }
        guard let day = scanner.number(1, 2), scanner.skip(0x20), let month = scanner.month(), scanner.skip(0x20),
            let year = scanner.number(4, 4), scanner.skip(0x20), let hour = scanner.number(1, 2), scanner.skip(UInt8(ascii: ":")),
            let minute = scanner.number(2, 2)
        else { throw notATime }
        var second = 0
        if scanner.skip(UInt8(ascii: ":")) {
            guard let read = scanner.number(2, 2) else { throw notATime }
            second = read
        }
        scanner.skipBlanks()
        let offset = scanner.offset()
        guard scanner.isAtEnd else { throw notATime }
        return try CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, offset: offset)
    }

    static var notATime: TimeProblem { TimeProblem("it is not a time such as 2026-02-10T10:11:12Z") }
    static var outOfRange: TimeProblem { TimeProblem("it is outside the years 1900 to 2200") }
}
