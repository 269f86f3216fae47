/// A moment as an author writes it: a day ("2026-12-31") or a minute in UTC ("2026-12-31T18:00Z"). It keeps its text.
package struct SurveyMoment: Sendable, Hashable, Comparable {
    package let text: String
    package let instant: Instant

    /// Nil for what is no such text, or a day that no month has.
    package init?(_ text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let day = SurveyDay(String(parts[0])) else { return nil }
        var minutes = 0
        if parts.count == 2 {
            let time = parts[1].utf8
            let digits = Array(time)
            guard digits.count == 6, digits[2] == UInt8(ascii: ":"), digits[5] == UInt8(ascii: "Z"),
                let hour = Int(parts[1].prefix(2)), let minute = Int(parts[1].dropFirst(3).prefix(2)), (0...23).contains(hour),
                (0...59).contains(minute)
            else { return nil }
            minutes = hour * 60 + minute
        }
        self.text = text
        instant = Instant(milliseconds: (Int64(day.number) * 1_440 + Int64(minutes)) * 60_000)
    }

    package static func < (a: SurveyMoment, b: SurveyMoment) -> Bool { a.instant < b.instant }
}
