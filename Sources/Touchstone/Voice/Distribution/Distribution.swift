import Foundation
import Logging
import TouchstoneStore

/// Brings surveys to people: invitations by e-mail with the first question inside, personal links, reminders, and who is left alone.
///
/// Everybody who is to be asked gets an invitation first, which waits; one server at a time sends those that are due. Each is one transaction that
/// asks for consent, takes from the person's budget and puts the e-mail into the queue, so a kill leaves either all of it or nothing.
package final class Distribution: Sendable {
    static let reader = "distribution"

    let database: any Database
    let vault: Vault
    let keys: ProfileKeys
    let log: Log
    let unification: Unification
    let surveys: SurveyLibrary
    let responses: SurveyResponses
    let deliveries: Deliveries
    let catalogue: CatalogueReader
    let journeys: Journeys
    let segments: Segments
    let door: Door
    let sources: Sources
    /// Whether the log has been read to its end once.
    let isReady: @Sendable () -> Bool
    let logger: Logger
    let now: @Sendable () -> Instant
    let lease: Lease
    let waking = DeliveryWaking()

    package init(
        database: any Database, vault: Vault, keys: ProfileKeys, log: Log, unification: Unification, surveys: SurveyLibrary,
        responses: SurveyResponses, deliveries: Deliveries, catalogue: CatalogueReader, journeys: Journeys, segments: Segments, door: Door,
        sources: Sources,
        isReady: @escaping @Sendable () -> Bool, logger: Logger, now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.vault = vault
        self.keys = keys
        self.log = log
        self.unification = unification
        self.surveys = surveys
        self.responses = responses
        self.deliveries = deliveries
        self.catalogue = catalogue
        self.journeys = journeys
        self.segments = segments
        self.door = door
        self.sources = sources
        self.isReady = isReady
        self.logger = logger
        self.now = now
        lease = Lease(Distribution.reader, in: database, milliseconds: 10_000)
    }

    package func budget() async throws -> ContactBudget { try await database.read { try ContactBudget.stored($0) } }

    package func setBudget(_ budget: ContactBudget, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            try budget.store(at: time, connection)
            try AuditTrail.append(
                "contact-budget.changed", by: actor, target: "setting:contact-budget",
                detail: ["most": "\(budget.most)", "days": "\(budget.days)"], at: time, on: connection)
        }
    }

    /// The keyed hash under which an address is known to the budget and among those who want no invitations.
    func contact(_ address: EmailAddress) -> Int64 { vault.lookupKey(address.text.lowercased(), purpose: "contact") }
}
