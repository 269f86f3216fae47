import ExperienceStatistics

/// What a bad experience at a touchpoint, or at a step of a map, does to customers.
package struct MomentOfTruth: Sendable {
    package var subject: MomentSubject
    /// Customers with a bad and with a good experience there whose time after it is over, ascending.
    package var bad: [Int64]
    package var good: [Int64]
    package var badLeft: [Int64]
    package var goodLeft: [Int64]
    /// Share of leavers, bad minus good, adjusted.
    package var loss: ExperienceStatistics.Change
    /// Spend, bad minus good, adjusted; without data where nothing was paid.
    package var spend: ExperienceStatistics.Change
    /// Whether loss, or spend, differs for sure, over all that were compared (false discovery rate of 5 %).
    package var isLossClear = false
    package var isSpendClear = false
    /// Customers who come here at all, of all customers.
    package var reached: Int
    package var customers: Int
    package var verdict: MomentVerdict?

    package var reach: Double { customers == 0 ? 0 : Double(reached) / Double(customers) }
    /// What it costs: more leave, or less is spent, for sure.
    package var isCostly: Bool {
        (isLossClear && (loss.difference ?? 0) > 0) || (isSpendClear && (spend.difference ?? 0) < 0)
    }
    /// Customers who left and would have stayed, as far as the difference is the experience's doing.
    package var lostToIt: Double? { loss.difference.map { $0 * Double(bad.count) } }
}

/// The answer: those that could be measured, the costliest first, and those with too few experiences to say.
package struct MomentsAnswer: Sendable {
    package var question: MomentsQuestion
    package var filter = JourneyFilter()
    package var moments: [MomentOfTruth]
    /// Customers with a bad and with a good experience, ascending, where one of the two has too few.
    package var tooFew: [(subject: MomentSubject, bad: [Int64], good: [Int64])]
    package var customers: Int
    /// Experiences with a score that says good or bad, and those whose time after isn't over yet.
    package var experiences: Int
    package var notYetKnown: Int
    /// Who had these experiences, and who those that aren't over yet, ascending.
    package var experienced: [Int64] = []
    package var waiting: [Int64] = []
    package var currency: String

    /// What a filter narrows, and what it doesn't; nil without one.
    package var scope: String? {
        filter.isOpen
            ? nil
            : "Narrowed are the experiences and who comes here. Whether customers leave, and what they spend, before and after, counts over "
                + "every channel and beyond the period."
    }

    /// Fewer on either side say nothing.
    package static let fewest = 10
}

/// What is looked at: a touchpoint, or a step of a journey map with several touchpoints.
package enum MomentSubject: Sendable, Hashable, CustomStringConvertible {
    case touchpoint(String)
    case step(map: Int64, id: String, name: String, mapTitle: String)

    /// For ever the same, for addresses and the store.
    package var key: String {
        switch self {
        case .touchpoint(let name): Self.key(touchpoint: name)
        case .step(let map, let id, _, _): Self.key(step: id, of: map)
        }
    }

    static func key(touchpoint: String) -> String { "touchpoint:\(touchpoint)" }
    static func key(step: String, of map: Int64) -> String { "step:\(map):\(step)" }

    /// Nil for another kind of subject.
    static func touchpoint(ofKey key: String) -> String? {
        key.hasPrefix("touchpoint:") ? String(key.dropFirst("touchpoint:".count)) : nil
    }

    package var name: String {
        switch self {
        case .touchpoint(let name): name
        case .step(_, _, let name, _): name
        }
    }

    package var description: String {
        switch self {
        case .touchpoint(let name): name
        case .step(_, _, let name, let title): "\(name) (step of \(title))"
        }
    }
}
