import JourneyAnalytics

/// The journeys of one moment, narrowed by a filter: what every question of a page or command is asked of.
package struct JourneySnapshot: Sendable {
    /// Only what fits the filter's condition; the rows are those of `whole`.
    package let index: JourneyIndex
    /// Everything.
    package let whole: JourneyIndex
    package let selection: JourneySelection
    package let filter: JourneyFilter
    /// Kind → channel, of the kinds that the selection's alphabet has.
    let channels: Alphabet
    /// Kind → kind of its channel, of the same kinds.
    let channelKinds: Alphabet
    /// By kind, whether customers do it themselves rather than having it sent to them.
    var ownKinds: [Bool] = []
    /// What segments are asked of, at a moment.
    var segmentScope: @Sendable (JourneyIndex, _ asOf: Int64) -> SegmentScope = { SegmentScope(alphabet: Alphabet(names: []), asOf: $1) }
    /// Profiles whose person was erased: counted, never listed.
    let erased: Set<Int64>
    private let eventProperties: @Sendable () throws(JourneyError) -> EventProperties
    /// Which case each interaction of the index belongs to, read when it is asked for.
    var eventCases: @Sendable () throws(JourneyError) -> EventCases = { () throws(JourneyError) in EventCases(in: .empty) { _ in } }
    /// Where answers that take long are kept, and what they depend on.
    var keeping: (answers: KeptAnswers, stand: KeptAnswers.Stand)?
    /// Up to when the interactions are complete: now while data keep coming, else the last interaction.
    package let asOf: Int64

    package init(
        index: JourneyIndex, whole: JourneyIndex? = nil, selection: JourneySelection, filter: JourneyFilter, erased: Set<Int64>,
        channels: Alphabet, channelKinds: Alphabet, now: Instant,
        properties: @escaping @Sendable () throws(JourneyError) -> EventProperties = { () throws(JourneyError) in .none }
    ) {
        eventProperties = properties
        self.index = index
        self.whole = whole ?? index
        self.selection = selection
        self.filter = filter
        self.erased = erased
        self.channels = channels
        self.channelKinds = channelKinds
        asOf = JourneySnapshot.asOf(self.whole, now: now)
    }

    /// What interactions can be broken down by.
    /// - Throws: `JourneyError` while properties are still being read.
    package func properties() throws(JourneyError) -> EventProperties { try eventProperties() }

    static func asOf(_ index: JourneyIndex, now: Instant) -> Int64 {
        let last = index.timeRange?.upperBound ?? now.milliseconds
        // What ended weeks ago is a history that was imported: it has no running week.
        return now.milliseconds - last > 14 * 86_400_000 ? last : now.milliseconds
    }

    package var isEmpty: Bool { whole.eventCount == 0 }
    package var touchpoints: [String] { selection.alphabet.names }

    package func graph(_ question: GraphQuestion) throws(JourneyError) -> DirectlyFollowsGraph {
        do { return try index.graph(question, in: selection) } catch { throw JourneyError(error) }
    }

    package func variants(_ question: VariantsQuestion) -> VariantsAnswer { index.variants(question, in: selection) }

    package func paths(_ question: PathsQuestion) throws(JourneyError) -> PathsAnswer {
        do { return try index.paths(question, in: selection) } catch { throw JourneyError(error, field: "from") }
    }

    package func retention(_ question: RetentionQuestion) throws(JourneyError) -> RetentionAnswer {
        do { return try index.retention(question, in: selection, asOf: asOf) } catch { throw JourneyError(error, field: "start") }
    }

    package func stickiness(_ question: StickinessQuestion) throws(JourneyError) -> StickinessAnswer {
        do { return try index.stickiness(question, in: selection, asOf: asOf) } catch { throw JourneyError(error, field: "of") }
    }
}

extension Journeys {
    /// The journeys as they stand now.
    /// - Throws: `JourneyError` for a channel, stage, source or segment that there isn't.
    package func snapshot(_ filter: JourneyFilter = JourneyFilter(), now: Instant) throws(JourneyError) -> JourneySnapshot {
        let catalogue = known
        var source: Int64?
        if let name = filter.source {
            let names = sources.all
            guard let found = names.first(where: { $0.name == name }) else {
                throw Journeys.unknown(name, "source", among: names.map(\.name))
            }
            source = found.id
        }
        if let channel = filter.channel, catalogue.channel(named: channel) == nil {
            throw Journeys.unknown(channel, "channel", among: catalogue.channels)
        }
        if let stage = filter.stage, catalogue.stage(named: stage) == nil {
            throw Journeys.unknown(stage, "stage", among: catalogue.stages)
        }
        let alphabet = alphabet(channel: filter.channel, channelKind: filter.channelKind, stage: filter.stage, source: source)
        let version = current
        let index = version.index
        let customers: RowSet? = try filter.segment.map { name throws(JourneyError) in
            try members(ofSegment: name, in: index, asOf: JourneySnapshot.asOf(index, now: now))
        }
        var narrowed: JourneyIndex?
        if let condition = filter.condition { narrowed = try self.narrowed(version, by: condition) }
        var snapshot = JourneySnapshot(
            index: narrowed ?? index, whole: index,
            selection: JourneySelection(alphabet: alphabet, period: filter.period, customers: customers), filter: filter, erased: erased,
            channels: Journeys.channels(of: catalogue, where: alphabet),
            channelKinds: Journeys.channelKinds(of: catalogue, where: alphabet), now: now,
            properties: { () throws(JourneyError) in try self.properties(of: version) })
        snapshot.ownKinds = catalogue.signatures.map { $0?.direction != .outbound }
        snapshot.segmentScope = { segmentScope(of: $0, asOf: $1) }
        let asked = snapshot.index
        snapshot.eventCases = { () throws(JourneyError) in try cases(of: version, in: asked) }
        snapshot.keeping = (
            answers,
            KeptAnswers.Stand(
                version: version.number, catalogue: catalogueVersion, filter: filter, customers: customers,
                tenMinutes: snapshot.asOf / 600_000)
        )
        return snapshot
    }

    private static func unknown(_ name: String, _ what: String, among names: [String]) -> JourneyError {
        JourneyError(MeasurementError(unknown: name, what: what, among: names).message, field: what)
    }
}
