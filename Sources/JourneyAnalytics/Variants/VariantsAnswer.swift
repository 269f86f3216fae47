/// The sequences that customers go through, the commonest first.
public struct VariantsAnswer: Sendable, Equatable {
    public let question: VariantsQuestion
    /// The commonest ones, by customers, then by the touchpoints' order in the alphabet.
    public let variants: [Variant]
    /// How many different variants there are, listed or not.
    public let variantCount: Int
    /// Customers with at least one event that takes part.
    public let customers: Int
    /// Row → the variant's internal number; `UInt32.max` for customers without events.
    let numberOfRow: [UInt32]

    /// Customers whose variant is not listed: zero when the list is complete.
    public var customersNotListed: Int { customers - variants.reduce(0) { $0 + $1.customers } }
    public var variantsNotListed: Int { variantCount - variants.count }

    /// The customers behind a listed variant, as rows.
    public func customers(of variant: Variant) -> RowSet {
        RowSet(capacity: numberOfRow.count, numberOfRow.indices.lazy.filter { numberOfRow[$0] == variant.number })
    }

    /// The customers behind the variants that are not listed, as rows.
    public var customersOfOthers: RowSet {
        let listed = Set(variants.map(\.number))
        return RowSet(
            capacity: numberOfRow.count,
            numberOfRow.indices.lazy.filter { numberOfRow[$0] != .max && !listed.contains(numberOfRow[$0]) })
    }

    /// How many of the commonest variants it takes to cover a share (0…1) of the customers; nil when those listed don't.
    public func variantsCovering(_ share: Double) -> Int? {
        var covered = 0
        let goal = share * Double(customers)
        for (i, variant) in variants.enumerated() {
            if Double(covered) >= goal { return i }
            covered += variant.customers
        }
        return Double(covered) >= goal ? variants.count : nil
    }
}

/// One sequence of touchpoints and who goes through it.
public struct Variant: Sendable, Equatable {
    public let touchpoints: [String]
    public let customers: Int
    /// Of the customers with events.
    public let share: Double
    /// From the variant's first event to its last.
    public let duration: TimeDistribution
    let number: UInt32
}
