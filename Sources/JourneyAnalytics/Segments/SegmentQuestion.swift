import Foundation

/// Which customers belong to a segment, with a textual form.
///
/// `did cart at least 3 times in last 30d and not (did order or segment "Wholesale")`, followed by `zone Europe/Berlin` where days are not those
/// of GMT. `not` binds most, then `and`, then `or`. A name with one of the words of this language in it is best written in quotation marks.
public struct SegmentQuestion: Sendable, Hashable, CustomStringConvertible {
    public static let longestText = 20_000

    public let expression: SegmentExpression
    /// Whose days `from` and `to` are.
    public let timeZone: TimeZone

    public init(_ expression: SegmentExpression, in timeZone: TimeZone = .gmt) {
        self.expression = expression
        self.timeZone = timeZone
    }

    public init(parsing text: String, in timeZone: TimeZone = .gmt) throws(JourneyQuestionError) {
        guard text.utf8.count <= Self.longestText else {
            throw JourneyQuestionError("A segment's text has at most \(Self.longestText) bytes. Save a part of it as a segment of its own.")
        }
        var reader = try SegmentReader(text)
        expression = try reader.expression()
        self.timeZone = try reader.zone() ?? timeZone
        try reader.expectEnd()
    }

    public var description: String {
        timeZone.identifier == TimeZone.gmt.identifier ? expression.description : "\(expression) zone \(timeZone.identifier)"
    }

    /// "Customers who did “Cart” at least 3 times in the last 30 days."
    public var definition: String { "Customers who \(expression.words)." }
}
