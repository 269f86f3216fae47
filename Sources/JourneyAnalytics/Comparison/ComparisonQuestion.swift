import Foundation

/// In what do two groups of customers, or two periods, differ?
///
/// Textual form: `compare segment "A" with segment "B"`, `compare segment "A" with others`,
/// `compare from 2026-02-01 to 2026-02-28 with from 2026-01-01 to 2026-01-31`, `compare (did cart) in last 30d with segment "B"`;
/// then `overlap kept` (customers in both count on both sides; else they are left out), `top 20` variants, `zone Europe/Berlin`.
public struct ComparisonQuestion: Sendable, Hashable, CustomStringConvertible {
    public static let mostVariants = 100

    /// One side: who, and when.
    public struct Side: Sendable, Hashable {
        /// Nil is everybody.
        public let who: SegmentExpression?
        /// Nil is the period that the whole question is narrowed to.
        public let when: SegmentPeriod?

        public init(who: SegmentExpression? = nil, when: SegmentPeriod? = nil) {
            self.who = who
            self.when = when
        }
    }

    /// What happens with customers who belong to both sides.
    public enum Overlap: String, Sendable, CaseIterable {
        /// They are left out of both: what is compared is those in one only.
        case apart
        /// They count on both sides, and the tests take into account that they are the same.
        case kept
    }

    public let first: Side
    /// Nil: all others than the first side's.
    public let second: Side?
    public let overlap: Overlap
    /// How many variants are compared.
    public let top: Int
    public let timeZone: TimeZone

    /// - Parameter overlap: nil keeps those in both where two periods of the same customers are compared, and leaves them out elsewhere.
    public init(
        _ first: Side, with second: Side?, overlap: Overlap? = nil, top: Int = 20,
        in timeZone: TimeZone = .gmt
    ) throws(JourneyQuestionError) {
        guard second != first else {
            throw JourneyQuestionError(
                "Both sides are the same. Compare with another segment, another period, or with others.")
        }
        guard second != nil || first.who != nil else {
            throw JourneyQuestionError(
                "“others” are all but the first side’s: name a segment there, compare segment \"A\" with others."
            )
        }
        self.first = first
        self.second = second
        self.overlap = overlap ?? (second.map { $0.who == first.who } ?? false ? .kept : .apart)
        self.top = top
        self.timeZone = timeZone
    }

    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try SegmentReader(text)
        _ = reader.take(word: "compare")
        let first = try Self.side(&reader)
        guard reader.take(word: "with") else {
            throw JourneyQuestionError(
                "“with” is wanted here, then the other side; \(reader.found) follows.", at: reader.position)
        }
        let second: Side? = reader.take(word: "others") ? nil : try Self.side(&reader)
        var overlap: Overlap?
        var top = 20
        if reader.take(word: "overlap") {
            guard let choice = Overlap.allCases.first(where: { reader.take(word: $0.rawValue) }) else {
                throw JourneyQuestionError(
                    "“overlap” can be apart or kept; \(reader.found) follows.", at: reader.position)
            }
            overlap = choice
        }
        if reader.take(word: "top") {
            let position = reader.position
            top = try reader.number()
            guard (0...Self.mostVariants).contains(top) else {
                throw JourneyQuestionError(
                    "“top” wants a whole number from 0 to \(Self.mostVariants).", at: position)
            }
        }
        let zone = try reader.zone() ?? .gmt
        try reader.expectEnd()
        try self.init(first, with: second, overlap: overlap, top: top, in: zone)
    }

    private static func side(_ reader: inout SegmentReader) throws(JourneyQuestionError) -> Side {
        if let when = try reader.period() { return Side(when: when) }
        let who = try reader.unary()
        return Side(who: who == .everyone ? nil : who, when: try reader.period())
    }

    public var description: String {
        var text =
            "compare \(first.text) with \(second?.text ?? "others") overlap \(overlap.rawValue) top \(top)"
        if timeZone.identifier != TimeZone.gmt.identifier { text += " zone \(timeZone.identifier)" }
        return text
    }
}

extension ComparisonQuestion.Side {
    var text: String {
        let who = who.map { who in
            if case .segment = who { return who.description }
            return "(\(who))"
        }
        let parts = [who ?? (when == nil ? "everyone" : nil), when?.text].compactMap(\.self)
        return parts.joined(separator: " ")
    }

    /// "“Wholesale”, in the last 30 days".
    public var words: String {
        let name: String? = who.map { who in
            if case .segment(let name) = who { return "“\(name)”" }
            return "those who \(who.words)"
        }
        return [name, when?.words].compactMap(\.self).joined(separator: ", ").isEmpty
            ? "everybody" : [name, when?.words].compactMap(\.self).joined(separator: ", ")
    }
}
