import Foundation

/// Numbers in the fields of forms: what is written into a field is read back as the same number.
enum TypedNumber {
    /// A number as somebody types it: 12,000.50, 12000,5, 0,125, 80 %. Nil where it is none.
    static func read(_ text: String) -> Double? {
        var text = text.filter { !$0.isWhitespace && $0 != "%" }
        // 0,125 is no thousand: nobody groups the digits behind a nought.
        if text.wholeMatch(of: /[-−+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?/) != nil { text = text.replacing(",", with: "") }
        let value = Double(text.replacing(",", with: ".").replacing("−", with: "-"))
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// As a field shows it: ungrouped, with as many decimals as it has; "" where there is none.
    static func text(_ value: Double?) -> String {
        guard let value else { return "" }
        // Fifteen digits are what a share times 100 keeps: 0.29 is 29, not 28.999999999999996.
        return value.formatted(
            .number.locale(Locale(identifier: "en_US_POSIX")).grouping(.never).precision(.significantDigits(1...15)))
    }
}
