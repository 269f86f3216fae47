import Crypto
import Foundation
import Touchstone

/// How the pages of surveys look: the company's name and colour, from the settings.
struct SurveyLook: Sendable, Equatable {
    static let nameSetting = Administration.companyName
    static let accentSetting = "company.accent"
    static let longestName = 80

    var company = ""
    /// "#1f5fbf"; nil is the program's own.
    var accent: String?

    init(_ settings: [String: String]) {
        company = settings[SurveyLook.nameSetting] ?? ""
        accent = settings[SurveyLook.accentSetting].flatMap(SurveyLook.colour)
    }

    /// Nil for what is no colour of six hexadecimal digits.
    static func colour(_ text: String) -> String? {
        let digits = text.trimmingPrefix("#")
        guard digits.count == 6, digits.allSatisfy(\.isHexDigit), digits.allSatisfy(\.isASCII) else { return nil }
        return "#" + digits.lowercased()
    }

    /// A style sheet that gives the colour, and white or black on it, whichever can be read.
    var css: String {
        guard let accent, let value = Int(accent.dropFirst(), radix: 16) else { return "" }
        // Against white paper and against black: text and lines in the colour have to stand out from both.
        let onWhite = SurveyLook.readable(value, on: 1)
        let onBlack = SurveyLook.readable(value, on: 0.013)
        return ":root{--accent:\(accent);--on-accent:\(SurveyLook.ink(on: value));--line-accent:\(onWhite)}"
            + "@media (prefers-color-scheme:dark){:root{--line-accent:\(onBlack)}}\n"
    }

    /// White or black, whichever can be read on the colour; nil where there is none.
    var ink: String? { accent.flatMap { Int($0.dropFirst(), radix: 16) }.map { SurveyLook.ink(on: $0) } }

    /// For the address, so that a browser keeps it until it changes.
    var tag: String {
        SHA256.hash(data: Data(css.utf8)).prefix(4).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func ink(on value: Int) -> String { (1.05 / (luminance(value) + 0.05)) >= 4.5 ? "#fff" : "#000" }

    /// The colour, made darker or lighter until its contrast is 4.5 (WCAG 2.2, 1.4.3).
    private static func readable(_ value: Int, on paper: Double) -> String {
        var parts = [Double(value >> 16 & 255), Double(value >> 8 & 255), Double(value & 255)]
        for _ in 0..<60 {
            let mixed = parts.reduce(0) { $0 << 8 | Int($1.rounded()) }
            let (a, b) = (luminance(mixed) + 0.05, paper + 0.05)
            if max(a, b) / min(a, b) >= 4.6 { return hex(mixed) }
            parts = parts.map { paper > 0.5 ? $0 * 0.95 : $0 + (255 - $0) * 0.06 }
        }
        return paper > 0.5 ? "#222222" : "#eeeeee"
    }

    private static func hex(_ value: Int) -> String {
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Relative luminance, as WCAG 2.2 defines it.
    private static func luminance(_ value: Int) -> Double {
        func linear(_ part: Int) -> Double {
            let share = Double(part & 255) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8) + 0.0722 * linear(value)
    }
}
