extension Instant {
    /// 1900-01-01T00:00Z until 2201-01-01T00:00Z: what is taken for a time rather than a mistake.
    static let allowed: Range<Int64> = -2_208_988_800_000..<7_289_654_400_000

    /// Reads a time in any of the forms of `CivilTime.parse`; one without an offset is UTC.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(TimeProblem) -> Instant {
        let time = try CivilTime.parse(bytes)
        return Instant(milliseconds: time.milliseconds - Int64(time.offset ?? 0) * 1000)
    }

    package static func parse(_ text: String) throws(TimeProblem) -> Instant {
        let utf8 = Array(text.utf8)
        return try utf8.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) throws(TimeProblem) -> Instant in try parse(bytes) }
    }

    /// ISO 8601 in UTC with milliseconds: 2026-02-10T10:11:12.000Z.
    package var isoText: String {
        let day = (milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
        let inDay = Int(milliseconds - day * 86_400_000)
        let date = CivilTime.date(ofDay: Int(day))
        return String(unsafeUninitializedCapacity: 24) { text in
            var at = 0
            func put(_ value: Int, _ digits: Int, _ end: StaticString) {
                var rest = value
                for place in stride(from: at + digits - 1, through: at, by: -1) {
                    text[place] = UInt8(0x30 + rest % 10)
                    rest /= 10
                }
                text[at + digits] = end.utf8Start.pointee
                at += digits + 1
            }
            put(max(0, min(date.year, 9999)), 4, "-")
            put(date.month, 2, "-")
            put(date.day, 2, "T")
            put(inDay / 3_600_000, 2, ":")
            put(inDay / 60_000 % 60, 2, ":")
            put(inDay / 1000 % 60, 2, ".")
            put(inDay % 1000, 3, "Z")
            return at
        }
    }
}
