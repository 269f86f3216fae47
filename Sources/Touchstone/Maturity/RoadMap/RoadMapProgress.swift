import ExperienceStatistics

/// How far an activity has come, by its KPI: before it began, and now.
package struct RoadMapProgress: Sendable {
    package enum Standing: String, Sendable {
        /// It has no KPI, or one of which there is nothing.
        case unmeasured
        /// It begins later, or has begun so lately that there is nothing to compare.
        case notBegun = "not_begun"
        case better, worse
        /// Different, of a metric that is neither good nor bad.
        case changed
        case noClearChange = "no_clear_change"
        /// One side has no data.
        case notComparable = "not_comparable"
    }

    package let standing: Standing
    package let definition: MetricDefinition?
    package let baseline: Estimate?
    package let baselinePeriod: Range<Int64>?
    package let now: Estimate?
    package let nowPeriod: Range<Int64>?
    package let change: MetricChange?
    package let sentence: String

    /// How long both sides are at most.
    package static let days = 90
    /// Before that, too little has happened.
    package static let fewestDays = 14
}

extension RoadMapProgress {
    private static let day: Int64 = 86_400_000

    /// The baseline is over the 90 days before the start; now is over the latest 90 days, but not before the start. Totals are compared over
    /// stretches of the same length.
    package init(of plan: RoadMapPlan, _ measurements: Measurements, at time: Instant) throws(MeasurementError) {
        guard let key = plan.kpi, let metric = Metric.named(key) else {
            self.init(
                standing: .unmeasured, definition: nil, baseline: nil, baselinePeriod: nil, now: nil, nowPeriod: nil, change: nil,
                sentence: "It has no KPI: nobody will be able to say whether it helped.")
            return
        }
        let start = plan.starts.start.milliseconds
        let span = Int64(Self.days) * Self.day
        guard start + Int64(Self.fewestDays) * Self.day <= time.milliseconds else {
            var question = MetricQuestion(metric: key)
            (question.period, question.isCompared) = (.last(Self.days, .day), false)
            let answer = try measurements.answer(question)
            let begins = start > time.milliseconds ? "It begins on \(plan.starts.words)" : "It began on \(plan.starts.words)"
            self.init(
                standing: answer.estimate.value == nil ? .unmeasured : .notBegun, definition: metric.definition, baseline: nil,
                baselinePeriod: nil, now: answer.estimate, nowPeriod: answer.period, change: nil,
                sentence: answer.estimate.value.map {
                    "\(begins). \(metric.definition.name) stands at \(answer.text.text($0)) (\(metric.definition.counted(answer.estimate.n)) in \(Self.days) days); it is compared from \(Self.fewestDays) days after the start on."
                } ?? "\(begins). There is no value of \(metric.definition.name) in the last \(Self.days) days: it isn't measured yet.")
            return
        }
        let period = max(start, time.milliseconds - span)..<time.milliseconds
        let length = metric.isTotal ? period.upperBound - period.lowerBound : span
        self.init(try measurements.compare(key, before: (start - length)..<start, now: period))
    }

    private init(_ comparison: MetricComparison) {
        let (definition, text) = (comparison.definition, comparison.text)
        func said(_ estimate: Estimate) -> String {
            guard let value = estimate.value else { return "no value" }
            let interval = estimate.low.flatMap { low in estimate.high.map { ", 95 % \(text.range(low, $0))" } } ?? ""
            return "\(text.text(value)) (\(definition.counted(estimate.n))\(interval))"
        }
        let begin = "\(definition.name) was \(said(comparison.before)) before the start and is \(said(comparison.now)) now"
        let difference = comparison.change.difference.map { text.difference($0) } ?? ""
        let standing: Standing
        let end: String
        switch comparison.change.verdict {
        case .better: (standing, end) = (.better, ": better by \(difference), more than chance explains.")
        case .worse: (standing, end) = (.worse, ": worse by \(difference), more than chance explains.")
        case .changed: (standing, end) = (.changed, ": different by \(difference), more than chance explains.")
        case .noClearChange: (standing, end) = (.noClearChange, ": no clear change.")
        case .notComparable:
            let hasNone = comparison.before.value == nil && comparison.now.value == nil
            (standing, end) = (hasNone ? .unmeasured : .notComparable, ": the two can't be compared.")
        }
        self.init(
            standing: standing, definition: definition, baseline: comparison.before, baselinePeriod: comparison.beforePeriod,
            now: comparison.now, nowPeriod: comparison.nowPeriod, change: comparison.change, sentence: begin + end)
    }
}
