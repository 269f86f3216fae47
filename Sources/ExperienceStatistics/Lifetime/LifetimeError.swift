/// Why purchases don't tell what customers will be worth.
public enum LifetimeError: Error, Equatable, CustomStringConvertible {
    /// So few customers have bought again.
    case tooFew(Int)
    /// Everybody has bought again, or all spend the same: what differs between customers can't be learned.
    case noVariety
    case noMaximum

    /// Customers with a repeated purchase that are needed.
    public static let leastCustomers = 30

    public var description: String {
        switch self {
        case .tooFew(let count):
            "Only \(count) customers have bought again; at least \(Self.leastCustomers) are needed to learn how long customers stay. Take a longer period in."
        case .noVariety:
            "All customers are alike in what they bought, so there is nothing to learn about how they differ."
        case .noMaximum:
            "The purchases fit no model of customers who buy at random and leave some day. Look whether the dates are right."
        }
    }
}
