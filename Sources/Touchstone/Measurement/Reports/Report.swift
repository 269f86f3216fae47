import Foundation

/// A dashboard that is sent by e-mail on a schedule.
package struct Report: Sendable, Equatable {
    package let id: Int64
    package let dashboard: Int64
    package var schedule: ReportSchedule
    package let owner: AuditActor
    package let created: Instant
    /// Where links lead.
    package let base: String
    package var recipients: [Recipient]

    package struct Recipient: Sendable, Equatable {
        package let id: Int64
        package let reader: Reader
        package let zone: TimeZone
        package let due: Instant
        package let sent: Instant?
        package let unsubscribed: Instant?
    }

    /// Somebody who works with Touchstone, or an address.
    package enum Reader: Sendable, Equatable {
        case person(Int64)
        case address(EmailAddress)
    }

    package static let mostRecipients = 100
}

/// What can't be done with a report: what is wrong and what to do.
package struct ReportError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable { case invalid, notFound }
    package let kind: Kind
    package let message: String

    package init(_ message: String, kind: Kind = .invalid) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}
