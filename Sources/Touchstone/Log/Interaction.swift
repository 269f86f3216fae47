/// Whatever happens between a customer (or an employee) and the business, as it was said: raw.
/// Touchpoint and stage are looked up in the catalogue when it is read, so that classifying later reclassifies the past.
package struct Interaction: Sendable, Equatable {
    /// Unique for ever: the same id again changes nothing. 1 to 100 characters.
    package var id: String
    package var subject: Subject = .customer
    /// Who it was, as far as the source knows; empty for an anonymous answer.
    package var identifiers: [Identifier] = []
    /// The organisation (B2B) that the person acted for, as the source names it.
    package var account: String?
    /// When it happened.
    package var time: Instant
    /// The event's name as the source gives it: "Order Completed".
    package var name: String
    /// The channel as the source gives it, "website"; nil leaves it to the catalogue.
    package var channel: String?
    /// The stage as the source gives it; nil leaves it to the catalogue.
    package var stage: String?
    package var direction: Direction = .inbound
    /// Which person, bot or system on our side took part.
    package var actor: String?
    package var actorKind: ActorKind?
    package var caseID: String?
    package var caseKind: CaseKind?
    /// False for what only our side sees: a note inside a ticket.
    package var isPublic = true
    /// What was said or written. Personal: sealed before it is stored.
    package var text: String?
    package var scores: [Score] = []
    package var durations = Durations()
    package var value: Money?
    /// Everything else, in the order given. Personal values among them are sealed before they are stored.
    package var properties: [JSONMember] = []
    /// What the source says of the person: name, plan, birthday. Personal: sealed, and kept on the profile.
    package var traits: [JSONMember] = []
    /// Purposes given or refused: "analytics": true.
    package var consent: [ConsentChoice] = []
    /// True for records about a person that are not an interaction with them (Segment's `identify`, `alias`, `group`): they
    /// update the profile and stay out of journeys and counts.
    package var isRecordOnly = false

    package init(id: String, time: Instant, name: String) {
        self.id = id
        self.time = time
        self.name = name
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Sendable, Hashable, Comparable {
    package var milliseconds: Int64
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

package enum Subject: UInt8, Sendable { case customer = 0, employee = 1 }

/// inbound: customer → business; outbound: business → customer; internal: inside the business (back stage).
package enum Direction: String, Sendable, CaseIterable { case inbound, outbound, `internal` }

package enum ActorKind: String, Sendable, CaseIterable { case human, bot, system }

package enum CaseKind: String, Sendable, CaseIterable { case opened, replied, closed, reopened }

/// An answer on a scale. `value` nil is "N/A" or dismissed: asked, and not answered.
package struct Score: Sendable, Equatable {
    /// The metric's key: "nps", "csat", "ces", or any other.
    package var kind: String
    package var value: Double?
    package var low: Double
    package var high: Double

    package init(kind: String, value: Double?, low: Double, high: Double) {
        self.kind = kind
        self.value = value
        self.low = low
        self.high = high
    }
}

/// Seconds; nil where not measured, which is not zero.
package struct Durations: Sendable, Equatable {
    package var talk: Double?
    package var hold: Double?
    package var wrapUp: Double?
    package init(talk: Double? = nil, hold: Double? = nil, wrapUp: Double? = nil) {
        self.talk = talk
        self.hold = hold
        self.wrapUp = wrapUp
    }
    package var isEmpty: Bool { talk == nil && hold == nil && wrapUp == nil }
}

package struct Money: Sendable, Equatable {
    package var amount: Double
    /// ISO 4217, upper case; nil is the company's own currency.
    package var currency: String?
    package init(amount: Double, currency: String? = nil) {
        self.amount = amount
        self.currency = currency
    }
}

package struct ConsentChoice: Sendable, Equatable {
    package var purpose: String
    package var isGiven: Bool
    package init(purpose: String, isGiven: Bool) {
        self.purpose = purpose
        self.isGiven = isGiven
    }
}

/// One value that names a person within a namespace: `web:42` and `crm:42` are two.
package struct Identifier: Sendable, Hashable {
    /// "user_id", "anonymous_id", "email", "phone", or a kind of the company's own.
    package var kind: String
    /// The source or group of sources that gives the ids out; empty for what is the same everywhere (e-mail, phone).
    package var namespace: String
    package var value: String
    package init(kind: String, namespace: String = "", value: String) {
        self.kind = kind
        self.namespace = namespace
        self.value = value
    }
}
