import Foundation

extension StatedValue {
    /// What two values have in common when they mean the same: case, accents, spaces and the form of telephone numbers don't count.
    package var comparable: String {
        let text = text
        if field == .email { return text.filter { !$0.isWhitespace }.lowercased() }
        if field == .phone || field.name == "mobile_phone" {
            return IdentityRules.normalised(Identifier(kind: "phone", value: text))?.value ?? folded(text)
        }
        if field == .birthday, let day = PersonDate(text) { return day.text }
        return folded(text)
    }

    private func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
