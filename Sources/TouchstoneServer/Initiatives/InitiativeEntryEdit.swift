import Touchstone

/// The form in which something that was noted down is changed.
struct InitiativeEntryEdit {
    var id: String
    var kind: String
    /// The version that the person sees.
    var seen: String
    /// What was typed was refused.
    var isOpen: Bool
    var words: String
    var hasMore: Bool
    var moreLabel: String
    var reason: String
    var hasDay: Bool
    var on: String
    var hasAmount: Bool
    var sum: String
    var hasLevels: Bool
    var likelihoods: [SelectOption]
    var effects: [SelectOption]
    var hasOwner: Bool
    var hands: [SelectOption]

    /// - Parameter typed: what was just refused, instead of what is kept.
    init(_ entry: InitiativeEntry, people: Colleagues, typed: Query?) {
        let (kind, draft) = (entry.kind, entry.draft)
        func value(_ name: String, _ kept: String?) -> String { typed?[name] ?? kept ?? "" }
        id = "entry-\(entry.id)"
        self.kind = kind.rawValue
        seen = value("version", "\(entry.version)")
        isOpen = typed != nil
        words = value("text", draft.text)
        hasMore = kind == .risk || kind == .decision
        moreLabel = kind == .risk ? "Done against it" : "Reason"
        reason = value("more", draft.more)
        hasDay = kind == .milestone || kind == .spend || kind == .decision
        on = value("day", draft.day?.text)
        hasAmount = kind == .spend
        sum = value("amount", TypedNumber.text(draft.amount))
        hasLevels = kind == .risk
        likelihoods = Self.levels(value("likelihood", draft.likelihood.map(String.init)))
        effects = Self.levels(value("effect", draft.effect.map(String.init)))
        hasOwner = kind == .milestone || kind == .risk
        hands = people.options(selected: Int64(value("owner", draft.owner.map(String.init))), first: "Nobody yet")
    }

    static func levels(_ selected: String) -> [SelectOption] {
        [("1", "low"), ("2", "medium"), ("3", "high")].map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == selected) }
    }
}
