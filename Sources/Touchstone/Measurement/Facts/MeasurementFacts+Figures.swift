/// What one customer's interactions came with: amounts and answers.
package struct CustomerFigures: Sendable, Equatable {
    package struct LatestScore: Sendable, Equatable {
        package var score: Score
        package var time: Instant
    }

    /// One sum for each currency, the largest first. "" is where the source names none.
    package var values: [Money] = []
    /// The latest answer of each kind, the latest first and those of one moment by kind; N/A is none.
    package var scores: [LatestScore] = []

    package init() {}
}

extension MeasurementFacts {
    /// The figures of these customers, by canonical profile; those without any are absent. One pass over amounts and answers.
    package func figures(of customers: some Sequence<Int64>) -> [Int64: CustomerFigures] {
        var isWanted = [Bool](repeating: false, count: Int(people.highest) + 1)
        for customer in customers where customer >= 0 && customer < Int64(isWanted.count) { isWanted[Int(customer)] = true }
        var sums: [UInt32: [UInt32: Double]] = [:]
        money.forEach { _, row in
            let customer = people.canonical(row.profile)
            if isWanted[Int(customer)] { sums[customer, default: [:]][row.currency, default: 0] += row.amount }
        }
        var latest: [UInt32: [String: CustomerFigures.LatestScore]] = [:]
        scores.forEach { _, row in
            let customer = people.canonical(row.profile)
            guard isWanted[Int(customer)], !row.value.isNaN else { return }
            let scale = scales[Int(row.scale)]
            if let known = latest[customer]?[scale.kind], known.time.milliseconds > row.time { return }
            let score = Score(kind: scale.kind, value: Double(row.value), low: scale.low, high: scale.high)
            latest[customer, default: [:]][scale.kind] = CustomerFigures.LatestScore(score: score, time: Instant(milliseconds: row.time))
        }
        var figures: [Int64: CustomerFigures] = [:]
        for (customer, sums) in sums {
            figures[Int64(customer), default: CustomerFigures()].values =
                sums.map { Money(amount: $0.value, currency: currencies[Int($0.key)]) }.sorted { $0.amount > $1.amount }
        }
        for (customer, scores) in latest {
            figures[Int64(customer), default: CustomerFigures()].scores = scores.values.sorted {
                ($1.time, $0.score.kind) < ($0.time, $1.score.kind)
            }
        }
        return figures
    }
}

extension MeasurementReader {
    package func figures(of customers: some Sequence<Int64>) -> [Int64: CustomerFigures] { facts.figures(of: customers) }
}
