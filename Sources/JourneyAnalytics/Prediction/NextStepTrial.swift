import Foundation

/// How well a model and the first-order chain predict the steps after the split, customer by customer.
struct NextStepTrial {
    /// Of one customer: steps tried, and sums over them of the model's and the chain's figures.
    struct Sums: Sendable {
        var steps = 0.0
        var modelLoss = 0.0, chainLoss = 0.0
        var modelFirst = 0.0, chainFirst = 0.0
        var modelThree = 0.0, chainThree = 0.0

        static func += (a: inout Sums, b: (Sums, weight: Double)) {
            a.steps += b.0.steps * b.weight
            a.modelLoss += b.0.modelLoss * b.weight
            a.chainLoss += b.0.chainLoss * b.weight
            a.modelFirst += b.0.modelFirst * b.weight
            a.chainFirst += b.0.chainFirst * b.weight
            a.modelThree += b.0.modelThree * b.weight
            a.chainThree += b.0.chainThree * b.weight
        }
    }

    let model: NextStepModel
    let candidates: NextStepCandidates

    func customers(_ view: JourneyView, walk: NextStepWalk, from: Int64, uses: @Sendable (Int) -> Bool) -> [Sums] {
        view.mapRanges { rows in
            var found: [Sums] = []
            var prefix = JourneyPrefix(order: walk.order)
            var contexts = NextStepModel.Contexts(model)
            var parts = [Double](repeating: 0, count: model.experts.count)
            for row in rows where uses(row) {
                var sums = Sums()
                walk.run(view, row: row, prefix: &prefix) { known, next, time in
                    if time >= from { add(known, next, &contexts, &parts, &sums) }
                }
                if sums.steps > 0 { found.append(sums) }
            }
            return found
        }.flatMap { $0 }
    }

    private func add(
        _ known: JourneyPrefix, _ next: UInt32, _ contexts: inout NextStepModel.Contexts, _ parts: inout [Double], _ sums: inout Sums
    ) {
        contexts.look(known, in: model)
        model.probabilities(of: next, at: contexts, into: &parts)
        let (mine, chain) = (model.mixed(parts, at: contexts), parts[NextStepModel.markov])
        // How many touchpoints stand before the one that came: of the same probability, those with a lower number.
        var (before, chainBefore) = (0, 0)
        for other in candidates.after(known.last[0]) where other != next {
            model.probabilities(of: other, at: contexts, into: &parts)
            let (p, q) = (model.mixed(parts, at: contexts), parts[NextStepModel.markov])
            if p > mine || (p == mine && other < next) { before += 1 }
            if q > chain || (q == chain && other < next) { chainBefore += 1 }
        }
        sums.steps += 1
        sums.modelLoss -= log(mine)
        sums.chainLoss -= log(chain)
        if before == 0 { sums.modelFirst += 1 }
        if chainBefore == 0 { sums.chainFirst += 1 }
        if before < 3 { sums.modelThree += 1 }
        if chainBefore < 3 { sums.chainThree += 1 }
    }

    static func figures(_ customers: [Sums]) -> [PredictionFigure] {
        let values = CustomerBootstrap.limits { draw in
            var sums = Sums()
            for (i, customer) in customers.enumerated() {
                let weight = draw.map { CustomerBootstrap.weight(i, $0) } ?? 1
                if weight > 0 { sums += (customer, weight) }
            }
            let n = sums.steps
            return [
                sums.modelLoss / n, sums.chainLoss / n, (sums.chainLoss - sums.modelLoss) / n,
                sums.modelFirst / n, sums.chainFirst / n, (sums.modelFirst - sums.chainFirst) / n,
                sums.modelThree / n, sums.chainThree / n, (sums.modelThree - sums.chainThree) / n,
            ]
        }
        return [PredictionFigure.Measure.logLoss, .accuracy, .topThree].enumerated().map { i, measure in
            PredictionFigure(measure: measure, model: values[3 * i], baseline: values[3 * i + 1], gain: values[3 * i + 2])
        }
    }
}
