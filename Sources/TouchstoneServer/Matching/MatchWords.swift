import Charts
import Foundation
import Touchstone

/// How the pages of matching write probabilities, evidence and fields.
enum MatchWords {
    /// Whether two are one person, in words.
    static func verdict(_ probability: Double) -> String {
        switch probability {
        case 0.999...: "Almost certainly one person"
        case 0.95...: "Very likely one person"
        case 0.75...: "Probably one person"
        case 0.4...: "Could be either"
        case 0.1...: "Probably two people"
        default: "Very likely two people"
        }
    }

    /// "98.7 %", "over 99.99 %": certainty is never said.
    static func percent(_ probability: Double) -> String {
        if probability >= 0.9999 { return "over 99.99 %" }
        if probability < 0.001 { return "under 0.1 %" }
        return ValueFormat(decimals: probability >= 0.999 ? 2 : 1, suffix: " %", scale: 100).text(probability)
    }

    /// "Of 1,000 pairs like this one, about 987 are one person."
    static func outOf(_ probability: Double) -> String {
        let wrong = 1 - probability
        if wrong < 0.000_1 { return "Of 10,000 pairs like this one, fewer than one is two people." }
        if wrong < 0.001 { return "Of 10,000 pairs like this one, about \(max(1, Int((wrong * 10_000).rounded()))) are two people." }
        if probability < 0.001 { return "Of 1,000 pairs like this one, fewer than one is one person." }
        return "Of 1,000 pairs like this one, about \(Int((probability * 1_000).rounded())) are one person."
    }

    /// How many times as likely so many bits make it: "64 times", "over a million times".
    static func times(_ bits: Double) -> String {
        let factor = exp2(min(abs(bits), 60))
        if factor >= 1_000_000 { return "over a million times" }
        return factor < 10 ? "\(CustomerWords.number((factor * 10).rounded() / 10)) times" : "\(CustomerWords.count(rounded(factor))) times"
    }

    /// A share in as few digits as it was given: "99", "99.5".
    static func plainPercent(_ share: Double) -> String { ValueFormat(decimals: decimals(of: share), scale: 100).text(share) }

    private static func decimals(of share: Double) -> Int {
        (0...4).first { places in
            let scaled = share * 100 * [1, 10, 100, 1_000, 10_000][places]
            return abs(scaled - scaled.rounded()) < 1e-6
        } ?? 4
    }

    /// Bits with their sign: "+7.2", "−3.1".
    static func bits(_ value: Double) -> String {
        let text = ValueFormat(decimals: 1).text(value)
        return value > 0 && text != "0.0" ? "+" + text : text
    }

    /// "83.1 %", "0.12 %", "1 in 830,000"
    static func share(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if value <= 0 { return "never" }
        if value < 0.001 { return "1 in \(CustomerWords.count(rounded(1 / max(value, 1e-12))))" }
        return ValueFormat(decimals: value < 0.1 ? 2 : 1, suffix: " %", scale: 100).text(value)
    }

    /// "2 hours ago" is not said of a day that is over: "today 14:05", else the day.
    static func when(_ instant: Instant, now: Instant, in zone: TimeZone) -> String {
        let (then, today) = (TimeText(instant, in: zone).text, TimeText(now, in: zone).text)
        return then.prefix(10) == today.prefix(10) ? "today \(then.suffix(5))" : CustomerWords.day(instant, in: zone)
    }

    /// "E-mail", "Date of birth"
    static func field(_ column: String) -> String { CustomerWords.title(column.replacing("_", with: " ")) }

    static func decision(_ state: MatchCandidate.State) -> String {
        switch state {
        case .open: "open"
        case .same: "the same person"
        case .different: "two people"
        case .unsure: "not sure"
        }
    }

    /// Two significant digits, so that no rarity looks more exact than it is.
    private static func rounded(_ value: Double) -> Int {
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return Int((value / unit).rounded() * unit)
    }
}

extension Waterfall {
    /// How the evidence on a pair adds up, in bits.
    init(_ evidence: MatchEvidence, threshold: Double? = nil) {
        self.init(
            start: Step(name: "Before comparing", detail: "any two", value: evidence.prior),
            steps: evidence.steps.filter { $0.isCompared || abs($0.weight) >= 0.05 }.map { step in
                let rarity = abs(step.rarity) >= 0.05 ? ", rarity \(MatchWords.bits(step.rarity))" : ""
                return Step(name: MatchWords.field(step.column), detail: step.level + rarity, value: step.weight)
            }, totalName: "Together", totalDetail: "\(MatchWords.percent(evidence.probability)) likely",
            mark: threshold.map { Mark(value: log2($0 / (1 - $0)), label: "Sure from here") })
    }

    /// Wide and narrow, as `part/chart` wants both.
    func pictures(wide: Double = 640, title: String = "Evidence in bits", _ evidence: MatchEvidence) -> (wide: String, narrow: String) {
        let summary = "\(MatchWords.bits(evidence.total)) bits together: \(MatchWords.percent(evidence.probability)) likely one person."
        return (
            svg(ChartFrame(title: title, summary: summary, width: wide)), svg(ChartFrame(title: title, summary: summary, width: 330))
        )
    }
}
