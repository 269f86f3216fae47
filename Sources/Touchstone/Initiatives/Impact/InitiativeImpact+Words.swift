import ExperienceStatistics
import Foundation

extension InitiativeImpact {
    init(_ reading: ImpactReading, _ question: ImpactQuestion) {
        self.init(state: .cannotTell, sentence: "")
        self.question = question
        (definition, currency) = (reading.definition, reading.currency)
        (daysBefore, daysAfter, length, start) = (reading.daysBefore, reading.daysAfter, reading.length, reading.start)
        (earlier, before, after, now) = (reading.earlier, reading.before, reading.after, reading.now)
        stretches = reading.stretches.map {
            Stretch(
                time: $0.time, value: $0.value, low: $0.low, high: $0.high, n: $0.n, comparison: $0.comparison, expected: $0.expected)
        }
        if let obstacle = reading.obstacle {
            say(obstacle, reading)
        } else {
            switch reading.answer {
            case .measured(let estimate): say(estimate, reading, question)
            case .refused(let refusal): say(refusal)
            case nil: sentence = "Nothing can be told."
            }
        }
        if state.isClaim || state == .notShown { caution = caution(reading) }
    }

    private var name: String { definition?.name ?? "The KPI" }

    private mutating func say(_ estimate: ImpactEstimate, _ reading: ImpactReading, _ question: ImpactQuestion) {
        self.estimate = estimate
        let isUp = estimate.effect > 0
        switch (estimate.verdict, reading.definition.direction) {
        case (.notShown, _): state = .notShown
        case (_, .neutral): state = .changed
        case (.rose, .upIsGood), (.fell, .upIsBad): state = .improved
        case (.rose, .upIsBad), (.fell, .upIsGood): state = .worsened
        }
        let interval = "\(signed(estimate.low)) to \(signed(estimate.high))"
        let against: String
        switch estimate.method {
        case .differenceInDifferences:
            method =
                "Difference in differences over \(estimate.reached) customers it reaches and \(estimate.comparison) it doesn’t, each "
                + "compared with themselves, \(daysBefore) days before and after"
            against = "more than among those it doesn’t reach"
        case .interruptedTimeSeries:
            let stretches = length == 1 ? "days" : "stretches of \(length) days"
            method =
                "Interrupted time series: \(estimate.comparison) \(stretches) before and \(estimate.reached) after"
                + (question.comparison == nil ? "" : ", the course of \(question.comparison?.words ?? "") taken out")
            against =
                question.course == .stays
                ? "against the level of the \(daysBefore) days before" : "against where the \(daysBefore) days before would have led"
        }
        let total = reading.isTotal ? " in \(daysAfter) days" : ""
        let size = text.difference(estimate.effect)
        if state == .notShown {
            sentence =
                "No effect is shown: \(name) moved by \(signed(estimate.effect))\(total) \(against), and anything from \(interval) is "
                + "possible (95 %)."
            needed = wanted(estimate, reading, question)
        } else {
            let verb = isUp ? "rose" : "fell"
            sentence = "\(name) \(verb) by \(size)\(total) \(against) (95 %: \(interval))."
        }
    }

    /// How much longer it takes, or how many answers more.
    private func wanted(_ estimate: ImpactEstimate, _ reading: ImpactReading, _ question: ImpactQuestion) -> String {
        let smallest = text.difference(estimate.smallestDetectable)
        guard let wanted = question.wanted.map(abs), wanted > 0, !reading.isTotal else {
            return "As long as this, effects from \(smallest) on show in four cases of five. Smaller ones need more time or more answers."
        }
        let times = estimate.times(toShow: wanted)
        guard times > 1 else {
            return
                "An effect as large as hoped for (\(text.difference(wanted))) would have shown in four cases of five: it is probably smaller."
        }
        guard times < 20 else {
            return
                "Only effects from \(smallest) on show, and \(text.difference(wanted)) is hoped for: compare with customers whom it doesn’t "
                + "reach, or choose a KPI nearer to what changes."
        }
        let weeks = max(1, Int(((times - 1) * Double(daysAfter) / 7).rounded(.up)))
        let answers = max(1, Int(((times - 1) * Double(reading.answersAfter)).rounded(.up)))
        return "To show an effect as large as hoped for (\(text.difference(wanted))) takes about \(Self.weeks(weeks)) more, or "
            + "\(Self.rounded(answers)) more answers."
    }

