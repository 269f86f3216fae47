/// What an option says as NAME=VALUE.
struct NamedValue {
    let name: String
    /// May be empty, and may hold equals signs.
    let value: String

    /// Nil where there is no name, or no equals sign after it.
    init?(_ text: String) {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
        name = String(text[..<sign])
        value = String(text[text.index(after: sign)...])
    }
}
