/// A piece of HTML: texts that are put into its literal are escaped, and only markup goes in as it is.
struct Markup: Sendable, ExpressibleByStringInterpolation {
    private(set) var html: String

    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

    static let empty = Markup(stringLiteral: "")

    static func + (a: Markup, b: Markup) -> Markup {
        var sum = a
        sum.html += b.html
        return sum
    }
    static func += (a: inout Markup, b: Markup) { a.html += b.html }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity + interpolationCount * 16) }
        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: some StringProtocol) {
            for character in text.unicodeScalars {
                switch character {
                case "&": html += "&amp;"
                case "<": html += "&lt;"
                case ">": html += "&gt;"
                case "\"": html += "&quot;"
                case "'": html += "&#39;"
                default: html.unicodeScalars.append(character)
                }
            }
        }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        /// An attribute without value, where it holds.
        mutating func appendInterpolation(_ name: StaticString, if isSo: Bool) { if isSo { html += " \(name)" } }
    }
}

extension Sequence where Element == Markup {
    func joined() -> Markup { reduce(into: .empty) { $0 += $1 } }
}
