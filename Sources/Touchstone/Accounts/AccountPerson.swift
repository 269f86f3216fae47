import JourneyAnalytics

/// Somebody in an account with what one has to know of the relationship.
package struct AccountPerson: Sendable {
    /// The canonical profile.
    package var id: Int64
    /// As members were said to be.
    package var profiles: [Int64]
    package var role: String
    package var since: Instant?
    package var until: Instant?
    package var firstSeen: Instant
    package var isPresent: Bool
    /// While they were there.
    package var interactions = 0
    /// When they last did something themselves.
    package var lastHeard: Instant?
    /// The latest answer of each kind, the latest first.
    package var scores: [CustomerFigures.LatestScore] = []
    package var values: [Money] = []
    /// What they will probably still spend, in the main currency; nil where their orders don't tell.
    package var lifetimeValue: Double?
    /// Those that are open, what is due first first.
    package var cases: [CustomerCase] = []
    package var overdueCases = 0
    package var signs: [RelationshipSign] = []

    package var openCases: Int { cases.count }

    /// What tells that a relationship is weak, added up.
    package var weight: Int { signs.reduce(0) { $0 + $1.weight } }

    package var state: RelationshipState {
        if !isPresent { return .left }
        if weight >= RelationshipSign.atRisk { return .atRisk }
        if weight > 0 { return .toWatch }
        return scores.isEmpty ? .unknown : .sound
    }

    /// The lowest of their latest answers, 0 to 1 on its scale; nil where they have answered nothing.
    package var lowest: Double? { scores.compactMap(\.score.place).min() }

    /// Whether this relationship is weaker than another one: by its signs, then by the lowest answer, then by who was silent longer.
    func isWeaker(than other: AccountPerson) -> Bool {
        if isPresent != other.isPresent { return isPresent }
        if weight != other.weight { return weight > other.weight }
        if lowest != other.lowest { return (lowest ?? 2) < (other.lowest ?? 2) }
        if lastHeard != other.lastHeard {
            return (lastHeard?.milliseconds ?? .min) < (other.lastHeard?.milliseconds ?? .min)
        }
        return id < other.id
    }
}

/// How a relationship stands.
package enum RelationshipState: String, Sendable, CaseIterable {
    case atRisk = "at_risk"
    case toWatch = "to_watch"
    /// Nothing is wrong, and nothing was said.
    case unknown
    case sound
    case left

    package var word: String { rawValue.replacing("_", with: " ") }

    /// The weakest first.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Something that tells that a relationship is weak.
package enum RelationshipSign: Sendable, Equatable {
    case overdueCases(Int)
    /// The latest answer of a kind was bad.
    case lowScore(Score, at: Instant)
    case openCases(Int)
    /// They haven't been heard of for so many days.
    case silent(days: Int)

    /// From this sum of weights on a relationship is at risk.
    static let atRisk = 3
    /// Days without a word that count as silence.
    package static let silence = 90

    package var weight: Int {
        switch self {
        case .overdueCases, .lowScore: 3
        case .silent: 2
        case .openCases: 1
        }
    }

    package var words: String {
        switch self {
        case .overdueCases(let count): count == 1 ? "a case is overdue" : "\(count) cases are overdue"
        case .lowScore(let score, _):
            "gave \(Self.number(score.value ?? 0)) of \(Self.number(score.high)) (\(score.kind.count <= 4 ? score.kind.uppercased() : score.kind))"
        case .openCases(let count): count == 1 ? "a case is open" : "\(count) cases are open"
        case .silent(let days): "not heard of for \(days) days"
        }
    }

    private static func number(_ value: Double) -> String { PropertyValue.number((value * 100).rounded() / 100).text }

    package var key: String {
        switch self {
        case .overdueCases: "overdue_case"
        case .lowScore: "low_score"
        case .openCases: "open_case"
        case .silent: "silent"
        }
    }
}

extension Score {
    /// Where the answer lies on its scale, 0 the worst and 1 the best; nil for N/A. CES 1.0 is the one scale on which low is good.
    package var place: Double? {
        guard let value, high > low else { return nil }
        let place = min(max((value - low) / (high - low), 0), 1)
        return kind == "ces1" ? 1 - place : place
    }

    /// Whether it is what nobody wants to hear: 0 to 6 of 10 for a recommendation, the lower half of any other scale.
    package var isLow: Bool {
        guard let place else { return false }
        return kind == "nps" ? place < 0.65 : place < 0.5
    }
}
