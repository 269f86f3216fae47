import Foundation

/// What an interaction's property says: a text or a number. True and false are the texts `true` and `false`.
public enum PropertyValue: Sendable, Hashable {
    case text(String)
    case number(Double)

    /// As it is shown, and written in filters.
    public var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): PropertyValue.text(of: number)
        }
    }

    /// The number it is, or that its text says.
    var number: Double? {
        switch self {
        case .text(let text): PropertyValue.number(in: text)
        case .number(let number): number
        }
    }

    static func text(of number: Double) -> String {
        if let whole = Int64(exactly: number) { return String(whole) }
        return "\(number)"
    }

    /// Only what looks like a number in decimal: Swift would take "nan", "infinity" and "0x10" too.
    static func number(in text: String) -> Double? {
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}
