/// What a word does in a sentence, and how much.
struct SentimentEffect: Sendable, Equatable {
    enum Role: Sendable {
        case none
        case opinion
        /// Bad or good things that happen; saying that they don't happen is no praise by itself.
        case event
        case thanks
        /// Something customers expect: its absence is blamed, its presence not praised.
        case expectation
        /// Turns what follows; alone its weight counts.
        case negation
        /// Its weight is added to a factor of one.
        case booster
        case contrast
        /// Would, hope, if: what follows is not the case.
        case wish
        /// Opens a question that complains.
        case why
        case timeUnit
        /// Says by itself that something takes long: still.
        case waiting
        /// A face that says the opposite of the words beside it.
        case irony
    }

    var role = Role.none
    /// Makes spans of time near it a wait: been, over, since.
    var marksWait = false
    /// Phrases begin with the word.
    var begins = false
    var weight: Float = 0
}

extension SentimentEffect.Role {
    /// As the word lists name it.
    init?(name: some StringProtocol) {
        switch name {
        case "opinion": self = .opinion
        case "event": self = .event
        case "thanks": self = .thanks
        case "expect": self = .expectation
        case "negation": self = .negation
        case "boost": self = .booster
        case "contrast": self = .contrast
        case "wish": self = .wish
        case "why": self = .why
        case "unit": self = .timeUnit
        case "waiting": self = .waiting
        case "irony": self = .irony
        case "none": self = .none
        default: return nil
        }
    }
}

extension SentimentEffect {
    init(_ other: SentimentEffect, marksWait: Bool) {
        self = other
        self.marksWait = marksWait
    }
}
