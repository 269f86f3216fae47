import Foundation

/// An attribution's sums over a range of rows.
struct AttributionPart: Sendable {
    static let longestCounted = 12

    /// Model × code → conversions credited by the rules that look at one path.
    private(set) var credits: [[Double]]
    /// The same in the currency that is asked for; empty where none is.
    private(set) var values: [[Double]]
    private(set) var worth: AttributionWorth?
    private(set) var transitions: TransitionCounts
    /// By code.
    private(set) var conversionsWith: [Int]
    private(set) var customersWith: [Int]
    private(set) var touches: [Int]
    private(set) var pathLengths = [Int](repeating: 0, count: longestCounted)
    private(set) var lags: [Int64] = []
    private(set) var conversions = 0, customers = 0, direct = 0, directCustomers = 0, failed = 0, considered = 0

    private let models: [AttributionModel]
    private let halfLife: Double
    /// Code → the path and the row that it was last seen on, so that each counts it once.
    private var lastPath: [Int]
    private var lastRow: [Int]

    /// - Parameter worth: what conversions are worth, where the question asks for it.
    init(_ question: AttributionQuestion, codes: Int, worth: AttributionWorth? = nil) {
        models = question.models
        halfLife = Double(question.halfLife.milliseconds)
        credits = models.map { $0 == .markov ? [] : [Double](repeating: 0, count: codes) }
        values = worth == nil ? models.map { _ in [] } : credits
        self.worth = worth
        transitions = TransitionCounts(codes: codes, order: question.order)
        conversionsWith = [Int](repeating: 0, count: codes)
        customersWith = conversionsWith
        touches = conversionsWith
        lastPath = [Int](repeating: -1, count: codes)
        lastRow = lastPath
    }

    mutating func add(_ view: JourneyView, rows: Range<Int>, walker: AttributionWalker) {
        var walker = walker
        let needsChain = models.contains(.markov)
        for row in rows {
            if view.hasParticipant(view.events(of: row)) { considered += 1 }
            let before = (conversions, direct)
            walker.forEachPath(view, row: row) { walker, path, end, event in
                var amount = 0.0
                if end == .conversion {
                    conversions += 1
                    amount = worth?.take(event, isDirect: path.isEmpty) ?? 0
                    if path.isEmpty { direct += 1 } else { share(walker, path, view.times[event], row, amount) }
                } else {
                    failed += 1
                }
                if needsChain, !path.isEmpty { transitions.add(walker.codes, path, converts: end == .conversion, worth: amount) }
            }
            if conversions > before.0 { customers += 1 }
            if direct > before.1 { directCustomers += 1 }
        }
    }

    @inline(__always)
    private mutating func share(
        _ walker: borrowing AttributionWalker, _ path: Range<Int>, _ time: Int64, _ row: Int, _ amount: Double
    ) {
        let count = path.count
        let (first, last) = (Int(walker.codes[path.lowerBound]), Int(walker.codes[path.upperBound - 1]))
        pathLengths[min(count, Self.longestCounted) - 1] += 1
        lags.append(time - walker.times[path.lowerBound])
        for place in path {
            let code = Int(walker.codes[place])
            touches[code] += 1
            if lastPath[code] != conversions {
                lastPath[code] = conversions
                conversionsWith[code] += 1
                worth?.valueWith[code] += amount
            }
            if lastRow[code] != row {
                lastRow[code] = row
                customersWith[code] += 1
            }
        }
        for (place, model) in models.enumerated() {
            switch model {
            case .first: give(first, 1, amount, place)
            case .last: give(last, 1, amount, place)
            case .linear:
                let each = 1 / Double(count)
                for touch in path { give(Int(walker.codes[touch]), each, amount, place) }
            case .uShaped:
                let end = count == 1 ? 1 : count == 2 ? 0.5 : 0.4
                give(first, end, amount, place)
                guard count > 1 else { continue }
                give(last, end, amount, place)
                guard count > 2 else { continue }
                let each = 0.2 / Double(count - 2)
                for touch in path.dropFirst().dropLast() { give(Int(walker.codes[touch]), each, amount, place) }
            case .timeDecay:
                decay(walker, path, amount, into: place)
            case .markov: continue
            }
        }
    }

    /// Gives a share of a conversion, and of its amount, to a code.
    @inline(__always)
    private mutating func give(_ code: Int, _ share: Double, _ amount: Double, _ place: Int) {
        credits[place][code] += share
        if amount != 0 { values[place][code] += share * amount }
    }

    /// Weight 2^(−age ÷ half-life), scaled to a sum of 1. Ages are counted from the last touch: the scale is the same, and nothing underflows.
    @inline(__always)
    private mutating func decay(_ walker: borrowing AttributionWalker, _ path: Range<Int>, _ amount: Double, into place: Int) {
        let latest = walker.times[path.upperBound - 1]
        var sum = 0.0
        for touch in path { sum += exp2(Double(walker.times[touch] - latest) / halfLife) }
        for touch in path {
            give(Int(walker.codes[touch]), exp2(Double(walker.times[touch] - latest) / halfLife) / sum, amount, place)
        }
    }

    mutating func add(_ other: AttributionPart) {
        for place in credits.indices {
            for code in credits[place].indices { credits[place][code] += other.credits[place][code] }
            for code in values[place].indices { values[place][code] += other.values[place][code] }
        }
        if let others = other.worth { worth?.add(others) }
        transitions.add(other.transitions)
        for code in conversionsWith.indices {
            conversionsWith[code] += other.conversionsWith[code]
            customersWith[code] += other.customersWith[code]
            touches[code] += other.touches[code]
        }
        for length in pathLengths.indices { pathLengths[length] += other.pathLengths[length] }
        lags += other.lags
        conversions += other.conversions
        customers += other.customers
        direct += other.direct
        directCustomers += other.directCustomers
        failed += other.failed
        considered += other.considered
    }
}
