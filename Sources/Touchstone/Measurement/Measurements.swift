import ExperienceStatistics
import Foundation

/// Answers questions about metrics from the facts in memory.
package struct Measurements: Sendable {
    private let reader: MeasurementReader
    private let catalogue: CatalogueReader
    private let now: @Sendable () -> Instant
    /// For questions that name none.
    private let zone: TimeZone
    private let sourceNames: @Sendable () -> [Int64: String]
    private let settings: @Sendable () -> MeasurementSettings
    private let targets: @Sendable () -> [String: MetricTarget]
    private let texts: @Sendable () -> [TextFact]
    private let agentTexts: @Sendable () -> [AgentText]
    private let textCount: @Sendable () -> Int

    package init(
        reader: MeasurementReader, catalogue: CatalogueReader, zone: TimeZone = .gmt, now: @escaping @Sendable () -> Instant,
        sourceNames: @escaping @Sendable () -> [Int64: String] = { [:] },
        settings: @escaping @Sendable () -> MeasurementSettings = { MeasurementSettings() },
        targets: @escaping @Sendable () -> [String: MetricTarget] = { [:] },
        texts: @escaping @Sendable () -> [TextFact] = { [] }, agentTexts: @escaping @Sendable () -> [AgentText] = { [] },
        textCount: @escaping @Sendable () -> Int = { 0 }
    ) {
        self.reader = reader
        self.catalogue = catalogue
        self.zone = zone
        self.now = now
        self.sourceNames = sourceNames
        self.settings = settings
        self.targets = targets
        self.texts = texts
        self.agentTexts = agentTexts
        self.textCount = textCount
    }

    /// The same in the viewer's time zone.
    package func seen(in zone: TimeZone) -> Measurements {
        Measurements(
            reader: reader, catalogue: catalogue, zone: zone, now: now, sourceNames: sourceNames, settings: settings,
            targets: targets, texts: texts, agentTexts: agentTexts, textCount: textCount)
    }

    /// What figures can be broken down by beside the words of their own: names of what interactions carry.
    package var carriedNames: [String] { reader.facts.attributes.names }

    /// The same for one metric: none for those that look at what carries nothing.
    package func carried(for metric: String) -> [String] {
        Metric.named(metric)?.isCarried == true ? reader.facts.attributes.names : []
    }

    /// The first and last interaction, nil while there is none: for the choice of a period.
    package var timeRange: ClosedRange<Int64>? { reader.facts.timeRange }

    /// Changes whenever an answer might: for those who keep answers.
    package var version: [Int] { [reader.facts.version, catalogue.version, settings().version, textCount()] }

    /// How many interactions there are, records included.
    package var interactionCount: Int { reader.facts.interactionCount }

    /// What can be filtered by: names that somebody gave, in alphabetical order.
    package func names(of dimension: MetricDimension) -> [String] {
        let known = catalogue.catalogue
        let names: [String]
        switch dimension {
        case .channel: names = known.channels
        case .channelKind: return ChannelKind.allCases.filter { known.channelKinds.contains($0) }.map(\.rawValue)
        case .touchpoint: names = known.touchpoints
        case .stage: names = known.stages
        case .source:
            let sources = Set(known.signatures.compactMap { $0?.source })
            let given = sourceNames()
            names = sources.map { given[$0] ?? String($0) }
        }
        return names.filter { !$0.isEmpty }.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
    }

    /// - Throws: `MeasurementError` for a metric, name or currency that there isn't.
    package func answer(_ question: MetricQuestion) throws(MeasurementError) -> MetricAnswer {
        try snapshot(asOf: question).answer(question)
    }

    /// Several questions of one moment: tiles of one page fit together.
    package func answers(_ questions: [MetricQuestion]) throws(MeasurementError) -> [MetricAnswer] {
        let snapshot = snapshot()
        var answers: [MetricAnswer] = []
        for question in questions { answers.append(try (question.asOf == nil ? snapshot : self.snapshot(asOf: question)).answer(question)) }
        return answers
    }

    /// One answer for each metric of which there is anything, in the catalogue's order.
    /// - Parameter question: its period, filters and so on; its metric doesn't matter.
    package func overview(like question: MetricQuestion) throws(MeasurementError) -> [MetricAnswer] {
        let snapshot = try snapshot(asOf: question)
        var answers: [MetricAnswer] = []
        for metric in Metric.all {
            var asked = question
            asked.metric = metric.key
            guard try snapshot.hasAny(metric, asked.filters) else { continue }
            answers.append(try snapshot.answer(asked))
        }
        return answers
    }

    /// The customers behind a value, as canonical profiles, ascending; anonymous and erased ones are in the value and not in this list.
    /// - Parameters:
    ///   - part: one of the definition's parts, "promoters"; or "declined", "waiting", "closed_without_reply" of what stands beside.
    ///   - within: a bucket of the trend; nil is the whole period.
    package func customers(
        behind question: MetricQuestion, part: String? = nil, within: Range<Int64>? = nil
    ) throws(MeasurementError) -> [Int64] {
        try snapshot(asOf: question).customers(question, part: part, within: within)
    }

    /// The significant changes since the period before, over all metrics and slices.
    /// - Parameter question: its period and filters; its metric doesn't matter.
    package func whatChanged(in question: MetricQuestion) throws(MeasurementError) -> NotableChanges {
        try snapshot(asOf: question).whatChanged(question)
    }

    /// The months in which a metric, as a whole or of one channel, touchpoint or stage, was unlike the others; strongest first.
    /// - Parameter question: its period, which wants at least seven whole months, and filters; its metric doesn't matter.
    package func monthByMonth(in question: MetricQuestion) throws(MeasurementError) -> [UnusualMonth] {
        try snapshot(asOf: question).monthByMonth(question)
    }

    /// What a question is answered from: this moment, or the evening of the past day that it names.
    func snapshot(asOf question: MetricQuestion) throws(MeasurementError) -> MeasurementSnapshot {
        guard let day = question.asOf else { return snapshot() }
        let evening = day.end(in: question.zone ?? zone)
        guard evening <= now().milliseconds else {
            throw MeasurementError("“\(day.text)” is not over yet. Everything can be looked at as of a past day, or without one as of now.")
        }
        return snapshot(at: Instant(milliseconds: evening))
    }

    /// What everything is answered from at this moment.
    func snapshot() -> MeasurementSnapshot { snapshot(at: now()) }

    private func snapshot(at moment: Instant) -> MeasurementSnapshot {
        let facts = reader.facts
        let (version, known) = (catalogue.version, catalogue.catalogue)
        return MeasurementSnapshot(
            facts: facts, catalogue: known,
            derived: MeasurementDerivations(reader: reader, facts: facts, catalogue: known, version: version), now: moment,
            zone: zone, sourceNames: sourceNames(), settings: settings(), targets: targets(), texts: texts, agentTexts: agentTexts)
    }
}
