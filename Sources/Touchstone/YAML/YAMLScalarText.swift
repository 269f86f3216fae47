/// Texts as YAML has them.
enum YAMLScalarText {
    /// Plain where that is safe, in a flow too; else in double quotes with JSON's escapes, which YAML shares.
    static func plain(_ text: String) -> String {
        let isSafe = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || " _-./()’“”–…!?;+%€".unicodeScalars.contains(scalar)
        }
        if isSafe, let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.unicodeScalars.last != " ",
            !reserved.contains(text.lowercased())
        {
            return text
        }
        var quoted = ""
        for scalar in JSONValue.string(text).jsonText.unicodeScalars {
            if isUnprintable(scalar) {
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }

    /// Several lines as a block, which reads best; nil where a block would not say exactly the same.
    static func block(_ text: String, indent: Int) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, let first = lines.first, let last = lines.last, !last.isEmpty, !first.isEmpty, first.first != " ",
            !text.unicodeScalars.contains(where: { isUnprintable($0) || $0 == "\t" || $0 == "\r" }),
            !lines.contains(where: { $0.last == " " || ($0.first == " " && $0.allSatisfy { $0 == " " }) })
        else { return nil }
        let spaces = String(repeating: "  ", count: indent)
        return "|-\n" + lines.map { $0.isEmpty ? "" : spaces + $0 }.joined(separator: "\n")
    }

    /// What YAML takes for a line's end, or doesn't take at all.
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
}
