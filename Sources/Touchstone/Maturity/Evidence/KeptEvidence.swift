/// What of the evidence takes a pass over everything, kept until there is news.
///
/// What people decide (owners, targets, personas) is read each time.
final class KeptEvidence: Sendable {
    /// Of who customers are.
    struct Customers: Sendable, Equatable {
        /// Interactions, and those of customers who are known by more than a browser.
        var interactions = 0
        var unified = 0
        var known = 0
        var consenting = 0
        var identifiers = 0
        var sealed = 0
        /// Profiles that are marked as erased.
        var erased: Set<Int64> = []
    }

    /// Of what is measured.
    struct Figures: Sendable, Equatable {
        /// Metrics that are good or bad and have a value.
        var metrics: [String] = []
        var invitations = 0
        var answered = 0
        var buyers = 0
        /// Customers whose value is known.
        var valued = 0
    }

    struct Replies: Sendable, Equatable {
        var inTime = 0
        var all = 0
    }

    let customers: VersionedAnswers<String, Customers>
    let figures: VersionedAnswers<String, Figures>
    /// By the longest time that counts as in time, in milliseconds.
    let replies: VersionedAnswers<Int64, Replies>

    init(patience: Int, now: @escaping @Sendable () -> Instant) {
        customers = VersionedAnswers(most: 1, patience: patience, now: now)
        figures = VersionedAnswers(most: 1, patience: patience, now: now)
        replies = VersionedAnswers(most: 4, patience: patience, now: now)
    }

    /// How many passes had to be made.
    var made: Int { customers.made + figures.made + replies.made }
}
