import Foundation
import TextAnalytics
import TouchstoneStore

/// Answers questions about what customers say: counts, and the texts themselves, opened for the moment in which they are shown.
package struct Feedback: Sendable {
    let reader: FeedbackReader
    let catalogue: CatalogueReader
    let sources: Sources
    /// The people of a saved segment.
    let members: @Sendable (String) throws -> Set<Int64>
    private let finder = PersonalDataFinder()
    private let sentiment = SentimentReader()

    /// Ranked lists end here: who wants more asks more exactly.
    package static let mostRanked = 200

    init(
        reader: FeedbackReader, catalogue: CatalogueReader, sources: Sources, members: @escaping @Sendable (String) throws -> Set<Int64>
    ) {
        self.reader = reader
        self.catalogue = catalogue
        self.sources = sources
        self.members = members
    }

    /// How many texts of customers there are, the time they span, and whether any were read.
    package var extent: (count: Int, time: Range<Int64>?) {
        let rows = reader.table.rows.lazy.filter { !$0.isGone && $0.side == .customer }
        var (count, low, high) = (0, Int64.max, Int64.min)
        for row in rows { (count, low, high) = (count + 1, min(low, row.time), max(high, row.time)) }
        return (count, count == 0 ? nil : low..<(high + 1))
    }

    /// Counts what fits and opens a page of it.
    /// - Parameters:
    ///   - cursor: only what came before; for lists by time.
    ///   - facets: also counts the choices of each facet, as the other filters leave them.
    package func answer(
        _ question: FeedbackQuestion, before cursor: FeedbackCursor? = nil, limit: Int, facets wanted: Bool = false, buckets: [Int64] = [],
        _ connection: any Connection
    ) throws -> FeedbackAnswer {
        let (table, book) = reader.standing
        let catalogue = catalogue.catalogue
        let chosen = try selection(question, table)
        let query = SearchQuery(question.words)
        var answer = FeedbackAnswer(
            question: question, total: 0, tally: SentimentTally(), entries: [], isRanked: !query.isEmpty, facets: [:], trend: [])
        let rows: [Int]
        if query.isEmpty {
            if !question.words.allSatisfy(\.isWhitespace) {
                throw FeedbackError("Nothing can be found by “\(question.words)”: give at least one word that the texts have.", field: "q")
            }
            rows = table.rows.indices.filter(chosen.admits)
        } else {
            let most = max(table.count, 1)
            rows = table.search.search(query, filter: .matching(chosen.admits), limit: most).hits.map(\.row)
        }
        answer.total = rows.count
        for row in rows { answer.tally.add(table.rows[row]) }
        answer.trend = trend(rows, table, buckets)
        let page: [Int]
        if query.isEmpty {
            var newest = rows
            if let cursor { newest.removeAll { (table.rows[$0].time, table.rows[$0].sequence) >= (cursor.time, cursor.sequence) } }
            newest.sort { (table.rows[$0].time, table.rows[$0].sequence) > (table.rows[$1].time, table.rows[$1].sequence) }
            page = Array(newest.prefix(limit))
            if newest.count > limit, let last = page.last {
                answer.next = FeedbackCursor(time: table.rows[last].time, sequence: table.rows[last].sequence)
            }
        } else {
            page = Array(rows.prefix(min(limit, Self.mostRanked)))
        }
        let marker = query.isEmpty ? nil : table.search.highlighter(for: query)
        answer.entries = try entries(page.map { table.rows[$0] }, table, book, catalogue, marker, connection)
        if wanted {
            let found = query.isEmpty ? nil : table.search.search(query, limit: max(table.count, 1)).hits.map(\.row)
            var counting = FacetCounting()
            for row in found ?? Array(table.rows.indices) {
                let failures = chosen.failures(row)
                if failures & FeedbackFilter.other == 0, failures.nonzeroBitCount <= 1 {
                    counting.add(table.rows[row], band: table.band(table.rows[row]), failures: failures)
                }
            }
            for facet in FeedbackFacet.allCases { answer.facets[facet] = counting.choices(facet, catalogue, book, intents: table.intents) }
        }
        return answer
    }

    /// One text with all that is known of it; nil where there is none.
    package func entry(_ sequence: Int64, _ connection: any Connection) throws -> FeedbackAnswer.Entry? {
        let (table, book) = reader.standing
        guard let row = table.row(of: sequence) else { return nil }
        return try entries([table.rows[row]], table, book, catalogue.catalogue, nil, connection).first
    }

    /// These texts, opened.
    func entries(
        _ verbatims: [Verbatim], _ table: VerbatimTable, _ book: ThemeBook, _ catalogue: Catalogue, _ marker: Highlighter?,
        _ connection: any Connection
    ) throws -> [FeedbackAnswer.Entry] {
        let changes = Dictionary(
            try reader.texts.changes(verbatims.map(\.sequence), connection).map { ($0.sequence, $0) }
        ) { first, _ in first }
        let texts = try reader.texts.texts(Array(changes.values), connection)
        return verbatims.compactMap { verbatim in
            guard let change = changes[verbatim.sequence], let text = texts[verbatim.sequence] else { return nil }
            let meaning = catalogue.meaning(of: change.signature)
            let signature = catalogue.signatures.indices.contains(Int(change.signature)) ? catalogue.signatures[Int(change.signature)] : nil
            return FeedbackAnswer.Entry(
                id: change.id, verbatim: verbatim, customer: table.person(verbatim), text: text, hits: marker?.ranges(in: text) ?? [],
                cues: sentiment.read(text).cues,
                personal: finder.find(in: text).map { PersonalSpan(kind: $0.kind.rawValue, mask: $0.kind.mask, range: $0.range) },
                channel: meaning.map { catalogue.channels[$0.channel] } ?? "",
                touchpoint: meaning?.touchpoint.map { catalogue.touchpoints[$0] } ?? signature?.name,
                source: signature.flatMap { sources.source($0.source)?.name },
                answer: verbatim.answer.map { answer in
                    let scale = table.scales[Int(answer.scale)]
                    return Score(kind: scale.kind, value: Double(answer.value), low: scale.low, high: scale.high)
                }, band: table.band(verbatim), theme: verbatim.theme == 0 ? nil : book.theme(Int(verbatim.theme)),
                isLabelled: book.labels[verbatim.sequence] != nil, intent: Self.intent(verbatim, table))
        }
    }

    private static func intent(_ verbatim: Verbatim, _ table: VerbatimTable) -> FeedbackAnswer.Intent? {
        guard verbatim.intent >= 0 else { return nil }
        let place = Int(verbatim.intent) - 1
        return FeedbackAnswer.Intent(
            name: table.intents.indices.contains(place) ? table.intents[place] : nil, probability: Double(verbatim.intentProbability))
    }

    func selection(_ question: FeedbackQuestion, _ table: VerbatimTable) throws -> FeedbackFilter {
        let catalogue = catalogue.catalogue
        for name in question.channels where catalogue.channel(named: name) == nil {
            throw FeedbackError("There is no channel “\(name)”.", field: "channel")
        }
        for name in question.touchpoints where catalogue.touchpoint(named: name) == nil {
            throw FeedbackError("There is no touchpoint “\(name)”.", field: "touchpoint")
        }
        let known = Dictionary(sources.all.map { ($0.name, $0.id) }) { first, _ in first }
        for name in question.sources where known[name] == nil { throw FeedbackError("There is no source “\(name)”.", field: "source") }
        if let intent = question.intent, intent != IntentBook.unknown, !table.intents.contains(intent) {
            throw FeedbackError("There is no intent “\(intent)”.", field: "intent")
        }
        if let theme = question.theme, theme != 0, reader.book.theme(theme) == nil { throw FeedbackError.noTheme }
        return FeedbackFilter(
            question, table: table, catalogue: catalogue, sources: known, members: try question.segment.map(members))
    }

    private func trend(_ rows: [Int], _ table: VerbatimTable, _ bounds: [Int64]) -> [FeedbackAnswer.TrendPoint] {
        guard bounds.count > 1 else { return [] }
        var points = zip(bounds, bounds.dropFirst()).map { FeedbackAnswer.TrendPoint(time: $0..<$1, tally: SentimentTally()) }
        for row in rows {
            let time = table.rows[row].time
            guard time >= bounds[0], let after = bounds.firstIndex(where: { $0 > time }) else { continue }
            points[after - 1].tally.add(table.rows[row])
        }
        return points
    }
}
