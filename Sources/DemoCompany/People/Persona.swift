/// The kinds of customer that behave differently.
enum Persona: String, CaseIterable {
    case bargainHunter, regular, giftBuyer, businessBuyer

    static let shares: [Double] = [34, 26, 28, 12]

    /// Mean days between visits.
    var daysBetweenVisits: Double {
        switch self {
        case .bargainHunter: 50
        case .regular: 42
        case .giftBuyer: 115
        case .businessBuyer: 46
        }
    }

    /// Probability that a visit is meant to end with an order.
    var intent: Double {
        switch self {
        case .bargainHunter: 0.36
        case .regular: 0.64
        case .giftBuyer: 0.52
        case .businessBuyer: 0.76
        }
    }

    /// Probability to leave the cart behind, though the order was meant.
    var hesitation: Double {
        switch self {
        case .bargainHunter: 0.45
        case .regular: 0.15
        case .giftBuyer: 0.25
        case .businessBuyer: 0.12
        }
    }

    /// Share of visits that begin with an advertisement or a price comparison.
    var followsAdvertisements: Double {
        switch self {
        case .bargainHunter: 0.55
        case .regular: 0.12
        case .giftBuyer: 0.45
        case .businessBuyer: 0.10
        }
    }

    /// Probability that a visit is to one of the stores.
    var goesToStore: Double {
        switch self {
        case .bargainHunter: 0.10
        case .regular: 0.26
        case .giftBuyer: 0.12
        case .businessBuyer: 0.02
        }
    }

    /// Probability to call, write or chat when there is a reason.
    var speaksUp: Double {
        switch self {
        case .bargainHunter: 0.60
        case .regular: 0.66
        case .giftBuyer: 0.55
        case .businessBuyer: 0.82
        }
    }

    var rhythm: Rhythm { self == .businessBuyer ? .work : .leisure }
}
