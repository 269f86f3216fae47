import Logging
import Synchronization
import TextAnalytics
import TouchstoneStore

/// Looks for themes when there are enough new texts, when people ask for it, and when somebody was erased: what was learned from an erased
/// text is learned again without it.
package final class ThemeKeeper: Sendable {
    private let database: any Database
    private let reader: FeedbackReader
    private let themes: Themes
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let lease: Lease
    private let isBusy = Mutex(false)

    /// Fewer texts have no themes.
    package static let leastTexts = 30
    /// So much larger has the number of texts to be than when themes were looked for.
    private static let growth = 1.25

    init(
        database: any Database, reader: FeedbackReader, themes: Themes, logger: Logger, owner: String,
        now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.reader = reader
        self.themes = themes
        self.logger = logger
        lease = Lease("themes", in: database, owner: owner, milliseconds: 600_000)
        self.now = now
    }

    /// Whether this server is looking right now.
    package var isLooking: Bool { isBusy.withLock { $0 } }

    /// Looks where it is time.
    package func lookIfDue() async throws {
        let (table, book) = reader.standing
        let count = table.rows.count { $0.side == .customer && !$0.isGone }
        let hasErased = book.learned > 0 && reader.erasures.last > book.time
        guard count >= Self.leastTexts || hasErased else { return }
        guard hasErased || book.learned == 0 || book.model == nil || Double(count) > Double(book.texts) * Self.growth else { return }
        try await look()
    }

    /// Looks for themes in all that customers say now. Where another server, or this one, is at it, nothing more is begun.
    /// - Parameter afresh: lets go of how texts were grouped before; numbers and names stay with what fits them.
    /// - Returns: how many themes there are, nil where somebody else is looking.
    @discardableResult
    package func look(afresh: Bool = false, fineness: Double = 1, by actor: AuditActor? = nil) async throws -> Int? {
        guard
            isBusy.withLock({ isBusy in
                defer { isBusy = true }
                return !isBusy
            })
        else { return nil }
        defer { isBusy.withLock { $0 = false } }
        guard try await lease.hold(at: now()) else { return nil }
        do {
            let found = try await search(afresh: afresh, fineness: fineness, by: actor)
            try await lease.release()
            return found
        } catch {
            try await lease.release()
            throw error
        }
    }

    private func search(afresh: Bool, fineness: Double, by actor: AuditActor?) async throws -> Int {
        let (themes, reader) = (themes, reader)
        let (texts, before) = try await readTexts()
        let search = ThemeModel.Search(fineness: fineness, startsAfresh: afresh)
        let model = try await offThePool { _ in
            try ThemeModel(texts: texts, search: search, previous: before?.model)
        }
        let now = now()
        return try await database.write { connection in
            try connection.lock("themes")
            // People may have decided something in the meantime: it is done to what was found.
            let standing = try themes.stored(connection)
            var found = model
            if let standing, standing.version != before?.stored.version, standing.learned == before?.stored.learned {
                let decided = try ThemeModel(document: themes.vault.open(standing.document, purpose: "themes"))
                for theme in decided.themes where found.themes.contains(where: { $0.id == theme.id }) {
                    if let title = theme.title { try found.rename(theme.id, to: title) }
                }
                for (gone, kept) in try themes.book(texts: reader.texts, connection).merged
                where found.themes.contains(where: { $0.id == gone }) && found.themes.contains(where: { $0.id == kept }) {
                    try found.merge([kept, gone])
                }
            }
            try ThemeSummaries.forget(reader, themes.vault, connection)
            for profile in reader.erasures.profiles {
                try connection.execute("DELETE FROM theme_label WHERE profile = ?", .integer(profile))
            }
            try themes.save(
                Themes.Stored(
                    version: (standing?.version ?? 0) + 1, learned: (standing?.learned ?? 0) + 1, time: now, texts: texts.count,
                    document: themes.vault.seal(found.document, purpose: "themes")), at: now, connection)
            if let actor {
                try AuditTrail.append(
                    "themes.looked_for", by: actor, target: "themes", detail: ["themes": "\(found.themes.count)"], at: now, on: connection)
            }
            return found.themes.count
        }
    }

    private func readTexts() async throws -> (texts: [String], before: (stored: Themes.Stored, model: ThemeModel)?) {
        let (themes, reader) = (themes, reader)
        let rows = reader.table.rows.filter { $0.side == .customer && !$0.isGone }
        return try await database.read { connection in
            var texts: [String] = []
            for start in stride(from: 0, to: rows.count, by: 2_000) {
                let sequences = rows[start..<min(start + 2_000, rows.count)].map(\.sequence)
                texts += try reader.texts.texts(sequences, connection).compactMap { $0.map(ThemeText.spoken) }
            }
            let before = try themes.stored(connection).flatMap { stored in
                (try? ThemeModel(document: themes.vault.open(stored.document, purpose: "themes"))).map { (stored, $0) }
            }
            return (texts, before)
        }
    }
}
