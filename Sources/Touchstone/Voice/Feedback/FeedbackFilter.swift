import TextAnalytics

/// A question made ready: names as codes, so that asking a row costs nanoseconds.
struct FeedbackFilter: Sendable {
    private let table: VerbatimTable
    private let side: Verbatim.Side
    private let period: Range<Int64>?
    /// By signature; empty lets everything through.
    private let channels: [Bool]
    private let touchpoints: [Bool]
    private let sources: [Bool]
    private let labels: Set<Sentiment.Label>
    private let bands: Set<AnswerBand>
    private let languages: Set<SentimentLanguage>
    private let theme: Int32?
    private let intent: Int32?
    private let members: Set<Int64>?

    init(_ question: FeedbackQuestion, table: VerbatimTable, catalogue: Catalogue, sources known: [String: Int64], members: Set<Int64>?) {
        self.table = table
        self.members = members
        side = question.side
        period = question.period
        labels = Set(question.labels)
        bands = Set(question.bands)
        languages = Set(question.languages)
        theme = question.theme.map { Int32(clamping: $0) }
        intent = question.intent.map { name in
            // What isn't there is in no row.
            name == IntentBook.unknown ? 0 : table.intents.firstIndex(of: name).map { Int32($0 + 1) } ?? .max
        }
        func bySignature(_ isAsked: Bool, _ admits: (Catalogue.Meaning, Signature) -> Bool) -> [Bool] {
            guard isAsked else { return [] }
            return catalogue.meanings.enumerated().map { number, meaning in
                catalogue.signatures[number].map { admits(meaning, $0) } ?? false
            }
        }
        let channelCodes = Set(question.channels.compactMap { catalogue.channel(named: $0) })
        let touchpointCodes = Set(question.touchpoints.compactMap { catalogue.touchpoint(named: $0) })
        let sourceNumbers = Set(question.sources.compactMap { known[$0] })
        channels = bySignature(!question.channels.isEmpty) { meaning, _ in channelCodes.contains(meaning.channel) }
        touchpoints = bySignature(!question.touchpoints.isEmpty) { meaning, _ in
            meaning.touchpoint.map { touchpointCodes.contains($0) } ?? false
        }
        sources = bySignature(!question.sources.isEmpty) { _, signature in sourceNumbers.contains(signature.source) }
    }

    func admits(_ row: Int) -> Bool { failures(row) == 0 }

    /// What of the question a row doesn't fit, a bit a facet; `other` for what is no facet.
    func failures(_ row: Int) -> UInt8 {
        let verbatim = table.rows[row]
        if verbatim.isGone || verbatim.side != side { return Self.other }
        if let period, !period.contains(verbatim.time) { return Self.other }
        let signature = Int(verbatim.signature)
        func isOut(_ admitted: [Bool]) -> Bool { !admitted.isEmpty && !(admitted.indices.contains(signature) && admitted[signature]) }
        if isOut(sources) { return Self.other }
        if let members, !(table.person(verbatim).map { members.contains($0) } ?? false) { return Self.other }
        var failures: UInt8 = 0
        if !labels.isEmpty, !labels.contains(verbatim.label) { failures |= FeedbackFacet.sentiment.bit }
        if let theme, verbatim.theme != theme { failures |= FeedbackFacet.theme.bit }
        if let intent, verbatim.intent != intent { failures |= FeedbackFacet.intent.bit }
        if isOut(channels) { failures |= FeedbackFacet.channel.bit }
        if isOut(touchpoints) { failures |= FeedbackFacet.touchpoint.bit }
        if !languages.isEmpty, !languages.contains(verbatim.language) { failures |= FeedbackFacet.language.bit }
        if !bands.isEmpty, !(table.band(verbatim).map { bands.contains($0) } ?? false) { failures |= FeedbackFacet.score.bit }
        return failures
    }

    static let other: UInt8 = 1 << 7
}

extension FeedbackFacet {
    var bit: UInt8 {
        switch self {
        case .sentiment: 1
        case .theme: 2
        case .channel: 4
        case .touchpoint: 8
        case .score: 16
        case .language: 32
        case .intent: 64
        }
    }
}

/// Counts the choices of every facet in one pass: a row counts for a facet where nothing else of the question keeps it out.
struct FacetCounting {
    private var labels: [Sentiment.Label: Int] = [:]
    private var themes: [Int32: Int] = [:]
    /// Of texts that are asked for what is wanted in them.
    private var intents: [Int32: Int] = [:]
    /// By signature, for channels and for touchpoints.
    private var channels: [Int32: Int] = [:]
    private var touchpoints: [Int32: Int] = [:]
    private var bands: [AnswerBand: Int] = [:]
    private var languages: [SentimentLanguage: Int] = [:]

    mutating func add(_ verbatim: Verbatim, band: AnswerBand?, failures: UInt8) {
        if failures & ~FeedbackFacet.sentiment.bit == 0 { labels[verbatim.label, default: 0] += 1 }
        if failures & ~FeedbackFacet.theme.bit == 0 { themes[verbatim.theme, default: 0] += 1 }
        if verbatim.intent >= 0, failures & ~FeedbackFacet.intent.bit == 0 { intents[verbatim.intent, default: 0] += 1 }
        if failures & ~FeedbackFacet.channel.bit == 0 { channels[verbatim.signature, default: 0] += 1 }
        if failures & ~FeedbackFacet.touchpoint.bit == 0 { touchpoints[verbatim.signature, default: 0] += 1 }
        if failures & ~FeedbackFacet.language.bit == 0 { languages[verbatim.language, default: 0] += 1 }
        if let band, failures & ~FeedbackFacet.score.bit == 0 { bands[band, default: 0] += 1 }
    }

    /// The choices of a facet, the most frequent first.
    func choices(
        _ facet: FeedbackFacet, _ catalogue: Catalogue, _ book: ThemeBook, intents names: [String]
    ) -> [FeedbackAnswer.FacetChoice] {
        let counts: [String: Int]
        switch facet {
        case .sentiment: counts = Self.named(labels) { $0.rawValue }
        case .score: counts = Self.named(bands) { $0.rawValue }
        case .language: counts = Self.named(languages) { $0.code }
        case .theme: counts = book.model == nil ? [:] : Self.named(themes) { book.hidden.contains(Int($0)) ? nil : "\($0)" }
        case .intent:
            counts = Self.named(intents) { intent in
                if intent == 0 { return IntentBook.unknown }
                return names.indices.contains(Int(intent) - 1) ? names[Int(intent) - 1] : nil
            }
        case .channel:
            counts = Self.named(channels) { signature in
                catalogue.meaning(of: Int64(signature)).map { catalogue.channels[$0.channel] }.flatMap { $0.isEmpty ? nil : $0 }
            }
        case .touchpoint:
            counts = Self.named(touchpoints) { signature in
                catalogue.meaning(of: Int64(signature))?.touchpoint.map { catalogue.touchpoints[$0] }
            }
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { value, count in
            let name = facet == .theme ? (value == "0" ? "In no theme" : Int(value).flatMap { book.theme($0)?.name } ?? value) : value
            return FeedbackAnswer.FacetChoice(value: value, name: name, count: count)
        }
    }

    private static func named<Key: Hashable>(_ counts: [Key: Int], _ name: (Key) -> String?) -> [String: Int] {
        var named: [String: Int] = [:]
        for (key, count) in counts { if let name = name(key) { named[name, default: 0] += count } }
        return named
    }
}
