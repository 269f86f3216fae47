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
        let kind = question.filters.channelKinds
        let filter = JourneyFilter(
            period: period, channel: channel?.first, channelKind: kind?.first.flatMap(ChannelKind.init(written:)), stage: stage?.first,
            source: source?.first)
        // The strip can't be narrowed by what journeys don't know: then it would show something else than the tiles.
        let isNarrowable = [channel, kind, stage, source].allSatisfy { ($0?.count ?? 1) == 1 } && question.filters.touchpoints == nil
        path = isNarrowable ? try? application.journeys.snapshot(filter, now: application.now()).mainPath() : nil
    }

    /// Of all data, the surest first.
    var months: [MonthOfNote] { MonthOfNote.all(news.months) }

    func isInPeriod(_ month: MonthOfNote) -> Bool { month.time.overlaps(period) }
}
