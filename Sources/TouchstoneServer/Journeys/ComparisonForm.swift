import JourneyAnalytics
import Touchstone

/// What the page's address asks: two segments (`a`, `b`), a stretch of time against the one before (`when=30d`) or two pairs of days.
struct ComparisonForm {
    /// The question's own text, where the address has it.
    let text: String?
    private let a: String?
    private let b: String?
    private let when: String?
    private let days: [String?]
    private let isKept: Bool
    private let segments: [String]
    private let zone: String

    struct View {
        var firsts: [SelectOption]
        var seconds: [SelectOption]
        var whens: [SelectOption]
        var isDays: Bool
        var days: [Day]
        var isKept: Bool
        var hasSegments: Bool
        var text: String?
    }

    struct Day {
        var name: String
        var label: String
        var value: String
    }

    private static let stretches = [
        ("7d", "the last 7 days, with the 7 before"), ("30d", "the last 30 days, with the 30 before"),
        ("90d", "the last 90 days, with the 90 before"), ("365d", "the last 365 days, with the 365 before"),
    ]
    private static let dayNames = ["afrom", "ato", "bfrom", "bto"]
    private static let others = "*others"
    private static let everybody = "*everybody"

    init(_ request: JourneyRequest, segments: [String]) {
        text = request.value("question")
        a = request.value("a").flatMap { $0 == Self.everybody ? nil : $0 }
        b = request.value("b")
        when = request.value("when")
        days = Self.dayNames.map { request.value($0) }
        isKept = request.value("both") == "kept"
        zone = request.context.timeZone.identifier
        self.segments = segments
    }

    /// - Throws: `JourneyError` for what can't be compared. Nil while nothing is chosen.
    func question() throws(JourneyError) -> ComparisonQuestion? {
        if let text {
            do { return try ComparisonQuestion(parsing: text) } catch { throw JourneyError(error.description, field: "question") }
        }
        guard a != nil || b != nil || when != nil else { return nil }
        do throws(JourneyQuestionError) {
            let (first, second) = try periods()
            let who = a.map(SegmentExpression.segment)
            let other: ComparisonQuestion.Side? =
                if first != nil {
                    // Two periods: of the same customers where no second segment is chosen.
                    ComparisonQuestion.Side(who: b.map { $0 == Self.everybody ? nil : .segment($0) } ?? who, when: second)
                } else if b == nil || b == Self.others {
                    nil
                } else {
                    ComparisonQuestion.Side(who: b == Self.everybody ? nil : b.map(SegmentExpression.segment))
                }
            return try ComparisonQuestion(
                ComparisonQuestion.Side(who: who, when: first), with: other, overlap: isKept ? .kept : nil,
                in: when == "days" ? .init(identifier: zone) ?? .gmt : .gmt)
        } catch {
            throw JourneyError(error.description, field: "a")
        }
    }

    private func periods() throws(JourneyQuestionError) -> (SegmentPeriod?, SegmentPeriod?) {
        guard let when else { return (nil, nil) }
        if when == "days" {
            let read = days.map { $0.flatMap { SegmentDay($0) } }
            func period(_ from: SegmentDay?, _ to: SegmentDay?) throws(JourneyQuestionError) -> SegmentPeriod {
                guard from != nil || to != nil, from.flatMap({ from in to.map { from <= $0 } }) ?? true else {
                    throw JourneyQuestionError("Each period wants its days, the first one not after the last.")
                }
                return .days(from: from, to: to)
            }
            return (try period(read[0], read[1]), try period(read[2], read[3]))
        }
        let span = try TimeSpan(when)
        let double = TimeSpan(milliseconds: span.milliseconds * 2)
        guard span.milliseconds > 0, double <= .longest else { throw JourneyQuestionError("“\(when)” is no stretch of time to compare.") }
        return (.last(span), .between(double, and: span))
    }

    var items: [(String, String?)] {
        [("a", a), ("b", b), ("when", when), ("both", isKept ? "kept" : nil)]
            + zip(Self.dayNames, days).map { ($0, when == "days" ? $1 : nil) }
    }

    var view: View {
        func option(_ value: String, _ name: String, _ chosen: String?) -> SelectOption {
            SelectOption(value: value, name: name, isSelected: value == (chosen ?? ""))
        }
        let own = [a, b].compactMap(\.self).filter { !segments.contains($0) && !$0.hasPrefix("*") }
        let names = segments + own
        let isOther = when.map { $0 != "days" && !Self.stretches.map(\.0).contains($0) } ?? false
        return View(
            firsts: [option("", "Everybody", a)] + names.map { option($0, $0, a) },
            seconds: [
                option("", when == nil ? "everybody else" : "the same customers", b), option(Self.everybody, "everybody", b),
            ] + names.map { option($0, $0, b) },
            whens: [option("", "at the time chosen above", when)] + Self.stretches.map { option($0.0, $0.1, when) }
                + (isOther ? [option(when ?? "", "the last \(when ?? "")", when)] : []) + [option("days", "days of mine …", when)],
            isDays: when == "days",
            days: zip(Self.dayNames, ["The first: from", "to", "with: from", "to"]).enumerated().map { place, pair in
                Day(name: pair.0, label: pair.1, value: days[place] ?? "")
            }, isKept: isKept, hasSegments: !names.isEmpty, text: text)
    }
}
