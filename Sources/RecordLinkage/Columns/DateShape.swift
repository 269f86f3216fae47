/// A day written in one of the ways that systems write days, also an impossible one: 1850-81-01, 3.2.1985, 12 Mar 85, 19081209.
struct DateShape: Equatable {
    /// Four digits; of two digits the likelier century.
    var year: Int
    /// With an hour and minute that aren't midnight.
    var hasTimeOfDay: Bool

    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 6, text.count <= 40 else { return nil }
        var numbers = [0, 0, 0]
        var lengths = [0, 0, 0]
        var parts = 0
        var monthName = false
        var place = 0
        while place < text.count, parts < 3 {
            let byte = text[place]
            if byte >= 0x30 && byte <= 0x39 {
                var (number, length) = (0, 0)
                while place < text.count, text[place] >= 0x30 && text[place] <= 0x39 {
                    number = number * 10 + Int(text[place] & 15)
                    (length, place) = (length + 1, place + 1)
                    guard length <= 8 else { return nil }
                }
                (numbers[parts], lengths[parts]) = (number, length)
                parts += 1
                if length == 8, parts == 1 {
                    guard let year = Self.compactYear(number) else { return nil }
                    self.year = year
                    guard let time = Self.timeOfDay(text, from: place) else { return nil }
                    hasTimeOfDay = time
                    return
                }
            } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80 {
                let start = place
                while place < text.count, text[place] | 0x20 >= 0x61 && text[place] | 0x20 <= 0x7A || text[place] >= 0x80 { place += 1 }
                let word = UnsafeBufferPointer(rebasing: text[start..<place])
                if Self.isMonth(word), !monthName {
                    monthName = true
                } else if !Self.linkWords.contains(Self.hash(word, letters: 3)) {
                    return nil
                }
            } else if byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x20 || byte == 0x2C {
                place += 1
            } else {
                return nil
            }
            if monthName && parts == 2 { break }
        }
        guard parts == (monthName ? 2 : 3) else { return nil }
        let yearPart = (0..<parts).first { lengths[$0] == 4 } ?? parts - 1
        guard yearPart != 1 || monthName, (0..<parts).allSatisfy({ $0 == yearPart || lengths[$0] <= 2 }) else { return nil }
        switch lengths[yearPart] {
        case 4: year = numbers[yearPart]
        case 2: year = numbers[yearPart] + (numbers[yearPart] > 25 ? 1900 : 2000)
        default: return nil
        }
        guard year >= 1000, year <= 2200 else { return nil }
        // Of three pairs of digits, one has to be able to be a month and another a day, or any code would be a date.
        if lengths[yearPart] == 2, !monthName {
            guard numbers[0] <= 31, numbers[1] <= 31, min(numbers[0], numbers[1]) <= 12, min(numbers[0], numbers[1]) > 0 else { return nil }
        }
        guard let time = Self.timeOfDay(text, from: place) else { return nil }
        hasTimeOfDay = time
    }

    /// Year first or last; month and day have to be possible since nothing else says that it is a day.
    private static func compactYear(_ number: Int) -> Int? {
        func possible(_ year: Int, _ month: Int, _ day: Int) -> Bool {
            year >= 1500 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
        }
        let (a, b, c) = (number / 10_000, number / 100 % 100, number % 100)
        if possible(a, b, c) { return a }
        let (year, high, low) = (number % 10_000, number / 1_000_000, number / 10_000 % 100)
        return possible(year, low, high) || possible(year, high, low) ? year : nil
    }

    /// Nil if what follows is no time; false if there is none or it is midnight.
    private static func timeOfDay(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool? {
        guard start < text.count else { return false }
        let rest = text[start...]
        guard let lead = rest.first, lead == 0x20 || lead == 0x54 || lead == 0x2C || lead == 0x2E || lead == 0x5A else { return nil }
        guard rest.contains(0x3A) else { return rest.count <= 2 ? false : nil }
        // Up to a zone: +01:00 is no time of day.
        let clock = rest.prefix { $0 != 0x2B && $0 != 0x5A }
        return clock.contains { $0 >= 0x31 && $0 <= 0x39 }
    }

    private static func isMonth(_ word: UnsafeBufferPointer<UInt8>) -> Bool { months.contains(hash(word, letters: 3)) }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>, letters: Int) -> UInt32 {
        var hash: UInt32 = 0
        for scalar in FoldedScalars(word).prefix(letters) { hash = hash << 8 | (scalar & 0xFF) }
        return hash
    }

    private static func hashes(_ words: String) -> Set<UInt32> {
        Set(
            words.split(separator: " ").map { word in
                word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
            })
    }

    private static let months = hashes(
        """
        jan feb mar apr may jun jul aug sep oct nov dec mrz mae mai okt dez fev avr jui aou ene abr ago dic gen mag giu lug set ott out mei maa \
        sty lut kwi maj cze lip sie wrz paz lis gru mrt
        """)
    /// "3 de marzo de 1985", "3rd March".
    private static let linkWords = hashes("de del of st nd rd th er den")
}
