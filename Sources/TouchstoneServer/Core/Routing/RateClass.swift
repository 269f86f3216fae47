/// How often one caller may use a kind of route: a token bucket for each person, API token or address.
package enum RateClass: Sendable, Hashable, CaseIterable {
    /// A page or a form.
    case page
    case api
    /// What costs the server much: exports, questions to the journey index.
    case heavy
    /// Where secrets are tried: beside it, sign-in counts attempts in the database.
    case signIn
    /// Collection and probes: bounded by the number of requests at once.
    case unlimited

    /// Requests a second in the long run, and at once; nil is no limit.
    var limit: (perSecond: Double, burst: Double)? {
        switch self {
        case .page: (20, 120)
        case .api: (50, 200)
        case .heavy: (2, 20)
        case .signIn: (0.5, 30)
        case .unlimited: nil
        }
    }
}
