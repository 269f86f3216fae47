/// Why a row can't become an interaction. The sentence goes to logs: it never repeats what may name a person.
struct RowProblem: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    /// "column 'amount': 'abc' is not a number".
    init(column: String, value: Bytes, _ problem: String) {
        reason = "column '\(column)': \(Self.shown(value)) \(problem)"
    }

    /// The value in quotes, or what can be said of it where it might be an address, a number of a telephone or a text.
    private static func shown(_ value: Bytes) -> String {
        let text = String(decoding: value, as: UTF8.self)
        let isHarmless =
            value.count <= 32 && !value.contains(UInt8(ascii: "@")) && value.first != UInt8(ascii: "+")
            && !text.contains(" ") || value.allSatisfy { $0 &- 0x2D < 14 || $0 == 0x20 } && value.count <= 40
        return isHarmless ? "'\(text.filter { $0.isASCII && !$0.isNewline || $0.isLetter })'" : "a text of \(text.count) characters"
    }
}
