import Charts
import Foundation

/// How the executive's page writes numbers and days.
struct PaperText {
    let zone: TimeZone
    var currency = ""

    func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
        "\(ValueFormat.number.text(Double(value))) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// To two digits that mean something: 212,345 is 210,000, for a cost is never known better.
    func amount(_ value: Double) -> String {
        let unit = currency.isEmpty ? "" : " \(currency)"
        return ValueFormat.number.text(rounded(value)) + unit
    }

    func amounts(_ range: ClosedRange<Double>) -> String {
        "\(ValueFormat.number.text(rounded(range.lowerBound))) to \(amount(range.upperBound))"
    }

    private func rounded(_ value: Double) -> Double {
        guard abs(value) >= 100 else { return value.rounded() }
        let size = pow(10, floor(log10(abs(value))) - 1)
        return (value / size).rounded() * size
    }

    /// "18.2 percentage points".
    func points(_ share: Double) -> String { "\(ValueFormat(decimals: 1, scale: 100).text(abs(share))) percentage points" }

    /// "May 2026".
    func month(_ time: Int64) -> String {
        let parts = parts(time)
        return "\(Self.months[((parts.month ?? 1) - 1) % 12]) \(parts.year ?? 1970)"
    }

    /// "22 Nov 2026".
    func day(_ time: Int64) -> String {
        let parts = parts(time)
        return "\(parts.day ?? 1) \(Self.months[((parts.month ?? 1) - 1) % 12].prefix(3)) \(parts.year ?? 1970)"
    }

    /// The last day included.
    func span(_ time: Range<Int64>) -> String {
        let (first, last) = (day(time.lowerBound), day(time.upperBound - 1))
        return first == last ? first : "\(first) to \(last)"
    }

    fileprivate func parts(_ time: Int64) -> DateComponents {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time) / 1_000))
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// As part of an address.
    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? ""
    }
}

extension PaperText {
    /// First and last day, as addresses have them.
    func days(_ time: Range<Int64>) -> (from: String, to: String) {
        func iso(_ time: Int64) -> String {
            let parts = parts(time)
            return MetricPeriod.CivilDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1).text
        }
        return (iso(time.lowerBound), iso(time.upperBound - 1))
    }
}
