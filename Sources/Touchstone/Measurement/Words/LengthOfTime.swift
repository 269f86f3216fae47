/// A length of time as people say it: "45 s", "12 min", "3.5 h", "2.1 d".
package enum LengthOfTime {
    private static let units: [(size: Double, name: String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")]

    package static func text(_ milliseconds: Double) -> String {
        guard milliseconds.isFinite else { return "–" }
        if milliseconds > 0, milliseconds < 1_000 { return "under 1 s" }
        // A unit is used from one and a half of it on: "80 min", "1.5 h".
        let unit = units.first { milliseconds >= $0.size * ($0.name == "s" ? 0 : 1.5) } ?? (1_000, "s")
        let tenths = (milliseconds / unit.size * 10).rounded()
        let isWhole = tenths >= 100 || tenths.truncatingRemainder(dividingBy: 10) == 0
        let whole = Int64((tenths / 10).rounded())
        return isWhole ? "\(whole) \(unit.name)" : "\(Int64(tenths) / 10).\(Int64(tenths) % 10) \(unit.name)"
    }
}
