import JourneyAnalytics

/// What people really do: the journey index and what its kinds mean, together as they stand now.
package struct Journeys: Sendable {
    private let reader: JourneyReader
    let propertiesReader: PropertiesReader
    let measurement: MeasurementReader
    private let catalogue: CatalogueReader
    let sources: Sources
    let segments: Segments

    let filtered = FilteredIndexes()
    let answers = KeptAnswers()

    package init(
        reader: JourneyReader, properties: PropertiesReader, measurement: MeasurementReader, catalogue: CatalogueReader, sources: Sources,
        segments: Segments
    ) {
        self.measurement = measurement
        self.reader = reader
        propertiesReader = properties
        self.catalogue = catalogue
        self.sources = sources
        self.segments = segments
    }

    /// What names mean now: touchpoints, channels, stages to choose from.
    package var known: Catalogue { catalogue.catalogue }

    package var index: JourneyIndex { reader.index }
    var current: JourneyReader.Version { reader.current }
    var catalogueVersion: Int { catalogue.version }
    package var erased: Set<Int64> { reader.erased }

    /// Customers to list.
    /// - Parameter all: ascending, erased people among them.
    package func listed(_ all: [Int64]) -> JourneyCustomers {
        let erased = erased
        return JourneyCustomers(count: all.count, ids: erased.isEmpty ? all : all.filter { !erased.contains($0) })
    }

    /// Touchpoints as journeys see them: records and ignored names are left out.
    package var alphabet: Alphabet { Journeys.alphabet(of: catalogue.catalogue) }

    package static func alphabet(of catalogue: Catalogue, where isIncluded: (Int, Catalogue.Meaning) -> Bool = { _, _ in true }) -> Alphabet
    {
        let codes = catalogue.meanings.enumerated().map { signature, meaning -> UInt32 in
            guard let touchpoint = meaning.touchpoint, isIncluded(signature, meaning) else { return Alphabet.leftOut }
            return UInt32(touchpoint)
        }
        return Alphabet(names: catalogue.touchpoints, codeOfKind: codes, formerNames: catalogue.formerNames)
    }

    /// Narrowed by channel, kind of channel, stage or source; nil leaves a dimension open.
    package func alphabet(channel: String?, channelKind: ChannelKind? = nil, stage: String?, source: Int64?) -> Alphabet {
        let catalogue = catalogue.catalogue
        let channelCode = channel.map { catalogue.channel(named: $0) ?? -1 }
        let ofKind = channelKind.map { catalogue.codes(ofKind: $0) }
        let stageCode = stage.map { catalogue.stage(named: $0) ?? -1 }
        return Journeys.alphabet(of: catalogue) { signature, meaning in
            (channelCode == nil || meaning.channel == channelCode) && ofKind?.contains(meaning.channel) ?? true
                && (stageCode == nil || meaning.stage == stageCode)
                && (source == nil || catalogue.signatures[signature]?.source == source)
        }
    }
}
