import Foundation
import Logging
import TouchstoneStore

/// Everything that runs, put together: the database, the log with its readers, and the features. Commands and the server are built on it.
package final class Application: Sendable {
    package struct Configuration: Sendable {
        package var database: String
        /// Where the master key stands; TOUCHSTONE_MASTER_KEY, when set, stands above it.
        package var keyFile: String?
        package var masterKey: String?
        package var options = DatabaseOptions()
        package var limits = Door.Limits()
        package var engine = MatchingEngine.recordLinkage
        /// Where journeys, metrics and arrivals are kept for the next start; nil is beside the SQLite file, and nowhere for PostgreSQL.
        package var dataFolder: String?
        /// Whether this program keeps them, as a server does, or only uses what is kept, as commands do.
        package var keepsJourneys = false
        package var keepingPace = KeptFolder.Pace()
        package var deliveries = DeliveryOptions(ProcessInfo.processInfo.environment)
        package var languageModel = LanguageModelOptions(ProcessInfo.processInfo.environment)
        package var transcription = TranscriptionOptions(ProcessInfo.processInfo.environment)
        /// While data keep coming, figures that take long are shown for so many times as long as they took to make.
        package var patience = 20
        package var now: @Sendable () -> Instant = { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

        package init(database: String) { self.database = database }
    }

    package let database: any Database
    package let vault: Vault
    package let keys: ProfileKeys
    package let ledger: ErasureLedger
    package let log: Log
    package let unification: Unification
    package let dataQuality: DataQuality
    /// Previews of rules of survivorship, by the rules.
    package let survivorshipPreviews: PassJobs<String, SurvivorshipPreview>
    package let mapping: Mapping
    package let maps: JourneyMaps
    package let sources: Sources
    package let segments: Segments
    package let segmentTrends = SegmentTrends()
    package let surveys: SurveyLibrary
    package let responses: SurveyResponses
    package let distribution: Distribution
    package let mapFitnesses: MapFitnesses
    package let door: Door
    package let appending: Appending
    package let administration: Administration
    package let catalogue: CatalogueReader
    package let journeyReader: JourneyReader
    package let propertiesReader: PropertiesReader
    private let keptFolder: KeptFolder?
    package let journeys: Journeys
    package let timelines: Timelines
    package let measurementReader: MeasurementReader
    package let metricTargets: MetricTargets
    package let arrivals: ArrivalsReader
    package let listening: Listening
    package let imports: Imports
    package let matching: ProfileMatching
    package let deliveries: Deliveries
    package let cases: Cases
    let caseEffects: KeptCaseEffects
    package let initiatives: Initiatives
    package let initiativeImpacts: InitiativeImpacts
    let promiseStandings: PromiseStandings
    let keptEvidence: KeptEvidence
    package let caseRules: CaseRules
    package let caseTopics: CaseTopics
    package let accounts: Accounts
    package let accountFollowing: AccountFollowing
    let accountFigures: AccountFigures
    package let reviews: Reviews
    package let reviewWork: ReviewWork
    package let maturity: MaturityAssessments
    package let follower: LogFollower
    package let logger: Logger
    package let now: @Sendable () -> Instant
    package let random: @Sendable (Int) -> [UInt8]
    /// As configured: for how many times as long as they took to make old answers are shown.
    let patience: Int

    /// Every feature's migrations, in the order in which they are applied: one line a feature.
    package static let migrations: [Migration] =
        Log.migrations + ProfileKeys.migrations + Unification.migrations + Unification.goldenMigrations + DataQuality.migrations
        + ProfileMatching.migrations
        + Consents.migrations + Sources.migrations + Mapping.migrations + Administration.migrations + JourneyMaps.migrations
        + SavedQuestions.migrations + Touchpoints.migrations + Personas.migrations + Segments.migrations + MomentsOfTruth.migrations
        + JourneyMaps.presenceMigrations
        + SurveyLibrary.migrations + Administration.surveyMigrations + SurveyResponses.migrations
        + Dashboards.migrations + Administration.boardMigrations + Alerts.migrations + Reports.migrations
        + Deliveries.migrations + Administration.deliveryMigrations
        + Themes.migrations + Administration.feedbackMigrations
        + Cases.migrations + Administration.caseMigrations + Reviews.migrations
        + MetricTargets.migrations
        + Distribution.migrations
        + LanguageModel.migrations + ThemeSummaries.migrations
        + Segments.nameMigrations
        + BrandPromise.migrations + Accounts.migrations + Administration.accountMigrations
        + RoadMaps.migrations + Administration.roadMapMigrations
        + MaturityAssessments.migrations + Administration.maturityMigrations
        + Initiatives.migrations + Administration.initiativeMigrations
        + ExecutiveLetters.migrations + Administration.executiveMigrations
        + SurveyResponses.visitorMigrations
        + MaturityAssessments.reminderMigrations
        + Administration.companyMigrations + SurveyResponses.forgettingMigrations
        + Initiatives.removalMigrations
        + Reviews.feedMigrations + Cases.topicMigrations
        + Distribution.intervalMigrations + Mapping.channelMigrations
        + Cases.proposalMigrations + Intents.migrations
        + Rejects.discardMigrations

    /// Opens the database, applies what is pending, checks the master key.
    package static func open(_ configuration: Configuration, logger: Logger) async throws -> Application {
        let database = try await openDatabase(configuration.database, options: configuration.options)
        do {
            let applied = try await migrate(database, migrations)
            for migration in applied { logger.info("schema changed", metadata: ["migration": "\(migration.id)"]) }
            // A key made anew could never open what was sealed under another.
            let isMarked = try await database.read { try ProfileKeys.isMarked($0) }
            let master = try masterKey(configuration, create: !isMarked)
            let application = Application(
                database: database, vault: Vault(master),
                ledger: ErasureLedger(keyFile: configuration.masterKey == nil ? keyFile(configuration) : nil),
                limits: configuration.limits, engine: configuration.engine, uploads: uploadFolder(configuration),
                keptFolder: KeptFolder.path(database: configuration.database, dataFolder: configuration.dataFolder).map {
                    KeptFolder(path: $0, isWriting: configuration.keepsJourneys, pace: configuration.keepingPace, logger: logger)
                }, deliveries: configuration.deliveries, languageModel: configuration.languageModel,
                transcription: configuration.transcription, patience: configuration.patience, logger: logger, now: configuration.now)
            try await database.write { connection in
                try application.keys.verifyMasterKey(connection)
                try application.sources.reload(connection)
                try application.segments.reload(connection)
            }
            // At once, so that commands see that a server is running.
            _ = application.keptFolder?.mayWrite()
            return application
        } catch {
            await database.close()
            throw error
        }
    }

    private init(
        database: any Database, vault: Vault, ledger: ErasureLedger, limits: Door.Limits, engine: MatchingEngine, uploads: String,
        keptFolder: KeptFolder?, deliveries: DeliveryOptions, languageModel: LanguageModelOptions,
        transcription: TranscriptionOptions, patience: Int, logger: Logger, now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.vault = vault
        self.ledger = ledger
        self.logger = logger
        let random: @Sendable (Int) -> [UInt8] = { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        }
        self.now = now
        self.random = random
        self.patience = patience
        keys = ProfileKeys(vault: vault)
        log = Log()
        let administration = Administration(database: database, vault: vault, now: now, random: random)
        self.administration = administration
        self.deliveries = Deliveries(
            database: database, vault: vault, keys: keys, log: log, options: deliveries, logger: logger, now: now, random: random
        ) { try administration.people(who: .manageDeliveries, $0) }
        unification = Unification(vault: vault, keys: keys, log: log)
        dataQuality = DataQuality(database: database, unification: unification, logger: logger, now: now)
        survivorshipPreviews = PassJobs(now: now)
        mapping = Mapping(log: log)
        maps = JourneyMaps(database: database, now: now)
        sources = Sources(vault: vault, log: log, random: random)
        segments = Segments(
            log: log,
            references: [JourneyMaps.segmentReferences, Personas.segmentReferences, SavedQuestions.segmentReferences])
        appending = Appending(log: log, unification: unification, vault: vault)
        surveys = SurveyLibrary(database: database, now: now, random: random)
        catalogue = CatalogueReader(log: log, mapping: mapping)
        journeyReader = JourneyReader(log: log, folder: keptFolder)
        propertiesReader = PropertiesReader(log: log, folder: keptFolder)
        self.keptFolder = keptFolder
        measurementReader = MeasurementReader(log: log, folder: keptFolder)
        let metricTargets = MetricTargets(log: log)
        self.metricTargets = metricTargets
        journeys = Journeys(
            reader: journeyReader, properties: propertiesReader, measurement: measurementReader, catalogue: catalogue, sources: sources,
            segments: segments)
        mapFitnesses = MapFitnesses(actuals: MapActuals(journeys: journeys, measurement: measurementReader), now: now)
        timelines = Timelines(log: log, keys: keys, reader: journeyReader, catalogue: catalogue, sources: sources)
        imports = Imports(
            folder: uploads, database: database, vault: vault, transcriber: Transcriber(transcription), now: now)
        if let problem = transcription.problem { logger.warning("\(problem)") }
        let arrivals = ArrivalsReader(log: log, folder: keptFolder)
        self.arrivals = arrivals
        listening = Listening(
            database: database, log: log, keys: keys, vault: vault, catalogue: catalogue, sources: sources, logger: logger,
            languageModel: languageModel, owner: UUID().uuidString, now: now
        ) { [journeys] name in
            let index = journeys.index
            let rows = try journeys.members(ofSegment: name, in: index, asOf: JourneySnapshot.asOf(index, now: now()))
            return Set(rows.rows.map { index.customers[$0] })
        }
        let follower = LogFollower(
            database: database, log: log,
            readers: [
                SourcesReader(sources, log: log), SegmentsReader(segments), catalogue, propertiesReader, journeyReader, measurementReader,
                ErasedKeysReader(keys, log: log), arrivals, MetricTargetsReader(metricTargets),
            ], logger: logger)
        self.follower = follower
        matching = ProfileMatching(
            database: database, unification: unification, log: log, engine: engine, logger: logger, now: now,
            owner: UUID().uuidString, grown: { follower.grown() })
        door = Door(database: database, appending: appending, limits: limits, logger: logger) { _ in follower.grown() }
        cases = Cases(
            own: OwnInteractions(log: log, keys: keys, vault: vault, sources: sources), keys: keys, vault: vault, log: log,
            deliveries: self.deliveries)
        caseEffects = KeptCaseEffects(patience: patience, now: now)
        initiatives = Initiatives(vault: vault)
        initiativeImpacts = InitiativeImpacts(journeys: journeys, patience: patience, now: now)
        promiseStandings = PromiseStandings(patience: patience, now: now)
        keptEvidence = KeptEvidence(patience: patience, now: now)
        caseRules = CaseRules(
            database: database, cases: cases, unification: unification,
            facts: CaseRules.Facts(
                channel: { [catalogue] signature in
                    let known = catalogue.catalogue
                    return known.meaning(of: signature).map { known.channels[$0.channel] }
                },
                members: { [journeys] segment in
                    let index = journeys.index
                    let members = try? journeys.members(ofSegment: segment, in: index, asOf: JourneySnapshot.asOf(index, now: now()))
                    return { profile in index.row(of: profile).flatMap { members?.contains($0) } ?? false }
                }, position: { [journeys] in min(follower.position, journeys.current.sequence) }),
            logger: logger, now: now, grown: { follower.grown() })
        caseTopics = CaseTopics(
            database: database, cases: cases, texts: listening.reader.texts, logger: logger, now: now,
            lastErasure: { [reader = listening.reader] in reader.erasures.last })
        accounts = Accounts(keys: keys, vault: vault, log: log, sources: sources)
        accountFollowing = AccountFollowing(database: database, accounts: accounts, logger: logger)
        accountFigures = AccountFigures(patience: patience, now: now)
        reviews = Reviews(
            database: database, door: door, sources: sources, log: log, keys: keys, vault: vault, deliveries: self.deliveries,
            readers: { try administration.people(who: .viewReviews, $0) }, now: now)
        maturity = MaturityAssessments(vault: vault)
        reviewWork = ReviewWork(reviews: reviews, options: deliveries, logger: logger, grown: { follower.grown() })
        responses = SurveyResponses(
            database: database, library: surveys, vault: vault, door: door, sources: sources, keys: keys, log: log, logger: logger,
            now: now,
            random: random)
        distribution = Distribution(
            database: database, vault: vault, keys: keys, log: log, unification: unification, surveys: surveys,
            responses: responses, deliveries: self.deliveries, catalogue: catalogue, journeys: journeys, segments: segments, door: door,
            sources: sources,
            isReady: { follower.isCaughtUp }, logger: logger, now: now)
        responses.register(distribution.personalLinks)
    }

    /// What imports and replays need.
    package var intake: Intake {
        let follower = follower
        return Intake(
            database: database, sources: sources, mapping: mapping, vault: vault, appending: appending, door: door, logger: logger,
            now: now,
            grown: { follower.grown() })
    }

    /// Finishes what was accepted and closes the database.
    package func close() async {
        await imports.close()
        await dataQuality.jobs.close()
        await survivorshipPreviews.close()
        await matching.close()
        await responses.close()
        await door.close()
        await journeyReader.close()
        await propertiesReader.close()
        await measurementReader.close()
        await arrivals.close()
        keptFolder?.release()
        await database.close()
    }

    private static func masterKey(_ configuration: Configuration, create: Bool) throws -> MasterKey {
        if let text = configuration.masterKey { return try MasterKey(text: text) }
        return try MasterKey.load(file: keyFile(configuration), create: create)
    }

    /// The key file: as configured, else beside the SQLite file, else in the working folder.
    package static func keyFile(_ configuration: Configuration) -> String {
        if let file = configuration.keyFile { return file }
        if configuration.database.hasPrefix("sqlite:") { return String(configuration.database.dropFirst("sqlite:".count)) + ".key" }
        return "touchstone.key"
    }

    /// Where uploaded files lie until they are imported: beside the SQLite file, else in the data folder, else in the system's folder for
    /// temporary files.
    private static func uploadFolder(_ configuration: Configuration) -> String {
        if configuration.database.hasPrefix("sqlite:") { return String(configuration.database.dropFirst("sqlite:".count)) + ".uploads" }
        if let folder = configuration.dataFolder { return folder + "/uploads" }
        return URL(fileURLWithPath: NSTemporaryDirectory()).appending(path: "touchstone-uploads").path
    }
}
