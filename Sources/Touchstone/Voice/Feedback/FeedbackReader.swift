import Synchronization
import TextAnalytics
import TouchstoneStore

/// Reads what customers say, in every interaction that has a text, and keeps in memory what follows from it: sentiment, language, personal
/// data, theme, and the index for searching.
///
/// It follows the log beside the other readers, so that neither commands nor the readiness of a server wait for the texts to be opened.
package final class FeedbackReader: MemoryReader {
    package let name = "feedback"
    private let log: Log
    private let catalogue: CatalogueReader
    package let texts: VerbatimTexts
    private let themes: Themes
    private let intentStore: Intents
    private let sentiment = SentimentReader()
    private let finder = PersonalDataFinder()

    private struct State {
        var table = VerbatimTable()
        var book = ThemeBook()
        var intents = IntentBook()
        /// When somebody was erased last, and who all was.
        var lastErasure: Int64 = 0
        var erased: Set<Int64> = []
        /// Rises with all that changes rows which are there already.
        var changes = 0
    }
    private let state = Mutex(State())

    package init(log: Log, catalogue: CatalogueReader, texts: VerbatimTexts, themes: Themes) {
        self.log = log
        self.catalogue = catalogue
        self.texts = texts
        self.themes = themes
        intentStore = Intents(log: themes.log, vault: themes.vault)
    }

    /// As it stands now; a copy that nothing changes any more.
    package var table: VerbatimTable { state.withLock { $0.table } }
    package var book: ThemeBook { state.withLock { $0.book } }
    package var intents: IntentBook { state.withLock { $0.intents } }
    /// Both, of the same moment.
    package var standing: (table: VerbatimTable, book: ThemeBook) { state.withLock { ($0.table, $0.book) } }

    /// Changes with every text that is read and every decision about themes: so many numbers.
    package var version: [Int] { state.withLock { [$0.table.rows.count, $0.changes, Int($0.book.version)] } }
    static let versionParts = 3

    package func resume(_ connection: any Connection) throws -> Int64 {
        let book = try themes.book(texts: texts, connection)
        let intents = try intentStore.book(connection)
        state.withLock { state in
            (state.book, state.intents) = (book, intents)
            state.table.intents = intents.labels
        }
        return 0
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        // Whatever throws comes first: a page that fails is read again, and its texts must not be there already.
        let new = try read(changes, connection)
        if changes.contains(where: { $0.kind == .catalogue && VerbatimTexts.names(themes: $0.body) }) { try reload(connection) }
        if changes.contains(where: { $0.kind == .catalogue && Intents.isNamed(in: $0.body) }) { try reloadIntents(connection) }
        let book = book
        let assigned = book.assignments(of: new.filter { $0.verbatim.side == .customer }.map { ($0.verbatim.sequence, $0.text) })
        let messages = new.filter(\.isMessage)
        let wanted = Dictionary(uniqueKeysWithValues: zip(messages.map(\.verbatim.sequence), intents.guesses(for: messages.map(\.text))))
        state.withLock { state in
            var rows = new
            for place in rows.indices {
                if let answer = new[place].answer {
                    rows[place].verbatim.answer = AnswerGiven(
                        scale: state.table.scale(answer.scale), value: Float(answer.value), share: Float(answer.share))
                }
                if let agent = new[place].agent { rows[place].verbatim.agent = state.table.agent(agent) }
                if let guess = wanted[rows[place].verbatim.sequence] {
                    (rows[place].verbatim.intent, rows[place].verbatim.intentProbability) = (guess.intent, guess.probability)
                }
                if let theme = assigned[rows[place].verbatim.sequence] {
                    rows[place].verbatim.theme = Int32(clamping: theme.theme)
                    rows[place].verbatim.likeness = theme.likeness
                }
            }
            state.table.append(rows.map { ($0.verbatim, $0.text) })
            for change in changes {
                switch change.kind {
                case .linked, .unlinked:
                    state.table.move(change.movedProfiles)
                    state.changes += 1
                case .erased:
                    state.changes += 1
                    let profiles = Set(change.erasedProfiles)
                    state.table.erase(profiles)
                    state.erased.formUnion(profiles)
                    state.lastErasure = max(state.lastErasure, change.received.milliseconds)
                case .interaction, .catalogue, .consent: break
                }
            }
        }
    }

    /// Who was erased, and when somebody was erased last.
    var erasures: (profiles: Set<Int64>, last: Instant) {
        state.withLock { ($0.erased, Instant(milliseconds: $0.lastErasure)) }
    }

    private struct Read {
        var verbatim: Verbatim
        var text: String
        var answer: (scale: FeedbackScale, value: Double, share: Double)?
        /// Who of ours says something to the customer in it.
        var agent: String?

        var isMessage: Bool { verbatim.side == .customer && answer == nil }
    }

    private func read(_ changes: [Change], _ connection: any Connection) throws -> [Read] {
        let interactions = changes.filter { $0.kind == .interaction }
        guard !interactions.isEmpty else { return [] }
        let opened = try texts.opened(interactions, connection)
        guard !opened.isEmpty else { return [] }
        // New names come with the interactions that bear them; the catalogue follows in its own time.
        var signatures = catalogue.catalogue.signatures
        if let last = interactions.map(\.signature).max(), !signatures.indices.contains(Int(last)) || signatures[Int(last)] == nil {
            for (id, signature) in try log.signatures(connection) {
                while signatures.count <= Int(id) { signatures.append(nil) }
                signatures[Int(id)] = signature
            }
        }
        return interactions.compactMap { change in
            guard let said = opened[change.sequence], signatures.indices.contains(Int(change.signature)),
                let signature = signatures[Int(change.signature)], !signature.isRecordOnly, signature.subject == .customer
            else { return nil }
            let (text, body) = (said.text, InteractionBody(decoding: change.body))
            let read = sentiment.read(text)
            let isCustomers = signature.direction == .inbound && body.isPublic
            // Of a message our text is the whole, of a conversation our turns.
            let ours = !said.ours.isEmpty ? said.ours : signature.direction == .outbound && body.isPublic ? [text] : []
            let isByPerson = body.actorKind == nil || body.actorKind == .human
            let agent = ours.isEmpty || !isByPerson ? nil : Self.agent(body)
            var verbatim = Verbatim(
                sequence: change.sequence, profile: change.profile ?? 0, time: change.time.milliseconds,
                signature: Int32(clamping: change.signature), side: isCustomers ? .customer : .us, sentiment: Float(read.score),
                label: read.label, language: read.language, personal: UInt8(clamping: finder.find(in: text).count))
            verbatim.asksForScore = agent != nil && ours.contains(where: ScoreTalk.asks)
            return Read(verbatim: verbatim, text: text, answer: Self.answer(body.scores), agent: agent)
        }
    }

    /// As the signs of gaming know them: who acted, else the property “agent”.
    private static func agent(_ body: InteractionBody) -> String? {
        let name = body.actor ?? body.properties.first { $0.name == "agent" }?.value.string
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The score that stands for the answer: of several the one that is best known.
    private static func answer(_ scores: [Score]) -> (scale: FeedbackScale, value: Double, share: Double)? {
        let answered = scores.filter { $0.value != nil && $0.high > $0.low }
        let known = ["nps", "csat", "ces"]
        let best = answered.min { a, b in
            (known.firstIndex(of: a.kind) ?? known.count) < (known.firstIndex(of: b.kind) ?? known.count)
        }
        guard let best, let value = best.value else { return nil }
        return (
            FeedbackScale(kind: best.kind, low: best.low, high: best.high), value,
            min(1, max(0, (value - best.low) / (best.high - best.low)))
        )
    }

    /// Takes up themes that were found or changed, by this server or another.
    private func reload(_ connection: any Connection) throws {
        let before = book
        let after = try themes.book(texts: texts, knowing: before, connection)
        guard after.needsTexts(since: before) else {
            return state.withLock { state in
                state.book = after
                state.changes += 1
                for row in state.table.rows.indices where state.table.rows[row].theme != 0 {
                    let verbatim = state.table.rows[row]
                    state.table.assign(row, theme: Int32(clamping: after.current(Int(verbatim.theme))), likeness: verbatim.likeness)
                }
            }
        }
        let rows = table.rows
        let customers = rows.indices.filter { rows[$0].side == .customer && !rows[$0].isGone }
        var assigned: [(row: Int, theme: ThemeAssignment?)] = []
        for start in stride(from: 0, to: customers.count, by: 5_000) {
            let places = Array(customers[start..<min(start + 5_000, customers.count)])
            let opened = try texts.texts(places.map { rows[$0].sequence }, connection)
            let themes = after.assignments(of: zip(places, opened).compactMap { place, text in text.map { (rows[place].sequence, $0) } })
            assigned += places.map { ($0, themes[rows[$0].sequence]) }
        }
        state.withLock { state in
            state.book = after
            state.changes += 1
            for (row, theme) in assigned where state.table.rows.indices.contains(row) && !state.table.rows[row].isGone {
                state.table.assign(row, theme: Int32(clamping: theme?.theme ?? 0), likeness: theme?.likeness ?? 0)
            }
        }
    }

    /// Takes up what was learned of intents, by this server or another: every message is read again.
    private func reloadIntents(_ connection: any Connection) throws {
        let before = intents
        let after = try intentStore.book(knowing: before, connection)
        guard after.version != before.version else { return }
        let rows = table.rows
        let messages = rows.indices.filter { rows[$0].isMessage && !rows[$0].isGone }
        var assigned: [(row: Int, guess: (intent: Int32, probability: Float))] = []
        for start in stride(from: 0, to: messages.count, by: 5_000) {
            let places = Array(messages[start..<min(start + 5_000, messages.count)])
            let opened = try texts.texts(places.map { rows[$0].sequence }, connection)
            let read = zip(places, opened).compactMap { place, text in text.map { (place: place, text: $0) } }
            for (one, guess) in zip(read, after.guesses(for: read.map(\.text))) { assigned.append((one.place, guess)) }
        }
        state.withLock { state in
            state.intents = after
            state.table.intents = after.labels
            state.changes += 1
            for (row, guess) in assigned where state.table.rows.indices.contains(row) && !state.table.rows[row].isGone {
                state.table.assign(row, intent: guess)
            }
        }
    }
}

extension Verbatim {
    /// Whether a customer turns to us with it: a text without an answer on a scale, as chats, letters, calls and posts are.
    var isMessage: Bool { side == .customer && answer == nil }
}

extension VerbatimTexts {
    /// Whether a change of the catalogue tells of themes.
    static func names(themes body: [UInt8]) -> Bool { (try? JSONValue.parse(body))?["what"]?.string == "themes" }
}
