import Foundation

/// Chooses and explains the model of an outcome.
enum OutcomeTeaching {
    private static let ridges = [1.0, 10, 100, 1_000]

    /// The ridge is chosen on the last quarter of the learned points of time; then all are learned.
    static func model(_ cases: OutcomeCases, columns: Int) -> LogisticRegression {
        let times = Set(cases.times).sorted()
        let cut = times[times.count * 3 / 4]
        let (early, late) = (cases.filtered { cases.times[$0] < cut }, cases.filtered { cases.times[$0] >= cut })
        var best = (ridge: 10.0, loss: Double.infinity)
        if early.hasBoth, late.count > 0 {
            for ridge in ridges {
                let model = LogisticRegression(early, columns: columns, ridge: ridge)
                var loss = 0.0
                for i in 0..<late.count {
                    let p = model.probability(late, i)
                    loss -= log(max(late.happened[i] ? p : 1 - p, 1e-15))
                }
                if loss < best.loss { best = (ridge, loss) }
            }
        }
        return LogisticRegression(cases, columns: columns, ridge: best.ridge)
    }

    /// The first-order chain: how often it happened after each last touchpoint, held to the whole by five cases' weight.
    struct Chain: Sendable {
        private let rates: [Double]

        init(_ cases: OutcomeCases, codes: Int) {
            var (yes, all) = ([Double](repeating: 0, count: codes), [Double](repeating: 0, count: codes))
            for (code, happened) in zip(cases.lastCodes, cases.happened) {
                all[Int(code)] += 1
                if happened { yes[Int(code)] += 1 }
            }
            let rate = (yes.reduce(0, +) + 0.5) / (all.reduce(0, +) + 1)
            rates = zip(yes, all).map { ($0 + 5 * rate) / ($1 + 5) }
        }

        func probability(_ last: UInt32) -> Double { rates[Int(last)] }
    }

    static func forecast(_ model: LogisticRegression, _ cases: OutcomeCases, now: OutcomeCases, _ features: OutcomeFeatures)
        -> OutcomeForecast
    {
        let reasons = (0..<now.count).map { self.reasons(model, now, $0, features) }
        return OutcomeForecast(
            baseRate: Double(cases.happenedCount) / Double(max(cases.count, 1)), drivers: drivers(model, cases, features),
            rows: now.customers,
            probabilities: (0..<now.count).map { model.probability(now, $0) }, reasons: reasons)
    }

    private static func drivers(_ model: LogisticRegression, _ cases: OutcomeCases, _ features: OutcomeFeatures) -> [OutcomeForecast.Driver]
    {
        guard let errors = model.errors(cases) else { return [] }
        let found = features.names.indices.compactMap { j -> (driver: OutcomeForecast.Driver, sure: Double)? in
            let feature = features.names[j]
            guard model.deviations[j] > 0 else { return nil }
            let unit = feature.isNumber ? model.deviations[j] : 1
            let (effect, margin) = (model.coefficients[j] * unit, 1.96 * errors[j] * unit)
            let driver = OutcomeForecast.Driver(
                feature: feature, odds: exp(effect), low: exp(effect - margin), high: exp(effect + margin),
                share: feature.isNumber ? nil : model.means[j])
            // How much of the effect is beyond noise, over all cases.
            return (driver, max(0, abs(effect) - margin) * (feature.isNumber ? 1 : model.deviations[j] * 2))
        }
        return found.sorted { $0.sure > $1.sure }.map(\.driver)
    }

    private static func reasons(_ model: LogisticRegression, _ now: OutcomeCases, _ i: Int, _ features: OutcomeFeatures) -> [OutcomeForecast
        .Reason]
    {
        var values = [Double](repeating: 0, count: features.count)
        for k in now.starts[i]..<now.starts[i + 1] { values[Int(now.columns[k])] = now.numbers[k] }
        // What isn't there is no reason that anybody would give; of the pauses the longest one passed stands for all.
        var weights: [(j: Int, weight: Double)] = []
        var pause: (j: Int, weight: Double)?
        for j in values.indices {
            let weight = model.coefficients[j] * (values[j] - model.means[j])
            if case .pauseOver = features.names[j] {
                pause = (values[j] > 0 || pause == nil ? j : pause?.j ?? j, (pause?.weight ?? 0) + weight)
            } else if features.names[j].isNumber || values[j] > 0 {
                weights.append((j, weight))
            }
        }
        if let pause { weights.append(pause) }
        let strongest = weights.sorted { abs($0.weight) == abs($1.weight) ? $0.j < $1.j : abs($0.weight) > abs($1.weight) }
        return strongest.prefix(3).filter { abs($0.weight) > 0.05 }.map {
            OutcomeForecast.Reason(feature: features.names[$0.j], weight: $0.weight, isPresent: values[$0.j] > model.means[$0.j])
        }
    }
}

extension OutcomeFeature {
    /// Whether it is a number rather than something that is there or not.
    public var isNumber: Bool {
        switch self {
        case .last, .beforeLast, .recently, .pauseOver, .onlyOne, .weekend, .hadGoal: false
        case .recentInteractions, .earlierInteractions, .recentDays, .tenure, .recentTouchpoints, .pauseAgainstRhythm: true
        }
    }
}
