import Charts
import ExperienceStatistics
import Touchstone

/// A moment of truth as its page shows it.
struct MomentView {
    var anchor: String
    var name: String
    var step: String?
    var subject: String
    var isCostly: Bool
    var state: String
    var tone: String
    var loss: String
    var lossAbout: String
    var spend: String?
    var spendAbout: String?
    var lost: String?
    var badText: String
    var goodText: String
    var badPercent: Int
    var goodPercent: Int
    var badHref: String?
    var goodHref: String?
    var reach: String
    var reachPercent: Int
    var note: String?
    var decided: String?
    var isConfirmed: Bool
    var isRejected: Bool
    var isOpen: Bool

    /// - Parameter behind: the address of the customers behind one of its numbers; nil where they may not be listed.
    init(_ moment: MomentOfTruth, _ answer: MomentsAnswer, behind: ((MomentPart.Number) -> String)?) {
        anchor = "moment-" + Self.anchorText(moment.subject.key)
        name = moment.subject.name
        if case .step(_, _, _, let title) = moment.subject { step = "Step of \(title)" }
        subject = moment.subject.key
        isCostly = moment.isCostly
        (isConfirmed, isRejected, isOpen) = (
            moment.verdict?.kind == .confirmed, moment.verdict?.kind == .rejected, moment.verdict == nil
        )
        (state, tone) = Self.state(moment)
        loss = Self.signed(moment.loss.difference, ValueFormat(decimals: 1, suffix: " points", scale: 100))
        lossAbout = Self.about(moment.loss, moment.isLossClear, ValueFormat(decimals: 1, scale: 100))
        if moment.spend.difference != nil {
            let money = ValueFormat(decimals: 0, suffix: answer.currency.isEmpty ? "" : " \(answer.currency)")
            spend = Self.signed(moment.spend.difference, money)
            spendAbout = Self.about(moment.spend, moment.isSpendClear, ValueFormat(decimals: 0))
        }
        lost = moment.isLossClear ? moment.lostToIt.flatMap { $0 >= 0.5 ? "about \(ValueFormat.number.text($0)) customers" : nil } : nil
        badText = "\(Words.number(moment.badLeft.count)) of \(Words.number(moment.bad.count)) left"
        goodText = "\(Words.number(moment.goodLeft.count)) of \(Words.number(moment.good.count)) left"
        badPercent = Words.percent(Double(moment.badLeft.count) / Double(max(moment.bad.count, 1)))
        goodPercent = Words.percent(Double(moment.goodLeft.count) / Double(max(moment.good.count, 1)))
        (badHref, goodHref) = (behind?(.badLeft), behind?(.goodLeft))
        reach = "\(Words.share(moment.reach)) of customers come here"
        reachPercent = Words.percent(moment.reach)
        note = moment.verdict.flatMap { $0.note.isEmpty ? nil : $0.note }
        decided = moment.verdict.map { "\($0.kind == .confirmed ? "Confirmed" : "Rejected") \($0.time.isoText.prefix(10))" }
    }

    /// An amount without its sign, in the answer's currency.
    static func money(_ amount: Double?, _ answer: MomentsAnswer) -> String {
        ValueFormat(decimals: 0, suffix: answer.currency.isEmpty ? "" : " \(answer.currency)").text(abs(amount ?? 0))
    }

    private static func state(_ moment: MomentOfTruth) -> (String, String) {
        switch moment.verdict?.kind {
        case .confirmed: ("moment of truth", "accent")
        case .rejected: ("rejected", "")
        case nil: moment.isCostly ? ("candidate", "bad") : ("within chance", "")
        }
    }

    private static func signed(_ value: Double?, _ format: ValueFormat) -> String {
        guard let value else { return "–" }
        return (value > 0 ? "+" : "") + format.text(value)
    }

    private static func about(_ change: ExperienceStatistics.Change, _ isClear: Bool, _ format: ValueFormat) -> String {
        guard let low = change.low, let high = change.high else { return "no interval" }
        return "\(format.text(low)) to \(format.text(high)), \(isClear ? "clear of chance" : "within chance")"
    }

    static func anchorText(_ key: String) -> String {
        String(key.unicodeScalars.map { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) ? Character($0) : "-" })
    }
}

/// Differences with their intervals, the costliest first.
struct MomentsPicture {
    let answer: MomentsAnswer
    private static let most = 15

    var cards: [MetricView.ChartCard] {
        let loss = card(
            "loss", "How many more leave after a bad experience", "Percentage points beyond those after a good one, with 95 % intervals.",
            ValueFormat(decimals: 1, suffix: " pp", scale: 100)
        ) { $0.loss }
        guard answer.moments.contains(where: { $0.spend.difference != nil }) else { return [loss] }
        let money = ValueFormat(decimals: 0, suffix: answer.currency.isEmpty ? "" : " \(answer.currency)")
        return [
            loss,
            card("spend", "What they spend beside those with a good one", "Mean per customer, with 95 % intervals.", money) { $0.spend },
        ]
    }

    private func card(
        _ id: String, _ heading: String, _ caption: String, _ format: ValueFormat, _ change: (MomentOfTruth) -> ExperienceStatistics.Change
    ) -> MetricView.ChartCard {
        let bars = answer.moments.prefix(Self.most).map { moment in
            BarChart.Bar(
                name: moment.subject.name, value: change(moment).difference, interval: Self.interval(change(moment)),
                note: "\(Words.number(moment.bad.count)) bad", href: "#moment-\(MomentView.anchorText(moment.subject.key))")
        }
        let chart = BarChart(bars: Array(bars), format: format)
        func svg(_ width: Double) -> String { chart.svg(ChartFrame(title: heading, summary: caption, width: width)) }
        return MetricView.ChartCard(
            id: id, heading: heading, caption: caption, svg: svg(560), narrowSVG: svg(360),
            note: answer.moments.count > Self.most ? "Shown are the \(Self.most) costliest; the list has all." : nil)
    }

    private static func interval(_ change: ExperienceStatistics.Change) -> ClosedRange<Double>? {
        guard let low = change.low, let high = change.high, low <= high else { return nil }
        return low...high
    }
}
