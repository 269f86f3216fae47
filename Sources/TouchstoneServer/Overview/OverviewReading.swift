import Touchstone

/// Everything that the overview shows, of one moment.
struct OverviewReading: Sendable {
    var question: MetricQuestion
    var period: Range<Int64>
    var answers: [MetricAnswer]
    var news: MetricBoard.News
    var path: MainPath?

    init(_ request: MetricRequest, _ board: MetricBoard, _ application: Touchstone.Application) throws {
        question = try request.question("interactions")
        let zone = request.context.timeZone
        do {
            answers = try board.answers(request.measurements, like: question, zone: zone.identifier)
            news = try board.news(request.measurements, like: question, zone: zone.identifier)
        } catch { throw HTTPFailure(error) }
        period = question.period.resolve(now: application.now(), data: request.measurements.timeRange, zone: question.zone ?? zone).period
        let (channel, stage, source) = (question.filters.channels, question.filters.stages, question.filters.sources)
        let filter = JourneyFilter(period: period, channel: channel?.first, stage: stage?.first, source: source?.first)
        // The strip can't be narrowed by what journeys don't know: then it would show something else than the tiles.
        let isNarrowable = [channel, stage, source].allSatisfy { ($0?.count ?? 1) == 1 } && question.filters.touchpoints == nil
        path = isNarrowable ? try? application.journeys.snapshot(filter, now: application.now()).mainPath() : nil
    }

    /// The unusual months inside the period, worst first, each with all that was unusual in it.
    var months: [MonthOfNote] { MonthOfNote.all(news.months) }

    func isInPeriod(_ month: MonthOfNote) -> Bool { month.time.overlaps(period) }
}

/// A month with everything that was unlike the other months in it.
struct MonthOfNote: Sendable {
    var time: Range<Int64>
    /// Strongest first.
    var findings: [UnusualMonth]

    /// By strength: the month of the surest finding first.
    static func all(_ findings: [UnusualMonth]) -> [MonthOfNote] {
        var months: [MonthOfNote] = []
        for finding in findings {
            if let place = months.firstIndex(where: { $0.time == finding.month }) {
                months[place].findings.append(finding)
            } else {
                months.append(MonthOfNote(time: finding.month, findings: [finding]))
            }
        }
        return months
    }
}
