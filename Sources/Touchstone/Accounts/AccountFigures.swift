/// Figures of accounts, kept until there is news of them.
final class AccountFigures: Sendable {
    /// What people decided, which counts at once.
    struct Decided: Hashable {
        struct Pending: Hashable {
            var number: Int64
            var version: Int64
        }

        var audited: Int
        var erased: Int
        var pending: [Pending]
        var overdue: Int

        init(audited: Int, erased: Int, _ pending: [CustomerCase], at now: Instant) {
            self.audited = audited
            self.erased = erased
            self.pending = pending.map { Pending(number: $0.number, version: $0.version) }
            overdue = pending.count { $0.isOverdue(at: now) }
        }
    }

    /// Every account with its figures.
    let lists: VersionedAnswers<Decided, [AccountSummary]>
    /// Of every customer, by canonical profile.
    let lifetimes: VersionedAnswers<String, [Int64: Double]>
    let audit = AuditWatch(["account.", "merge.", "customer.linked", "customer.erased", "matching.decided", "matching.taken-back"])

    init(patience: Int, now: @escaping @Sendable () -> Instant) {
        lists = VersionedAnswers(most: 1, patience: patience, now: now)
        lifetimes = VersionedAnswers(most: 1, patience: patience, now: now)
    }
}
