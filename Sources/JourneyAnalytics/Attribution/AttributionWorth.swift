/// What the conversions of an attribution are worth, currency by currency; one of them is credited.
struct AttributionWorth: Sendable {
    struct Sum: Sendable {
        var conversions = 0
        var amount = 0.0
        var direct = 0.0
    }

    /// By code of the currency.
    private(set) var sums: [Sum]
    /// Of the currency that is asked for, by code of what is credited: amounts of the conversions that it was touched before.
    var valueWith: [Double]
    /// Conversions whose amount isn't kept: the answer would be wrong.
    private(set) var unknown = 0

    let amounts: EventAmounts
    let currency: Int
    private let offsets: Column<UInt32>

    init(_ amounts: EventAmounts, currency: AttributionCurrency, codes: Int, in index: JourneyIndex) throws(JourneyQuestionError) {
        self.amounts = amounts
        self.currency = try amounts.code(of: currency)
        offsets = index.sequenceOffsets
        sums = [Sum](repeating: Sum(), count: amounts.currencies.count)
        valueWith = [Double](repeating: 0, count: codes)
    }

    /// What a conversion is worth in the currency that is asked for; nil where it has no amount in it.
    @inline(__always)
    func amount(at event: Int) -> Double? {
        guard let found = amounts.amount(at: offsets[event]), found.currency == currency, !found.amount.isNaN else { return nil }
        return found.amount
    }

    /// Whether a conversion has an amount, in whatever currency.
    func hasAmount(at event: Int) -> Bool { amounts.amount(at: offsets[event]) != nil }

    /// Counts a conversion.
    /// - Returns: what it is worth in the currency that is asked for, 0 where it has no amount in it.
    mutating func take(_ event: Int, isDirect: Bool) -> Double {
        guard let found = amounts.amount(at: offsets[event]) else { return 0 }
        guard !found.amount.isNaN else {
            unknown += 1
            return 0
        }
        sums[found.currency].conversions += 1
        sums[found.currency].amount += found.amount
        if isDirect { sums[found.currency].direct += found.amount }
        return found.currency == currency ? found.amount : 0
    }

    mutating func add(_ other: AttributionWorth) {
        for code in sums.indices {
            sums[code].conversions += other.sums[code].conversions
            sums[code].amount += other.sums[code].amount
            sums[code].direct += other.sums[code].direct
        }
        for code in valueWith.indices { valueWith[code] += other.valueWith[code] }
        unknown += other.unknown
    }
}
