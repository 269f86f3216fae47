import Charts

/// Moments of truth as sentences: where a bad experience costs customers for sure.
struct ExecutiveMoments {
    let answer: MomentsAnswer
    let text: PaperText

    private static let most = 3

    var section: ExecutiveSection {
        let costly = answer.moments.filter { $0.isCostly && $0.verdict?.kind != .rejected }
        return ExecutiveSection(
            key: "moments", heading: "Moments of truth", href: "/maps/moments", sentences: costly.prefix(Self.most).map(sentence),
            about: about(costly.count))
    }

    private func about(_ costly: Int) -> String {
        guard !answer.moments.isEmpty else {
            return
                "At no touchpoint have \(MomentsAnswer.fewest) customers had a bad and \(MomentsAnswer.fewest) a good experience whose time after it is over."
        }
        let measured = text.count(answer.moments.count, "touchpoint or step", plural: "touchpoints and steps")
        if costly == 0 { return "\(measured) measured: at none does a bad experience cost more than chance explains." }
        return "\(costly) of \(measured) measured cost customers for sure."
    }

    private func sentence(_ moment: MomentOfTruth) -> ExecutiveSentence {
        let isLoss = moment.isLossClear && (moment.loss.difference ?? 0) > 0
        let change = isLoss ? moment.loss : moment.spend
        let money = MetricText(.money, currency: answer.currency)
        let words =
            isLoss
            ? "\(text.points(change.difference ?? 0)) more customers leave"
            : "customers spend \(money.text(abs(change.difference ?? 0))) less"
        var detail =
            "\(text.count(moment.bad.count, "customer")) with a bad experience, \(text.count(moment.good.count, "customer")) with a good one"
        if let low = change.low, let high = change.high {
            detail += isLoss ? "; \(text.points(low)) to \(text.points(high))" : "; \(money.text(abs(high))) to \(money.text(abs(low)))"
        }
        detail += moment.verdict == nil ? ". A candidate: nobody has confirmed it yet." : ". Confirmed."
        return ExecutiveSentence(
            rule: "moment.\(isLoss ? "left" : "spend")",
            text: "After a bad experience at “\(moment.subject.name)” \(words) than after a good one",
            detail: detail, href: "/maps/moments", tone: .bad, figures: moment.json.object ?? [])
    }
}
