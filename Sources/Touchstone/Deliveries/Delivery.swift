import TouchstoneStore

/// One message of the queue, without what is sealed in it.
package struct Delivery: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Waits for its time, its first attempt or the next.
        case queued
        case sending, sent
        /// Given up: every attempt failed, or the receiver refused it for good.
        case dead
        /// Not sent, because the person was erased or the endpoint removed.
        case dropped
    }

    package var id: Int64
    /// Carried by the message itself at each attempt: webhook-id, or the left part of Message-ID.
    package var message: String
    package var purpose: OutgoingMessage.Purpose
    package var event: WebhookEvent?
    /// The endpoint of a webhook; nil for an e-mail.
    package var endpoint: Int64?
    package var profile: Int64?
    /// To whom, as it may be shown to everybody: a masked address, or the endpoint's name.
    package var target: String
    package var state: State
    /// When it is tried next; only of use while it is queued.
    package var due: Instant
    package var failures: Int
    package var created: Instant
    package var finished: Instant?
    package var attempts: Int
    /// What went wrong at the last attempt.
    package var reason: String?
    /// False once what it held was removed: it can't be sent again.
    package var hasContent: Bool

    static let columns = """
        id, message, purpose, event, endpoint, profile, target, state, due, failures, created, finished, sealed IS NOT NULL,
        (SELECT count(*) FROM delivery_attempt WHERE delivery_attempt.delivery = delivery.id),
        (SELECT reason FROM delivery_attempt WHERE delivery_attempt.delivery = delivery.id ORDER BY delivery_attempt.id DESC LIMIT 1)
        """

    init(row: any Row) {
        id = row.integer(0)
        message = row.text(1)
        purpose = OutgoingMessage.Purpose(rawValue: row.text(2)) ?? .event
        event = row.optionalText(3).flatMap(WebhookEvent.init(rawValue:))
        endpoint = row.integer(4) == Deliveries.mailLane ? nil : row.integer(4)
        profile = row.optionalInteger(5)
        target = row.text(6)
        state = State(rawValue: row.text(7)) ?? .dead
        due = Instant(milliseconds: row.integer(8))
        failures = Int(row.integer(9))
        created = Instant(milliseconds: row.integer(10))
        finished = row.optionalInteger(11).map(Instant.init(milliseconds:))
        hasContent = row.integer(12) != 0
        attempts = Int(row.integer(13))
        reason = row.optionalText(14)
    }
}

/// One try to send a message.
package struct DeliveryAttempt: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case sent, failed
        /// The receiver will never take it: no further attempt.
        case refused
        /// The program or the machine stopped while it was sent: whether it arrived isn't known.
        case interrupted
    }

    package var id: Int64
    package var started: Instant
    package var finished: Instant?
    /// Nil while it is under way.
    package var outcome: Outcome?
    /// HTTP's or SMTP's code, 0 where there was no answer.
    package var status: Int
    /// A sentence for what went wrong.
    package var reason: String?
    /// The beginning of the receiver's answer.
    package var answer: String?
}
