import TouchstoneStore

/// A survey on its way to people: its plan, and how far it has come.
package struct SurveySend: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable { case running, paused, stopped }

    package var id: Int64
    package var survey: Int64
    package var name: String
    package var plan: SendPlan
    package var state: State
    package var starts: Instant
    /// A trigger looks only at what came into the log after this.
    package var afterChange: Int64
    /// Whether everybody it goes to has an invitation.
    package var isFilled: Bool
    package var created: Instant
    package var createdBy: AuditActor
    package var progress = SendProgress()

    static let columns = "SELECT id, survey, name, plan, state, starts, after_change, is_filled, created, created_by FROM survey_send"

    /// Nil where a newer program stored a plan that this one can't read.
    init?(_ row: any Row) {
        guard let json = try? JSONValue.parse(Array(row.text(3).utf8)), let plan = try? SendPlan(json: json) else { return nil }
        id = row.integer(0)
        survey = row.integer(1)
        name = row.text(2)
        self.plan = plan
        state = State(rawValue: row.text(4)) ?? .paused
        starts = Instant(milliseconds: row.integer(5))
        afterChange = row.integer(6)
        isFilled = row.integer(7) != 0
        created = Instant(milliseconds: row.integer(8))
        createdBy = AuditActor(row.text(9)) ?? .system
    }

    /// Whether nobody will get an invitation any more.
    package var isOver: Bool { state == .stopped || (plan.kind != "trigger" && isFilled && progress.waiting == 0) }
}

/// How many invitations of a send stand where.
package struct SendProgress: Sendable, Equatable {
    package var waiting = 0
    /// Sent, whatever came of it.
    package var sent = 0
    /// Of them begun and not finished.
    package var begun = 0
    package var answered = 0
    package var leftOut: [LeftOut: Int] = [:]

    package init() {}

    package var leftOutCount: Int { leftOut.values.reduce(0, +) }
}

/// Why somebody gets no invitation.
package enum LeftOut: String, Sendable, CaseIterable, Comparable {
    case noAddress = "no_address"
    case unsubscribed
    case refused
    case budget
    case interval
    case sample
    case erased
    case employee
    case closed
    case stopped

    package var words: String {
        switch self {
        case .noAddress: "No e-mail address is known"
        case .unsubscribed: "Unsubscribed from surveys"
        case .refused: "Refused consent"
        case .budget: "Asked often enough lately"
        case .interval: "Asked by this survey not long ago"
        case .sample: "Not in the sample"
        case .erased: "Erased"
        case .employee: "Works here"
        case .closed: "The survey was closed"
        case .stopped: "Sending was stopped"
        }
    }

    package static func < (a: LeftOut, b: LeftOut) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
}
