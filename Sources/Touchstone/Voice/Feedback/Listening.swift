import Logging
import Synchronization
import TextAnalytics
import TouchstoneStore

/// All that listens to what customers say, put together: the reader of texts with its follower, the themes, and who looks for them.
package final class Listening: Sendable {
    package let reader: FeedbackReader
    package let feedback: Feedback
    package let themes: Themes
    package let intents: Intents
    package let keeper: ThemeKeeper
    package let summaries: ThemeSummaries
    /// Follows the log for the texts alone, beside the other readers.
    package let follower: LogFollower
    private let database: any Database
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let isLearning = Mutex(false)
    /// For how long texts wait while so many come in that taking them needs the processors, in milliseconds.
    private static let longestLag: Int64 = 60_000

    init(
        database: any Database, log: Log, keys: ProfileKeys, vault: Vault, catalogue: CatalogueReader, sources: Sources, logger: Logger,
        languageModel: LanguageModelOptions, owner: String, now: @escaping @Sendable () -> Instant,
        members: @escaping @Sendable (String) throws -> Set<Int64>
    ) {
        themes = Themes(log: log, vault: vault)
        intents = Intents(log: log, vault: vault)
        reader = FeedbackReader(
            log: log, catalogue: catalogue, texts: VerbatimTexts(log: log, keys: keys, vault: vault), themes: themes)
        feedback = Feedback(reader: reader, catalogue: catalogue, sources: sources, members: members)
        keeper = ThemeKeeper(database: database, reader: reader, themes: themes, logger: logger, owner: owner, now: now)
        summaries = ThemeSummaries(
            model: LanguageModel(options: languageModel, database: database, now: now), feedback: feedback, vault: vault,
            database: database,
            now: now)
        if let problem = languageModel.problem { logger.warning("\(problem)") }
        follower = LogFollower(database: database, log: log, readers: [reader], logger: logger, pageSize: 5_000) { last in
            now().milliseconds - last.received.milliseconds < Self.longestLag
        }
        self.database = database
        self.logger = logger
        self.now = now
    }

    /// Whether all that was said before the start has been read.
    package var isCaughtUp: Bool { follower.isCaughtUp }

    /// Follows the log, and looks for themes when it is time, until the task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.follower.run() }
            group.addTask {
                while !Task.isCancelled {
                    if self.isCaughtUp {
                        do { try await self.keeper.lookIfDue() } catch {
                            if !(error is CancellationError) {
                                self.logger.warning("themes were not looked for", metadata: ["error": "\(error)"])
                            }
                        }
                    }
                    try? await Task.sleep(for: .seconds(self.isCaughtUp ? 15 : 1))
                }
            }
        }
    }

    /// Does what a person decided about themes, and returns once this server's reader knows it.
    package func decide(_ body: @escaping @Sendable (Themes, Instant, any Connection) throws -> Void) async throws {
        let (themes, now, log) = (themes, now(), themes.log)
        let last = try await database.write { connection in
            try body(themes, now, connection)
            return try log.lastSequence(connection)
        }
        try await reached(last)
    }

    /// Says which theme a customer's text is about; 0 is none, nil takes the word back.
    /// - Throws: `FeedbackError` for what is no text of a customer, and for a theme that there isn't.
    package func label(_ sequence: Int64, as theme: Int?, by actor: AuditActor) async throws {
        let table = reader.table
        guard let row = table.row(of: sequence), table.rows[row].side == .customer else {
            throw FeedbackError("There is no such text; its customer may have been erased.", kind: .notFound)
        }
        let profile = table.rows[row].profile
        try await decide { try $0.label(sequence, profile: profile, as: theme, by: actor, at: $1, $2) }
    }

    /// Looks for themes because somebody asks for it.
    /// - Returns: how many there are now; nil where they are being looked for already.
    package func look(afresh: Bool, fineness: Double, by actor: AuditActor) async throws -> Int? {
        let found = try await keeper.look(afresh: afresh, fineness: fineness, by: actor)
        let log = themes.log
        try await reached(try await database.read { try log.lastSequence($0) })
        return found
    }

    /// Learns intents from examples, in place of what was learned before. A task that is cancelled changes nothing.
    /// - Throws: `FeedbackError` where nothing can be learned from them, or where this server is learning already.
    package func learn(_ examples: IntentExamples, by actor: AuditActor) async throws -> IntentBook {
        guard
            isLearning.withLock({ isLearning in
                defer { isLearning = true }
                return !isLearning
            })
        else { throw FeedbackError("Somebody is learning intents already: wait until that is done.", kind: .conflict, field: "file") }
        defer { isLearning.withLock { $0 = false } }
        let classifier = try await offThePool { isCancelled in try examples.classifier(isCancelled: isCancelled) }
        try Task.checkCancellation()
        return try await keepIntents(classifier, examples: examples.texts.count, by: actor)
    }

    /// Forgets what was learned of intents: no text has one then.
    package func forgetIntents(by actor: AuditActor) async throws { _ = try await keepIntents(nil, examples: 0, by: actor) }

    private func keepIntents(_ classifier: TextClassifier?, examples: Int, by actor: AuditActor) async throws -> IntentBook {
        let (intents, now, log) = (intents, now(), themes.log)
        let (book, last) = try await database.write { connection in
            try intents.save(classifier, examples: examples, by: actor, at: now, connection)
            return (try intents.book(connection), try log.lastSequence(connection))
        }
        // A command leaves the reading of all texts to the server.
        if follower.isFollowing { try await reached(last) }
        return book
    }

    private func reached(_ last: Int64) async throws {
        follower.grown()
        guard follower.isFollowing else { return try await follower.catchUp() }
        // Bounded: a reader that is behind must not hold up what is already durable.
        for _ in 0..<400 where follower.position < last { try await Task.sleep(for: .milliseconds(5)) }
    }
}

extension Application {
    /// What customers said, asked with an open connection.
    package func feedback<T: Sendable>(_ body: @escaping @Sendable (Feedback, any Connection) throws -> T) async throws -> T {
        let feedback = listening.feedback
        return try await database.read { try body(feedback, $0) }
    }
}
