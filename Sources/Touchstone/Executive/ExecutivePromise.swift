import Charts
import ExperienceStatistics

/// Whether the promise is kept, as sentences: what is broken first.
struct ExecutivePromise {
    let standing: PromiseStanding?
    let text: PaperText
    static let page = "/promise"

    private static let most = 3

    var section: ExecutiveSection {
        let told = (standing?.parts ?? []).filter { $0.verdict == .broken || $0.verdict == .kept }
        let ordered = told.filter { $0.verdict == .broken } + told.filter { $0.verdict == .kept }
        return ExecutiveSection(
            key: "promise", heading: "Promise kept", href: Self.page, sentences: ordered.prefix(Self.most).map(sentence),
            about: standing.map { "\($0.sentence) Measured over \(text.span($0.period))." }
                ?? "Nobody has written the brand promise down yet.")
    }

    private func sentence(_ part: PromisePartStanding) -> ExecutiveSentence {
        let isBroken = part.verdict == .broken
        let unit = MetricText(part.unit)
        var detail = "\(unit.text(part.estimate.value)), and \(unit.text(part.part.target)) is promised"
        if let low = part.estimate.low, let high = part.estimate.high { detail += " (\(unit.range(low, high)))" }
        detail += ". " + text.count(part.estimate.n, "time") + " measured."
        let worst = part.touchpoints.filter { $0.verdict == .broken && !$0.name.isEmpty }.min {
            let (a, b) = ($0.estimate.value ?? 0, $1.estimate.value ?? 0)
            return part.isUpGood ? a < b : a > b
        }
        let place = worst.map { " at “\($0.name)”" } ?? ""
        return ExecutiveSentence(
            rule: "promise.\(part.verdict.rawValue)", text: "“\(part.part.name)” is \(isBroken ? "broken\(place)" : "kept")",
            detail: detail,
            href: Self.page, tone: isBroken ? .bad : .good,
            figures: [
                JSONMember("verdict", .string(part.verdict.rawValue)), JSONMember("value", .optional(part.estimate.value)),
                JSONMember("target", .number(part.part.target)), JSONMember("n", .count(part.estimate.n)),
                JSONMember("low", .optional(part.estimate.low)), JSONMember("high", .optional(part.estimate.high)),
                JSONMember("touchpoint", .optional(worst?.name)),
            ])
    }
}
