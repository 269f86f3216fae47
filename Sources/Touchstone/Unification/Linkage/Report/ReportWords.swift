import Charts

/// How the report writes its numbers.
enum ReportWords {
    static func number(_ count: Int) -> String { ValueFormat.number.text(Double(count)) }

    /// "1 record", "20 records".
    static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number(count)) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    static func people(_ count: Int) -> String { counted(count, "person", "people") }

    /// A share with as many digits as it needs: "83.1 %", "0.12 %", "1 in 830,000". Certainty is only said where it is certain.
    static func share(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value == 0 { return "0 %" }
        if value < 0.001 { return 1 / value < 1e15 ? "1 in \(ValueFormat.number.text(round(1 / value)))" : "almost never" }
        if value < 0.1 || (value > 0.999 && value < 1) {
            let text = ValueFormat(decimals: 2, suffix: " %", scale: 100).text(value)
            return text == "100.00 %" ? "over 99.99 %" : text
        }
        return ValueFormat(decimals: value == 1 ? 0 : 1, suffix: " %", scale: 100).text(value)
    }

    /// A share in as few digits as it was given: "50 %", "92.5 %".
    static func percent(_ value: Double) -> String {
        let decimals = (0...4).first { places in
            let scaled = value * 100 * [1, 10, 100, 1000, 10_000][places]
            return abs(scaled - scaled.rounded()) < 1e-6
        }
        return ValueFormat(decimals: decimals ?? 4, suffix: " %", scale: 100).text(value)
    }

    /// Bits with their sign: "+7.2".
    static func bits(_ value: Double) -> String {
        let text = ValueFormat(decimals: 1).text(value)
        return value > 0 && text != "0.0" ? "+" + text : text
    }

    /// A difference of two shares: "−1.2 points".
    static func points(_ value: Double) -> String {
        "\(ValueFormat(decimals: 1, scale: 100).text(value)) \(abs(value) == 0.01 ? "point" : "points")"
    }

    static func tenths(_ value: Double) -> String { ValueFormat(decimals: 1).text(value) }

    /// Two significant digits, so that no rarity looks more exact than it is.
    private static func round(_ value: Double) -> Double {
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return (value / unit).rounded() * unit
    }
}
