/// A text as a scalar of YAML: as it is where that is safe, else in double quotes.
enum YAMLText {
    static func quoted(_ text: String) -> String {
        isPlain(text) ? text : "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    /// One line that a comment can hold.
    static func comment(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : " " }))
    }

    /// Letters of any script, digits, blanks inside and a few signs that mean nothing to YAML; begun by a letter, and no word that YAML
    /// reads as
    /// a value.
    private static func isPlain(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, first.properties.isAlphabetic, last != " ", isPrintable(first) else {
            return false
        }
        let isSafe = scalars.allSatisfy { ($0.properties.isAlphabetic && isPrintable($0)) || "0123456789_-./ ".unicodeScalars.contains($0) }
        return isSafe && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        default: isPrintable(scalar) ? String(Character(scalar)) : "\\U" + padded(String(scalar.value, radix: 16), to: 8)
        }
    }

    private static func padded(_ digits: String, to count: Int) -> String {
        String(repeating: "0", count: count - digits.count) + digits
    }

    /// What YAML 1.2 lets stand as it is (chapter 5.1), without what breaks a line.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...0x10FFFF: scalar.value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}
