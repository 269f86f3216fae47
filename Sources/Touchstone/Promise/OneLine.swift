/// A text on one line: without blanks around it, runs of them, and control characters in it.
enum OneLine {
    static func text(_ text: String) -> String {
        let isBlank = { (character: Character) in
            character.isWhitespace || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return text.split(whereSeparator: isBlank).joined(separator: " ")
    }
}
