/// What events are worth: an amount and its currency, where they have one.
public struct EventAmounts: Sendable {
    private static let none = UInt32.max

    /// Code → name. An amount that names no currency is in the main one.
    public let currencies: [String]
    /// The currency of most amounts that name one; "" where none does.
    public let main: String
    let mainCode: Int
    /// By sequence offset of an index: codes into `amounts` and `currencies`.
    private let amountCodes: [UInt32]
    private let currencyCodes: [UInt32]
    /// NaN for a value that was too long, or one of too many, to be kept.
    private let amounts: [Double]

    /// Reads both properties of an index's events. O(events).
    /// - Parameters: `value` and `currency` are the names of the columns.
    public init(_ properties: EventProperties, value: String, currency: String, in index: JourneyIndex) {
        let span = (index.sequenceOffsets.max().map { Int($0) + 1 }) ?? 0
        let shift = properties.columns.base - index.sequenceBase
        func codes(_ column: PropertyColumn?) -> [UInt32] {
            var codes = [UInt32](repeating: EventAmounts.none, count: column == nil ? 0 : span)
            column?.forEach { offset, code in
                let place = Int(Int64(offset) + shift)
                if place >= 0, place < span, codes[place] == EventAmounts.none { codes[place] = code }
            }
            return codes
        }
        let column = properties.columns.columns[value]
        amountCodes = codes(column)
        amounts = [Double.nan] + (column?.values.map { $0.number ?? .nan } ?? [])
        let named = properties.columns.columns[currency]
        let raw = codes(named)
        var counts = [Int](repeating: 0, count: (named?.values.count ?? 0) + 1)
        for (place, code) in raw.enumerated() where code != EventAmounts.none && amountCodes.indices.contains(place) {
            if amountCodes[place] != EventAmounts.none { counts[Int(code)] += 1 }
        }
        // The place of what isn't kept is that of amounts without a currency, where none is named.
        var names = [""] + (named?.values.map(\.text) ?? [])
        let best = counts.indices.dropFirst().max { (counts[$0], $1) < (counts[$1], $0) }
        let hasMain = best.map { counts[$0] > 0 } ?? false
        mainCode = hasMain ? best ?? 0 : 0
        if counts[0] > 0 { names[0] = "(other)" }
        main = hasMain ? names[mainCode] : ""
        currencies = names
        currencyCodes = raw
    }

    /// What an event of the index is worth, by its sequence offset; nil where it has no amount.
    @inline(__always)
    func amount(at offset: UInt32) -> (amount: Double, currency: Int)? {
        let place = Int(offset)
        guard place < amountCodes.count, amountCodes[place] != EventAmounts.none else { return nil }
        let currency = place < currencyCodes.count && currencyCodes[place] != EventAmounts.none ? Int(currencyCodes[place]) : mainCode
        return (amounts[Int(amountCodes[place])], currency)
    }

    /// The currencies that amounts are named in, those that came first first; [""] where there are amounts and no names, [] without amounts.
    public static func currencies(in properties: EventProperties, value: String, currency: String) -> [String] {
        guard let column = properties.columns.columns[value], column.count > 0 else { return [] }
        let names = properties.columns.columns[currency]?.values.map(\.text).filter { !$0.isEmpty } ?? []
        return names.isEmpty ? [""] : names
    }

    /// The code of the currency that is asked for.
    public func code(of currency: AttributionCurrency) throws(JourneyQuestionError) -> Int {
        switch currency {
        case .main: return mainCode
        case .named(let name):
            if let code = currencies.indices.first(where: { currencies[$0] == name && !name.isEmpty }) { return code }
            let known = currencies.filter { !$0.isEmpty }.prefix(8).map { "“\($0)”" }.joined(separator: ", ")
            throw JourneyQuestionError(
                "No amount is in “\(name)”. "
                    + (known.isEmpty ? "No interaction names a currency: write value main." : "There are: \(known)."))
        }
    }
}
