/// A form of writing times, given by letters: `dd.MM.yyyy HH:mm`.
///
/// yyyy year · yy year (70–99 → 19..) · MM M month · MMM month's name · dd d day · HH H hour 0–24 ·
/// hh h hour 1–12 with a for AM/PM · mm m minute · ss s second · S… fraction · Z offset · E weekday, skipped · 'text' or any other character: itself.
package struct TimePattern: Sendable, Equatable {
    private enum Piece: Equatable {
        case year, shortYear, month, monthName, day, hour, hour12, half, minute, second, fraction, offset, weekday
        case literal(UInt8)
    }

    package let text: String
    private let pieces: [Piece]
    /// How many digits each piece takes at least.
    private let least: [Int]

    package init(_ text: String) throws(TimeProblem) {
        self.text = text
        var pieces: [Piece] = []
        var least: [Int] = []
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            let letter = bytes[at]
            if letter == UInt8(ascii: "'") {
                at += 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "'") {
                    pieces.append(.literal(bytes[at]))
                    least.append(1)
                    at += 1
                }
                at += 1
                continue
            }
            var count = 1
            while at + count < bytes.count, bytes[at + count] == letter { count += 1 }
            let piece = try Self.piece(letter, count)
            let copies = if case .literal = piece { count } else { 1 }
            for _ in 0..<copies {
                pieces.append(piece)
                least.append(min(count, 2))
            }
            at += count
        }
        guard pieces.contains(.year) || pieces.contains(.shortYear), pieces.contains(.month) || pieces.contains(.monthName),
            pieces.contains(.day)
        else { throw TimeProblem("the pattern '\(text)' needs a year (yyyy), a month (MM) and a day (dd)") }
        guard pieces.contains(.hour12) == pieces.contains(.half) else {
            throw TimeProblem("the pattern '\(text)' needs 'hh' and 'a' together")
        }
        self.pieces = pieces
        self.least = least
    }

    private static func piece(_ letter: UInt8, _ count: Int) throws(TimeProblem) -> Piece {
        switch (letter, count) {
        case (UInt8(ascii: "y"), 2): .shortYear
        case (UInt8(ascii: "y"), 4): .year
        case (UInt8(ascii: "M"), 1...2): .month
        case (UInt8(ascii: "M"), 3...4): .monthName
        case (UInt8(ascii: "d"), 1...2): .day
        case (UInt8(ascii: "H"), 1...2): .hour
        case (UInt8(ascii: "h"), 1...2): .hour12
        case (UInt8(ascii: "a"), 1): .half
        case (UInt8(ascii: "m"), 1...2): .minute
        case (UInt8(ascii: "s"), 1...2): .second
        case (UInt8(ascii: "S"), 1...9): .fraction
        case (UInt8(ascii: "Z"), _), (UInt8(ascii: "X"), _), (UInt8(ascii: "x"), _): .offset
        case (UInt8(ascii: "E"), _): .weekday
        case (UInt8(ascii: "T"), 1): .literal(letter)
        case (0x41...0x5A, _), (0x61...0x7A, _):
            throw TimeProblem(
                "the pattern has '\(String(repeating: Character(Unicode.Scalar(letter)), count: count))', which means nothing "
                    + "(letters: yyyy yy MM MMM dd HH hh a mm ss SSS Z E)"
            )
        default: .literal(letter)
        }
    }

    func parse(_ bytes: Bytes) throws(TimeProblem) -> CivilTime {
        var scanner = TimeScanner(bytes)
        var (year, month, day, hour, minute, second, millisecond) = (0, 0, 0, 0, 0, 0, 0)
        var isAfternoon: Bool?
        var offset: Int?
        let mismatch = TimeProblem("it is not written as \(text)")
        for (index, piece) in pieces.enumerated() {
            let read: Int?
            let least = least[index]
            switch piece {
            case .year:
                read = scanner.number(4, 4)
                year = read ?? 0
            case .shortYear:
                read = scanner.number(2, 2)
                year = (read ?? 0) + ((read ?? 0) >= 70 ? 1900 : 2000)
            case .month:
                read = scanner.number(least, 2)
                month = read ?? 0
            case .monthName:
                read = scanner.month()
                month = read ?? 0
            case .day:
                read = scanner.number(least, 2)
                day = read ?? 0
            case .hour, .hour12:
                read = scanner.number(least, 2)
                hour = read ?? 0
                if piece == .hour12, !(1...12).contains(hour) { throw mismatch }
            case .minute:
                read = scanner.number(least, 2)
                minute = read ?? 0
            case .second:
                read = scanner.number(least, 2)
                second = read ?? 0
            case .fraction:
                read = scanner.fraction()
                millisecond = read ?? 0
            case .offset:
                read = scanner.offset()
                offset = read
            case .half:
                let word = scanner.word()
                isAfternoon = word == "pm"
                read = word == "am" || word == "pm" ? 0 : nil
            case .weekday:
                read = scanner.word() == nil ? nil : 0
            case .literal(let byte):
                read = scanner.skip(byte) ? 0 : nil
            }
            if read == nil { throw mismatch }
        }
        guard scanner.isAtEnd else { throw mismatch }
        if let isAfternoon { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        return try CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond, offset: offset)
    }
}
