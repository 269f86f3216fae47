/// One row of a source file, before it is written.
struct Happening {
    let time: Moment
    /// Nil for a record about a person that is not an interaction with them.
    let touchpoint: Touchpoint?
    /// The system that holds a record which is no interaction.
    var origin = Source.crm
    var id = ""
    var channel: String?
    var userID: String?
    var anonymousID: String?
    var email: String?
    var phone: String?
    var storeCard: String?
    var account: String?
    var direction: Direction = .inbound
    var actor: String?
    var actorKind: String?
    var caseID: String?
    var caseKind: String?
    var isPublic = true
    var text: String?
    var nps = Answer.notAsked
    var csat = Answer.notAsked
    var ces = Answer.notAsked
    var stars = Answer.notAsked
    /// Seconds.
    var talk: Int?
    var hold: Int?
    var wrapUp: Int?
    /// In cents.
    var value: Int?
    var properties: [(name: String, value: Datum)] = []
    var traits: [(name: String, value: Datum)] = []
    var consent: [(purpose: String, given: Bool)] = []

    init(_ touchpoint: Touchpoint?, _ time: Moment) {
        self.touchpoint = touchpoint
        self.time = time
    }

    enum Direction: String {
        case inbound, outbound, `internal`
    }

    enum Answer {
        case notAsked
        /// Dismissed, or answered with "not applicable".
        case declined
        case given(Int)
    }
}

/// A value of a property or trait.
enum Datum {
    case text(String)
    case number(Int)
    /// In cents.
    case money(Int)
    case flag(Bool)

    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .money(let cents): Datum.decimal(cents)
        case .flag(let flag): String(flag)
        }
    }

    /// `12.50`
    static func decimal(_ cents: Int) -> String {
        let part = abs(cents) % 100
        return "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(part < 10 ? "0" : "")\(part)"
    }
}
