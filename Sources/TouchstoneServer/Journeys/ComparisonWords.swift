import JourneyAnalytics
import Touchstone

/// A comparison in words.
enum ComparisonWords {
    static func sentence(_ question: JourneyQuestion, isSecond: Bool, _ part: JourneyPart) -> String {
        guard case .compare(let comparison) = question else { return "" }
        let names = comparison.names
        let name = isSecond ? names.second : names.first
        return part == .everyone ? name : "\(name): \(JourneyWords.sentence(question, part).lowercasedFirst)"
    }

    static func subject(_ row: ComparedRow) -> String {
        switch row.subject {
        case .touchpoint(let name), .times(let name): name
        case .edge(let from, let to), .wait(let from, let to): "\(from) → \(to)"
        case .variant(let names): names.joined(separator: " › ")
        }
    }

    /// A value as its table writes it.
    static func value(_ row: ComparedRow, _ value: Double?) -> String {
        guard let value else { return "–" }
        switch row.subject {
        case .touchpoint, .edge, .variant: return Words.share(value)
        case .times: return times(value)
        case .wait: return LengthOfTime.text(value * 1000)
        }
    }

    /// "+8.1 points (6.0 to 10.2)", or what there is to say instead.
    static func difference(_ row: ComparedRow) -> String {
        guard let difference = row.change.difference else { return "no data on one side" }
        guard row.isTested else { return "too few to say" }
        guard row.isClear else { return "no clear difference" }
        let sign = difference < 0 ? "−" : "+"
        switch row.subject {
        case .touchpoint, .edge, .variant:
            let interval = limits(row) { point($0 * 100) }
            return "\(sign)\(point(abs(difference) * 100)) points\(interval)"
        case .times: return "\(sign)\(times(abs(difference)))\(limits(row, times))"
        case .wait: return "\(sign)\(LengthOfTime.text(abs(difference) * 1000))"
        }
    }

    static func effect(_ row: ComparedRow) -> String {
        guard let effect = row.effect, effect.isFinite else { return "–" }
        switch row.subject {
        case .touchpoint, .edge, .variant:
            let size = abs(effect)
            return size < 0.2 ? "very small" : size < 0.5 ? "small" : size < 0.8 ? "medium" : "large"
        case .times, .wait: return "\(times(effect)) ×"
        }
    }

    static func point(_ value: Double) -> String { decimals(value, 1) }

    private static func times(_ value: Double) -> String { decimals(value, 2) }

    private static func decimals(_ value: Double, _ places: Int) -> String {
        let factor = places == 1 ? 10.0 : 100
        let rounded = Int((abs(value) * factor).rounded())
        let whole = rounded / Int(factor), rest = rounded % Int(factor)
        let digits = places == 2 && rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(value < 0 && rounded > 0 ? "−" : "")\(whole).\(digits)"
    }

    private static func limits(_ row: ComparedRow, _ text: (Double) -> String) -> String {
        guard let low = row.change.low, let high = row.change.high else { return "" }
        return " (\(text(low)) to \(text(high)))"
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
