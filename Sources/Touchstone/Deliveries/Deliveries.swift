import Foundation
import Logging
import TouchstoneStore

/// What goes out to people and to other programs: a queue in the database, e-mails by a mail server, webhooks by HTTP.
///
/// A feature puts a message in with the transaction of what it tells of: both are there, or neither is. One server at a time sends, under a
/// lease; a message is sent at least once, and carries the same id each time, so that a second copy can be recognised.
package final class Deliveries: Sendable {
    /// The lane of e-mails; webhooks have the lane of their endpoint.
    static let mailLane: Int64 = 0

    let database: any Database
    let vault: Vault
    let keys: ProfileKeys
    let log: Log
    package let options: DeliveryOptions
    let logger: Logger
    let now: @Sendable () -> Instant
    let random: @Sendable (Int) -> [UInt8]
    /// Who looks after deliveries.
    let caretakers: @Sendable (any Connection) throws -> [StaffPerson]
    /// Which of several servers this is.
    let owner: String
    let threads = TransferThreads()
    let mailHandles = MailHandles()
    let waking = DeliveryWaking()
    let lease: Lease

    package init(
        database: any Database, vault: Vault, keys: ProfileKeys, log: Log, options: DeliveryOptions, logger: Logger,
        now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8],
        caretakers: @escaping @Sendable (any Connection) throws -> [StaffPerson], owner: String = UUID().uuidString
    ) {
        self.database = database
        self.vault = vault
        self.keys = keys
        self.log = log
        self.options = options
        self.logger = logger
        self.now = now
        self.random = random
        self.caretakers = caretakers
        self.owner = owner
        lease = Lease(Deliveries.reader, in: database, owner: owner, milliseconds: Deliveries.leaseTime)
    }

    /// Lets the worker look at the queue now: for after the transaction that put something in.
    package func wake() { waking.wake() }
}
