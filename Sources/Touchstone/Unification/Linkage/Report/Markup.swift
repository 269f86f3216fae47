import Charts

/// A piece of HTML. What is interpolated into it is escaped, unless it is markup itself.
struct Markup: Sendable, ExpressibleByStringInterpolation {
    var html: String

    init(html: String) { self.html = html }
    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: String) { html += MarkupText.escaped(text) }
        mutating func appendInterpolation(_ count: Int) { html += ReportWords.number(count) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        mutating func appendInterpolation(_ markups: [Markup]) { for markup in markups { html += markup.html } }
        mutating func appendInterpolation(_ markup: Markup?) { html += markup?.html ?? "" }
    }
}
