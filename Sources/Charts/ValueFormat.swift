/// How a number is written in a chart: decimals, unit, and thousands.
public struct ValueFormat: Sendable, Equatable {
    public var decimals: Int
    public var prefix: String
    public var suffix: String
    /// The number is multiplied by this first: 100 for a share shown in per cent.
    public var scale: Double

    public init(decimals: Int = 0, prefix: String = "", suffix: String = "", scale: Double = 1) {
        self.decimals = min(max(decimals, 0), 9)
        self.prefix = prefix
        self.suffix = suffix
        self.scale = scale
    }

    public static let number = ValueFormat()
    /// A share of 0…1 in whole per cent.
    public static let percent = ValueFormat(suffix: " %", scale: 100)

    /// The number in full: "12,345.6 min"; what is not finite is "–".
    public func text(_ value: Double) -> String {
        let scaled = value * scale
        guard scaled.isFinite else { return "–" }
        return wrap(Self.digits(scaled, decimals: decimals))
    }

    /// The number as short as an axis wants it: "12k", "1.5M", with no more decimals than `step` needs.
    func tick(_ value: Double, step: Double) -> String {
        let scaled = value * scale
        let scaledStep = abs(step * scale)
        guard scaled.isFinite, scaledStep.isFinite else { return "–" }
        let size = abs(scaled)
        for (limit, letter) in [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e4, "k")] where size >= limit {
            let unit = letter == "k" ? 1e3 : limit
            return wrap(Self.digits(scaled / unit, decimals: Self.decimals(for: scaledStep / unit)) + letter)
        }
        return wrap(Self.digits(scaled, decimals: Self.decimals(for: scaledStep)))
    }

    private func wrap(_ digits: String) -> String {
        digits.hasPrefix("−") ? "−" + prefix + digits.dropFirst() + suffix : prefix + digits + suffix
    }

    private static func decimals(for step: Double) -> Int {
        guard step > 0 else { return 0 }
        var decimals = 0
        var rest = step
        while decimals < 6, abs(rest - rest.rounded()) > 1e-6 * max(1, rest) {
            rest *= 10
            decimals += 1
        }
        return decimals
    }

    /// Digits with thousands separated by commas and a true minus sign.
    private static func digits(_ value: Double, decimals: Int) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let rounded = (abs(value) * factor).rounded()
        guard rounded < 9e18 else { return "\(value)" }
        let units = Int64(rounded)
        let whole = String(units / Int64(factor))
        var grouped = ""
        for (offset, character) in whole.enumerated() {
            if offset > 0, (whole.count - offset) % 3 == 0 { grouped.append(",") }
            grouped.append(character)
        }
        if decimals > 0 {
            let rest = String(units % Int64(factor))
            grouped += "." + String(repeating: "0", count: decimals - rest.count) + rest
        }
        return value < 0 && units != 0 ? "−" + grouped : grouped
    }
}
