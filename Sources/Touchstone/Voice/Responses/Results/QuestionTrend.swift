import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// A question's one figure over a period, in its stretches, and against the period before.
package struct QuestionTrend: Sendable {
    package struct Bucket: Sendable, Equatable {
        package var time: Range<Int64>
        package var estimate: Estimate
        /// Whether it isn't over yet, or is cut by the period's ends.
        package var isPartial: Bool
    }

    package var survey: Int64
    /// By which the people who work with the survey know it.
    package var name: String
    package var question: SurveyPartID
    package var label: String
    package var figure: QuestionResult.Figure
    /// Nil where all time is asked for.
    package var change: ExperienceStatistics.Change?
    package var asked: MetricPeriod
    package var period: Range<Int64>
    package var before: Range<Int64>?
    package var zone: TimeZone
    package var granularity: MetricQuestion.Granularity
    package var buckets: [Bucket]

    /// - Parameters:
    ///   - survey: the version in the field.
    ///   - responses: answers count at the time of the last one, or of opening the page while a response isn't finished.
    /// - Throws: `QuestionTrendError`.
    init(
        of asked: SurveyPartID?, in stored: StoredSurvey, _ survey: Survey, _ responses: [KeptResponse], over period: MetricPeriod,
        now: Instant, zone: TimeZone
    ) throws(QuestionTrendError) {
        let (question, empty) = try QuestionTrend.question(asked, survey)
        let counted = responses.filter { $0.state == .completed || $0.state == .partial }
        let times = counted.map { ($0.finished ?? $0.began).milliseconds }
        let data = times.min().flatMap { low in times.max().map { low...$0 } }
        let (range, before) = period.resolve(now: now, data: data, zone: zone)
        let granularity = MeasurementSnapshot.granularity(of: range)
        let unit: CalendarBuckets.Unit =
            switch granularity {
            case .day: .day
            case .week: .week
            case .month: .month
            }
        let bounds = CalendarBuckets(unit, in: zone, covering: range.lowerBound...(range.upperBound - 1), most: 4_000).bounds
        let slots = TimeSlots(zip(bounds, bounds.dropFirst()).map { $0..<$1 })
        var (whole, earlier, parts) = (empty, empty, Array(repeating: empty, count: slots.count))
        for (response, time) in zip(counted, times) {
            guard case .given(let value)? = response.answers[question.id] else { continue }
            if range.contains(time) {
                whole.add(value)
                if slots.range.contains(time), let slot = slots.slot(of: time) { parts[slot].add(value) }
            } else if let before, before.contains(time) {
                earlier.add(value)
            }
        }
        self.survey = stored.id
        name = stored.name
        self.question = question.id
        label = survey.text(question.text)
        figure = whole.figure
        change = before == nil ? nil : whole.figure.sample.change(since: earlier.figure.sample)
        self.asked = period
        self.period = range
        self.before = before
        self.zone = zone
        self.granularity = granularity
        buckets = zip(slots.slots, parts).map { time, part in
            let isCut = time.lowerBound < range.lowerBound || time.upperBound > range.upperBound
            return Bucket(time: time, estimate: part.figure.estimate, isPartial: isCut || time.upperBound > now.milliseconds)
        }
    }

    private static func question(
        _ asked: SurveyPartID?, _ survey: Survey
    ) throws(QuestionTrendError) -> (SurveyQuestion, FigureTally) {
        let all = survey.pages.flatMap(\.questions)
        guard let asked else {
            guard let first = survey.leadingQuestion, let tally = FigureTally(first, survey) else { throw .noScore }
            return (first, tally)
        }
        guard let question = all.first(where: { $0.id == asked }) else { throw .noSuchQuestion(asked) }
        guard let tally = FigureTally(question, survey) else { throw .withoutScore(asked) }
        return (question, tally)
    }
}

/// Why a survey can't be shown as one figure: a sentence.
package enum QuestionTrendError: Error, Sendable, Equatable, CustomStringConvertible {
    case noScore
    case noSuchQuestion(SurveyPartID)
    case withoutScore(SurveyPartID)

    package var description: String {
        switch self {
        case .noScore: "The survey asks nothing that one score sums up: a scale, a slider, a number, a consent or a preference."
        case .noSuchQuestion(let id): "The survey no longer has the question “\(id)”. Choose another one."
        case .withoutScore(let id):
            "No single score sums up the question “\(id)”. Choose a scale, a slider, a number, a consent or a preference."
        }
    }
}

extension Survey {
    /// The questions that one figure sums up, in their order.
    package var questionsWithFigure: [SurveyQuestion] { pages.flatMap(\.questions).filter { FigureTally($0, self) != nil } }

    /// The one whose figure stands for the whole survey.
    var leadingQuestion: SurveyQuestion? { SurveyResults.leading(self)?.1 ?? questionsWithFigure.first }
}
