/// Everything that metrics are calculated from, as columns. A value: one that was handed out never changes, and costs nothing to hand out.
package struct MeasurementFacts: Sendable {
    var touches = FactColumn<TouchFact>()
    var scores = FactColumn<ScoreFact>()
    var money = FactColumn<MoneyFact>()
    var contacts = FactColumn<ContactFact>()
    var cases = FactColumn<CaseFact>()
    /// Interactions that carry any of the figures, or what metrics look at beside them.
    var bearers = FactColumn<BearerFact>()
    var attributes = AttributeColumns()
    /// Bearer → a hash of the device or address that it came from, where somebody said.
    var devices: [UInt32: UInt32] = [:]
    var people = People()
    var scales: [ScoreScale] = []
    /// ISO 4217; "" is the company's own, where the source names none.
    var currencies: [String] = []
    /// Rows by currency.
    var currencyCounts: [Int] = []
    var caseCount = 0
    /// Rises with each change.
    var version = 0

    /// The first and last interaction's time in milliseconds, nil while there is none.
    package var timeRange: ClosedRange<Int64>? { touches.count > 0 ? touches.earliest...touches.latest : nil }

    /// How many interactions there are, records included.
    package var interactionCount: Int { touches.count }

    /// The currency of most amounts: the one that amounts without a currency are taken to be in. "" where none is named.
    package var mainCurrency: String {
        var best = ""
        var most = 0
        for (code, name) in currencies.enumerated() where !name.isEmpty && currencyCounts[code] > most {
            (best, most) = (name, currencyCounts[code])
        }
        return best
    }
}
