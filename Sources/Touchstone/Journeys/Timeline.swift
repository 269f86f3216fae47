import JourneyAnalytics
import TouchstoneStore

/// Everything that happened with one customer, newest first.
package struct Timeline: Sendable {
    package struct Entry: Sendable {
        package var sequence: Int64
        package var id: String
        package var profile: Int64
        package var time: Instant
        /// The raw name, and the touchpoint that it means; nil for records, which are no touchpoint.
        package var name: String
        package var touchpoint: String?
        package var channel: String
        /// What sort of way the channel is; nil where nobody knows.
        package var channelKind: ChannelKind?
        package var stage: String
        package var direction: Direction
        package var source: String?
        package var body: InteractionBody
        /// Empty where the key was destroyed.
        package var personal: InteractionBody.Personal
    }

    package var entries: [Entry]
    /// Give it as `before` for what came earlier; nil at the end.
    package var next: Cursor?
    package var count: Int

    /// A place in a timeline: (time, sequence) of the last entry shown.
    package struct Cursor: Sendable, Equatable {
        package var time: Int64
        package var sequence: Int64
        package init(time: Int64, sequence: Int64) {
            self.time = time
            self.sequence = sequence
        }
    }
}

/// Reads timelines: the journey index tells which interactions, the log tells what they were.
package struct Timelines: Sendable {
    private let log: Log
    private let keys: ProfileKeys
    private let reader: JourneyReader
    private let catalogue: CatalogueReader
    private let sources: Sources

    package init(log: Log, keys: ProfileKeys, reader: JourneyReader, catalogue: CatalogueReader, sources: Sources) {
        self.log = log
        self.keys = keys
        self.reader = reader
        self.catalogue = catalogue
        self.sources = sources
    }

    /// What happened with a customer, before a place where one is given. Records about the person are no part of it.
    /// - Parameter channel: only over this one.
    package func timeline(
        of customer: Customer, channel: String? = nil, before: Timeline.Cursor?, limit: Int, _ connection: any Connection
    ) throws -> Timeline {
        let index = reader.index
        guard let row = index.row(of: customer.id) else { return Timeline(entries: [], next: nil, count: 0) }
        let events = index.events(of: row)
        let catalogue = catalogue.catalogue
        var end = events.upperBound
        if let before {
            while end > events.lowerBound, (index.time(at: end - 1), index.sequence(at: end - 1)) >= (before.time, before.sequence) {
                end -= 1
            }
        }
        func isShown(_ event: Int) -> Bool {
            let kind = Int(index.kind(at: event))
            guard catalogue.signatures.indices.contains(kind), let signature = catalogue.signatures[kind] else { return channel == nil }
            if signature.isRecordOnly { return false }
            return channel.map { $0 == catalogue.channels[catalogue.meanings[kind].channel] } ?? true
        }
        var chosen: [Int] = []
        var isMore = false
        for event in (events.lowerBound..<end).reversed() where isShown(event) {
            if chosen.count == limit {
                isMore = true
                break
            }
            chosen.append(event)
        }
        let changes = try log.changes(chosen.map { index.sequence(at: $0) }, connection)
        let entries = try changes.map { try entry($0, catalogue, connection) }
        let next = isMore ? entries.last.map { Timeline.Cursor(time: $0.time.milliseconds, sequence: $0.sequence) } : nil
        return Timeline(entries: entries, next: next, count: events.count { isShown($0) })
    }

    /// The interaction with this id, nil where none was accepted.
    package func interaction(_ id: String, _ connection: any Connection) throws -> Timeline.Entry? {
        guard let change = try log.change(id: id, connection), change.kind == .interaction else { return nil }
        return try entry(change, catalogue.catalogue, connection)
    }

    /// One interaction as timelines and live arrivals show it.
    package func entry(_ change: Change, _ catalogue: Catalogue, _ connection: any Connection) throws -> Timeline.Entry {
        let body = InteractionBody(decoding: change.body)
        var personal = InteractionBody.Personal()
        if let sealed = body.sealed, let profile = change.profile, let key = try keys.key(of: profile, connection) {
            personal = InteractionBody.Personal(decoding: try key.open(sealed, purpose: "interaction"))
        }
        let signature = catalogue.signatures.indices.contains(Int(change.signature)) ? catalogue.signatures[Int(change.signature)] : nil
        let meaning = catalogue.meaning(of: change.signature)
        return Timeline.Entry(
            sequence: change.sequence, id: change.id, profile: change.profile ?? 0, time: change.time, name: signature?.name ?? "",
            touchpoint: meaning?.touchpoint.map { catalogue.touchpoints[$0] },
            channel: meaning.map { catalogue.channels[$0.channel] } ?? "",
            channelKind: meaning.flatMap { catalogue.channelKinds[$0.channel] },
            stage: meaning.map { catalogue.stages[$0.stage] } ?? "", direction: signature?.direction ?? .inbound,
            source: signature.flatMap { sources.source($0.source)?.name }, body: body, personal: personal)
    }
}
