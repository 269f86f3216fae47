import Logging
import Synchronization
import TouchstoneStore

/// The responses to surveys: begun, kept while they are partial, completed into one interaction each.
///
/// A response is known by its ticket from the first page on, and is stored with the first thing that is sent. Completing it is one transaction
/// that counts it, closes it and keeps its answers, sealed; then it goes through the door under an id of its own, and only when it is in the
/// log what was sealed is let go. Killed in between, it is found and goes through the door again, where the id makes it one.
package final class SurveyResponses: Sendable {
    package let database: any Database
    package let library: SurveyLibrary
    package let vault: Vault
    package let now: @Sendable () -> Instant
    let random: @Sendable (Int) -> [UInt8]
    let door: Door
    let sources: Sources
    let keys: ProfileKeys
    let log: Log
    let logger: Logger
    let writing: ResponseWriting
    private let links = Mutex(PersonalLinks.none)
    let kept = KeptResponses()
    let headlines: VersionedAnswers<Int64, SurveyHeadline?>
    private let changes = ResponseChanges()

    package init(
        database: any Database, library: SurveyLibrary, vault: Vault, door: Door, sources: Sources, keys: ProfileKeys, log: Log,
        logger: Logger, now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.database = database
        self.library = library
        self.vault = vault
        self.door = door
        self.sources = sources
        self.keys = keys
        self.log = log
        self.logger = logger
        self.now = now
        self.random = random
        writing = ResponseWriting(database: database)
        headlines = VersionedAnswers(most: 1_000, patience: 0, now: now)
    }

    /// Tells what personal links carry.
    package func register(_ links: PersonalLinks) { self.links.withLock { $0 = links } }

    var personalLinks: PersonalLinks { links.withLock { $0 } }

    /// Finishes what was accepted.
    package func close() async { await writing.close() }

    // MARK: - Beginning

    /// A ticket for somebody who opens a survey. Nothing is stored by it.
    package func ticket(
        for survey: PublishedSurvey, place: ResponsePlace = .link, hidden: [SurveyPartID: String] = [:], invitation: String? = nil
    ) -> SurveyTicket {
        let known = Set(survey.survey.hidden.map(\.id))
        let seed = random(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return SurveyTicket(
            id: Secret.base64URL(random(16)), survey: survey.id, version: survey.version, seed: seed, began: now(), place: place,
            hidden: hidden.filter { known.contains($0.key) && $0.value.unicodeScalars.count <= SurveyTicket.longestHidden },
            invitation: invitation)
    }

    /// The ticket of a personal link: that of the answer which was begun with it, or a new one.
    /// - Throws: `ResponseError.badLink`.
    package func ticket(
        for survey: PublishedSurvey, token: String
    ) async throws -> (ticket: SurveyTicket, respondent: PersonalLinks.Respondent) {
        let links = personalLinks
        let found = try await database.read { connection in
            guard let respondent = try links.open(token, survey.id, connection) else { throw ResponseError.badLink }
            return (respondent, try SurveyResponses.stored(invitation: respondent.invitation, survey: survey.id, connection))
        }
        guard let stored = found.1 else {
            let ticket = ticket(for: survey, place: found.0.place, hidden: found.0.hidden, invitation: found.0.invitation)
            return (ticket, found.0)
        }
        return (SurveyTicket(stored, hidden: found.0.hidden), found.0)
    }

    /// Where a response stands; of one that isn't stored yet its beginning.
    /// - Throws: `ResponseError`.
    package func step(_ ticket: SurveyTicket, language: SurveyLanguage) async throws -> ResponseStep {
        let (library, vault) = (library, vault)
        return try await database.read { connection in
            let survey = try library.survey(ticket.survey, version: ticket.version, on: connection)
            let stored = try SurveyResponses.stored(ticket.id, connection)
            let response =
                try stored?.response(to: survey, by: vault)
                ?? SurveyResponse(version: ticket.version, language: language, seed: ticket.seed, hidden: ticket.hidden)
            let full = try SurveyResponses.full(of: survey, ticket.survey, connection)
            let state = stored?.state ?? .started
            return ResponseStep(
                ticket: ticket, survey: survey, state: state, response: response,
                walk: SurveyResponses.walk(response, survey, stored, full: full), wasFinished: stored?.isOver ?? false)
        }
    }

    /// Whether a survey takes answers now.
    package func opening(_ survey: PublishedSurvey) async throws -> Survey.Opening {
        let time = now()
        return try await database.read { connection in
            survey.opening(at: time, completed: try SurveyResponses.count(survey.id, connection))
        }
    }

    // MARK: - Who follows

    /// Wakes with every response to that survey that changes, on this server.
    package func watch(_ survey: Int64) -> AsyncStream<Void> { changes.watch(survey) }

    func changed(_ survey: Int64) { changes.tell(survey) }

    // MARK: - Reading

    static func stored(_ id: String, _ connection: any Connection) throws -> StoredResponse? {
        try connection.first("\(StoredResponse.columns) WHERE id = ?", .text(id), make: StoredResponse.init)
    }

    static func stored(invitation: String, survey: Int64, _ connection: any Connection) throws -> StoredResponse? {
        try connection.first(
            "\(StoredResponse.columns) WHERE survey = ? AND invitation = ?", .integer(survey), .text(invitation), make: StoredResponse.init)
    }

    /// Completed responses, or those of a quota.
    static func count(_ survey: Int64, part: String = "", _ connection: any Connection) throws -> Int {
        try connection.first(
            "SELECT count FROM survey_tally WHERE survey = ? AND part = ?", .integer(survey), .text(part)
        ) { Int($0.integer(0)) } ?? 0
    }

    /// The quotas that have been reached.
    static func full(of survey: Survey, _ id: Int64, _ connection: any Connection) throws -> Set<SurveyPartID> {
        guard !survey.quotas.isEmpty else { return [] }
        let rows = try connection.query("SELECT part, count FROM survey_tally WHERE survey = ?", .integer(id)) {
            ($0.text(0), Int($0.integer(1)))
        }
        let counts = Dictionary(rows) { first, _ in first }
        return Set(survey.quotas.filter { (counts[$0.id.text] ?? 0) >= $0.most }.map(\.id))
    }

    /// A finished response ends as it did, whatever its quotas are by now.
    static func walk(
        _ response: SurveyResponse, _ survey: Survey, _ stored: StoredResponse?, full: Set<SurveyPartID>
    ) -> SurveyWalk {
        let isFinished = stored?.isOver ?? false
        var walk = response.walk(in: SurveyFlow(survey), full: isFinished ? [] : full)
        if let stored, isFinished {
            let outcome: SurveyEnding.Outcome =
                switch stored.state {
                case .screenedOut: .screenedOut
                case .quotaFull: .quotaFull
                case .started, .partial, .completed, .dismissed: .complete
                }
            walk.state = .ended(SurveyWalk.End(ending: stored.ending, outcome: outcome))
        }
        return walk
    }
}

extension SurveyTicket {
    init(_ stored: StoredResponse, hidden: [SurveyPartID: String]) {
        self.init(
            id: stored.id, survey: stored.survey, version: stored.version, seed: stored.seed, began: stored.began, place: stored.place,
            hidden: hidden, invitation: stored.invitation)
    }
}
