/// What may cost customers: something that some met in a month and others didn't.
package enum Cause: Sendable, Hashable {
    case touchpoint(String)
    case channel(String)
    case theme(id: Int, name: String)
    /// A whole month, beside the months around it.
    case month(Range<Int64>)

    /// As JSON and addresses name it.
    package var kind: String {
        switch self {
        case .touchpoint: "touchpoint"
        case .channel: "channel"
        case .theme: "theme"
        case .month: "month"
        }
    }
}

/// Customers by month, with what they met in it and what came of them: what causes are looked for in. A row is a customer in a month with an
/// interaction of their own; columns are of one length.
package struct CauseSample: Sendable {
    /// A candidate with the rows that met it, ascending, and those among which they are compared (nil is all).
    struct Candidate: Sendable {
        var cause: Cause
        var exposed: [Int32]
        /// Rows whose customers had met it in the time before too: they are compared with each other, for who always comes over the store is
        /// another kind of customer.
        var before: [Int32] = []
        var among: [Int32]?
    }

    var months: [Range<Int64>]
    /// How many customers there are; they are numbered from 0.
    var customers: Int
    /// How many groups of customers who were alike beforehand, within a month.
    var groups: Int
    var candidates: [Candidate]

    var customer: [Int32] = []
    var month: [Int32] = []
    var group: [Int32] = []
    /// No interaction of their own in the time after the month.
    var hasLeft: [Bool] = []
    /// What was paid in the time after the month.
    var spend: [Double] = []
    /// What is known of the customer from before the month, each by row: what it says of the outcome is taken out before customers are compared.
    var covariates: [[Double]] = []
    /// The same two a time earlier, before what customers are made alike by, each by row; empty where nobody looked. A cause can't have made them.
    var wasAway: [Bool] = []
    var earlierSpend: [Double] = []
    /// Who was there before that earlier time began.
    var isOldEnough: [Bool] = []
    /// How long that time is, in days.
    var horizon: Double
    /// "" where nothing was paid with a currency.
    var currency: String

    var count: Int { customer.count }
}