    private mutating func say(_ obstacle: ImpactReading.Obstacle, _ reading: ImpactReading) {
        switch obstacle {
        case .notBegun:
            state = .notBegun
            sentence = "It hasn’t begun: its effect is looked for from the day on which customers feel it."
        case .justBegun:
            sentence = "It has only just begun: no day is over since customers feel it."
            needed = "About \(Self.weeks(4)) until anything can be told."
        case .nothingMeasured:
            sentence = "Nothing is measured of \(name.lowercased(with: .current)): there are no data."
            needed = "Bring in the data that it is calculated from, or choose another KPI."
        case .tooThin(let days, let answers):
            sentence = "Too few answers so far to tell an effect from chance: \(Self.rounded(reading.answersAfter)) in \(daysAfter) days."
            let span = (daysAfter + days + 6) / 7 * 7
            needed =
                question?.window != nil && span <= InitiativePlan.windows.upperBound
                ? "At this rate it takes \(span) days before and after, or \(Self.rounded(answers)) more answers in the \(daysAfter) days."
                : "At the present rate it takes about \(Self.weeks(max(1, (days + 6) / 7))) more, or \(Self.rounded(answers)) more answers."
        case .fewDaysBefore(let have, let needed):
            sentence = "Too short a time before to know what would have come: \(have) days, and it takes \(needed)."
            self.needed =
                question?.window.map { $0 < needed } == true
                ? "Compare \(needed) days or more before and after." : "Bring in data of \(needed - have) days more from before it began."
        case .fewDaysAfter(let have, let needed):
            sentence = "Too early to tell: customers feel it since \(have) \(have == 1 ? "day" : "days"), and it takes \(needed) at least."
            self.needed =
                question?.window.map { $0 < needed } == true
                ? "Compare \(needed) days or more before and after." : "About \(Self.weeks(max(1, (needed - have + 6) / 7))) more."
        }
    }

    private mutating func say(_ refusal: ImpactRefusal) {
        switch refusal {
        case .tooFewReached(let have, let needed):
            sentence = "Only \(have) customers whom it reaches were looked at before and after; it takes \(needed)."
            self.needed = "About \(needed - have) customers more with a value before and after."
        case .tooFewInComparison(let have, let needed):
            sentence = "Only \(have) customers to compare with were looked at before and after; it takes \(needed)."
            self.needed = "A larger group to compare with."
        case .tooFewBefore(let have, let needed):
            sentence = "Only \(have) stretches of time before; it takes \(needed)."
            self.needed = "More data from before it began."
        case .tooFewAfter(let have, let needed):
            sentence = "Only \(have) stretches of time after; it takes \(needed)."
            self.needed = "About \(Self.weeks(max(1, (needed - have) * length / 7))) more."
        case .movedApartBefore(let difference, let p):
            sentence =
                "Those it reaches and those it doesn’t moved apart before it began (by \(signed(difference)), p = \(Self.short(p))): what "
                + "comes after can’t be put down to it."
            needed = "Choose customers to compare with who were alike before, or none."
        case .movedBefore(let difference, let p):
            sentence =
                "It moved before it began already (by \(signed(difference)) over the \(daysBefore) days, p = \(Self.short(p))): it can’t be "
                + "taken to have stayed as it was."
            needed = "Say in the plan that its course would have gone on, or compare other days."
        case .nothingVaries:
            sentence = "Every value is the same: chance can’t be told from an effect."
            needed = "A KPI that varies."
        }
    }

    /// Whoever begins at a low sees a rise whatever they do.
    private func caution(_ reading: ImpactReading) -> String? {
        guard let low = reading.lowBefore, low.verdict == .worse || low.verdict == .better, let earlier = reading.earlier?.value,
            let before = reading.before?.value
        else { return nil }
        let word = low.verdict == .worse ? "a low" : "a high"
        var sentence =
            "It began at \(word): \(text.text(before)) in the \(daysBefore) days before, \(text.text(earlier)) in the \(daysBefore) days before "
            + "those. Some of the change may be a return to what is usual."
        if let since = reading.sinceEarlier, let after = reading.after?.value {
            switch since.verdict {
            case .better, .worse, .changed:
                sentence +=
                    " Against that earlier time it now stands at \(text.text(after)): \(since.verdict == .better ? "better" : since.verdict == .worse ? "still worse" : "different")."
            case .noClearChange: sentence += " Against that earlier time nothing is clearly different now (\(text.text(after)))."
            case .notComparable: break
            }
        }
        return sentence
    }

    static func weeks(_ count: Int) -> String { count == 1 ? "1 week" : "\(count) weeks" }

    /// Two digits are enough of what is only about right.
    static func rounded(_ count: Int) -> String {
        guard count >= 100 else { return "\(count)" }
        let unit = Int(pow(10, Double(String(count).count - 2)))
        return MetricText(.count).text(Double((count + unit / 2) / unit * unit))
    }

    static func short(_ p: Double) -> String { p < 0.001 ? "less than 0.001" : "\((p * 1_000).rounded() / 1_000)" }
}
