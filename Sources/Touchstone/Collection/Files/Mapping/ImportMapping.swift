/// What the columns of a file are: read from a YAML file, or proposed by looking at the data.
package struct ImportMapping: Sendable, Equatable {
    package enum Header: Sendable, Equatable {
        /// The first row names the columns.
        case firstRow
        /// There is none: the columns are "column 1", "column 2", …
        case absent
        /// There is none, and these are the names.
        case names([String])
    }

    package struct Constant: Sendable, Equatable {
        package var target: ImportTarget
        package var value: String
        package init(_ target: ImportTarget, _ value: String) {
            self.target = target
            self.value = value
        }
    }

    /// What an event's raw name means: goes to the catalogue, changes no row.
    package struct CatalogueRule: Sendable, Equatable {
        package var name: String
        package var touchpoint: String?
        package var channel: String?
        package var stage: String?
        /// Technical, and no touchpoint: left out of journeys and counts.
        package var isIgnored = false
        package init(name: String, touchpoint: String? = nil, channel: String? = nil, stage: String? = nil) {
            self.name = name
            self.touchpoint = touchpoint
            self.channel = channel
            self.stage = stage
        }
    }

    package var source: String
    /// nil: told from the beginning of the file.
    package var format: ImportFormat?
    /// For CSV; nil: told from the beginning of the file.
    package var delimiter: UInt8?
    package var header: Header = .firstRow
    package var encoding: TextEncoding?
    /// IANA name; nil is UTC.
    package var zone: String?
    /// Of user ids and the like; nil is the source.
    package var namespace: String?
    /// For XES: the name of one of the log's classifiers, or keys separated by blanks.
    package var classifier: String?
    package var columns: [ColumnRule] = []
    package var constants: [Constant] = []
    package var catalogue: [CatalogueRule] = []
    /// What sort of way channels are, by channel: goes to the catalogue, changes no row.
    package var channelKinds: [String: ChannelKind] = [:]

    package init(source: String) { self.source = source }

    /// - Throws: `ImportError.mapping` where the parts contradict each other, or lack what a file of `format` needs; nil where the format
    ///   isn't known yet.
    package func check(for format: ImportFormat?) throws(ImportError) {
        func refuse(_ reason: String) -> ImportError { .mapping(line: nil, reason: reason) }
        if source.isEmpty { throw refuse("'source' is empty: name the source that the file belongs to.") }
        for zone in [zone] + columns.map(\.zone) {
            if let zone, ZoneClock(name: zone) == nil { throw refuse("there is no time zone '\(zone)': write one such as Europe/Berlin.") }
        }
        var seen: Set<ImportTarget> = []
        var names: Set<String> = []
        for rule in columns {
            if !names.insert(rule.column).inserted { throw refuse("column '\(rule.column)' stands there twice.") }
            if !rule.target.isRepeatable, !seen.insert(rule.target).inserted {
                throw refuse("two columns are '\(rule.target.name)': leave one of them out, or make it a property.")
            }
            if case .score(let kind) = rule.target, rule.scale == nil, ColumnRule.usualScale(of: kind) == nil {
                throw refuse("column '\(rule.column)': score.\(kind) needs its scale, such as {as: score.\(kind), scale: 1-5}.")
            }
        }
        for constant in constants {
            if seen.contains(constant.target) { throw refuse("'\(constant.target.name)' is both a column and a constant.") }
            seen.insert(constant.target)
        }
        guard let format else { return }
        if !format.isTable, let rule = columns.first(where: { $0.namespaceColumn != nil }) {
            throw refuse("column '\(rule.column)': 'namespace_from' is for tables; give a 'namespace'.")
        }
        guard format.isTable else { return }
        if !seen.contains(.time) { throw refuse("no column is 'time': say which one holds when it happened.") }
        if !seen.contains(.touchpoint) {
            throw refuse("no column is 'touchpoint': say which one names the event, or write constants: {touchpoint: Purchase}.")
        }
    }
}

package enum ImportFormat: String, Sendable, CaseIterable {
    case csv, tsv, whitespace
    case jsonLines = "jsonl"
    case xes
    /// A call's transcript in WebVTT; transcripts and chats in JSON; letters, one or many.
    case webVTT = "vtt"
    case transcript, mail

    /// Whether it has columns that a mapping has to name.
    package var isTable: Bool {
        switch self {
        case .csv, .tsv, .whitespace: true
        case .jsonLines, .xes, .webVTT, .transcript, .mail: false
        }
    }
}
