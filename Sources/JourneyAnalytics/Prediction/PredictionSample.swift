/// Which customers a prediction is learned from: all, or every so-manieth where there are more interactions than it can take.
struct PredictionSample: Sendable {
    static let mostInteractions = 2_000_000

    /// One of so many customers is used; 1 is everyone.
    let every: UInt64
    let customers: Int
    let interactions: Int

    init(customers: Int, interactions: Int, most: Int = mostInteractions) {
        self.customers = customers
        self.interactions = interactions
        every = UInt64((interactions + most - 1) / max(most, 1)).clampedToOne
    }

    /// The same customer is in every sample or in none, whatever else there is.
    @inline(__always)
    func uses(_ customer: Int64) -> Bool {
        every == 1 || SequenceKeys.mix(UInt64(bitPattern: customer) ^ 0x5EED) % every == 0
    }

    /// Customers and interactions of a view that take part.
    static func size(_ view: JourneyView) -> (customers: Int, repeated: Int, interactions: Int) {
        let parts = view.mapRanges { rows in
            var (customers, repeated, interactions) = (0, 0, 0)
            for row in rows {
                var count = 0
                view.forEachStep(of: row, limit: .max, collapsing: false) { _, _ in count += 1 }
                interactions += count
                if count > 0 { customers += 1 }
                if count > 1 { repeated += 1 }
            }
            return (customers, repeated, interactions)
        }
        return parts.reduce(into: (0, 0, 0)) { ($0.0, $0.1, $0.2) = ($0.0 + $1.0, $0.1 + $1.1, $0.2 + $1.2) }
    }
}

extension UInt64 {
    fileprivate var clampedToOne: UInt64 { Swift.max(1, self) }
}
