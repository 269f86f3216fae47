/// Initiatives as sentences: those with a measured effect first, then those of which nothing can be told.
struct ExecutiveInitiatives {
    let summaries: [InitiativeSummary]
    let text: PaperText

    private static let most = 4

    var section: ExecutiveSection {
        let begun = summaries.filter { $0.initiative.status.hasBegun }
        let told = begun.filter(\.impact.state.isClaim)
        let ordered = told + begun.filter { !$0.impact.state.isClaim }
        let about: String
        if summaries.isEmpty {
            about = "There is no initiative yet."
        } else {
            about = "\(text.count(summaries.count, "initiative")), \(begun.count) begun; an effect is measured for \(told.count)."
        }
        return ExecutiveSection(
            key: "initiatives", heading: "Initiatives", href: "/initiatives", sentences: ordered.prefix(Self.most).map(sentence),
            about: about)
    }

    private func sentence(_ summary: InitiativeSummary) -> ExecutiveSentence {
        let impact = summary.impact
        let title = "“\(summary.initiative.plan.title)”"
        let (words, tone): (String, ExecutiveSentence.Tone) =
            switch impact.state {
            case .improved: ("\(title) works", .good)
            case .worsened: ("\(title) made it worse", .bad)
            case .changed: ("\(title) changed its figure", .neutral)
            case .notShown: ("\(title) shows no effect", .neutral)
            case .cannotTell, .notBegun, .noKPI: ("Of \(title) nothing can be told yet", .neutral)
            }
        var detail = impact.sentence
        if let money = impact.money, money.isClear, let amount = money.amountText {
            detail += " In money \(amount)\(money.intervalText.map { " (\($0))" } ?? "")."
        }
        return ExecutiveSentence(
            rule: "initiative.\(impact.state.rawValue)", text: words, detail: detail, href: "/initiatives/\(summary.initiative.id)",
            tone: tone,
            figures: [
                JSONMember("initiative", .integer(summary.initiative.id)), JSONMember("state", .string(impact.state.rawValue)),
                JSONMember("effect", .optional(impact.estimate?.effect)), JSONMember("low", .optional(impact.estimate?.low)),
                JSONMember("high", .optional(impact.estimate?.high)), JSONMember("money", .optional(impact.money?.amount)),
                JSONMember("spent", .number(summary.spent)),
            ])
    }
}
