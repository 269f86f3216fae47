/// A case: something about one customer that somebody has to see to. What its events say, as it stands now.
package struct CustomerCase: Sendable, Equatable {
    package let number: Int64
    /// Rises with each change: who changes it says which one they saw.
    package let version: Int64
    /// Nil where an anonymous answer opened it.
    package let profile: Int64?
    package let status: CaseStatus
    package let priority: CasePriority
    package let topic: String
    /// The number of the person who sees to it.
    package let owner: Int64?
    package let origin: CaseOrigin
    package let opened: Instant
    /// When the clock that counts now began: at the opening, or at the latest reopening.
    package let clockStart: Instant
    package let due: Instant
    /// The first reply to the customer since the clock began.
    package let replied: Instant?
    /// When it was resolved or closed, nil while it is pending.
    package let ended: Instant?
    package let outcome: CaseOutcome?
    package let reopenings: Int
    package let updated: Instant
    /// What it is probably about, where no person has chosen its topic.
    package let proposal: TopicProposal?

    package static let longestTopic = 80
    package static let longestNote = 10_000

    /// As interactions name it.
    package static func id(_ number: Int64) -> String { "case-\(number)" }

    package func isOverdue(at now: Instant) -> Bool { status.isRunning && due < now }
}

/// What opened a case.
package enum CaseOrigin: Sendable, Equatable {
    case person
    /// An interaction, by its id.
    case interaction(String)
    /// A rule, and the id of the interaction that it saw.
    case rule(Int64, interaction: String)

    package var kind: String {
        switch self {
        case .person: "person"
        case .interaction: "interaction"
        case .rule: "rule"
        }
    }

    package var interaction: String? {
        switch self {
        case .person: nil
        case .interaction(let id), .rule(_, let id): id
        }
    }

    package var rule: Int64? {
        if case .rule(let id, _) = self { id } else { nil }
    }

    init(kind: String, interaction: String?, rule: Int64?) {
        switch (kind, interaction, rule) {
        case ("rule", let interaction?, let rule?): self = .rule(rule, interaction: interaction)
        case ("interaction", let interaction?, _): self = .interaction(interaction)
        default: self = .person
        }
    }
}

/// What somebody or a rule says when a case is opened, checked.
package struct CaseDraft: Sendable, Equatable {
    package let profile: Int64?
    package let origin: CaseOrigin
    package let topic: String
    package let priority: CasePriority
    package let owner: Int64?
    package let note: String?

    /// - Throws: `CaseError`, which names the field.
    package init(
        profile: Int64?, origin: CaseOrigin, topic: String, priority: CasePriority = .normal, owner: Int64? = nil, note: String? = nil
    ) throws(CaseError) {
        self.profile = profile
        self.origin = origin
        self.topic = try Self.topic(topic)
        self.priority = priority
        self.owner = owner
        self.note = try note.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }.map { text throws(CaseError) in try Self.note(text) }
    }

    /// A topic stands open in lists and in the audit trail: it names nobody.
    static func topic(_ text: String) throws(CaseError) -> String {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...CustomerCase.longestTopic).contains(text.count),
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw CaseError("Say in 1 to \(CustomerCase.longestTopic) characters what it is about, as in “Late delivery”.", field: "topic")
        }
        guard !PersonalData.looksPersonal(text) else {
            throw CaseError("A topic names nobody: put addresses and numbers into a note, which is kept sealed.", field: "topic")
        }
        return text
    }

    static func note(_ text: String) throws(CaseError) -> String {
        guard (1...CustomerCase.longestNote).contains(text.count), !text.allSatisfy(\.isWhitespace), !text.utf8.contains(0) else {
            throw CaseError("Write 1 to \(CustomerCase.longestNote) characters.", field: "note")
        }
        return text
    }
}
