import Foundation

/// How well probabilities of an outcome fit what came: the model's beside those that the last touchpoint alone gives.
struct OutcomeTrial: Sendable {
    let happened: [Bool]
    /// The place of each case's customer, from 0.
    let customers: [Int]
    let model: [Double]
    let chain: [Double]
    private let modelOrder: [Int]
    private let chainOrder: [Int]

    init(happened: [Bool], customers: [Int], model: [Double], chain: [Double]) {
        self.happened = happened
        var places: [Int: Int] = [:]
        self.customers = customers.map { customer in
            let place = places[customer] ?? places.count
            places[customer] = place
            return place
        }
        (self.model, self.chain) = (model, chain)
        modelOrder = model.indices.sorted { (model[$0], $0) < (model[$1], $1) }
        chainOrder = chain.indices.sorted { (chain[$0], $0) < (chain[$1], $1) }
    }

    var customerCount: Int { (customers.max() ?? -1) + 1 }

    func figures() -> [PredictionFigure] {
        let most = customerCount
        let values = CustomerBootstrap.limits { draw in
            let weights = (0..<most).map { customer in draw.map { CustomerBootstrap.weight(customer, $0) } ?? 1 }
            let (mine, his) = (sums(model, weights), sums(chain, weights))
            let (myArea, hisArea) = (area(model, modelOrder, weights), area(chain, chainOrder, weights))
            return [
                mine.loss, his.loss, his.loss - mine.loss, myArea, hisArea, myArea - hisArea, mine.brier, his.brier, his.brier - mine.brier,
            ]
        }
        return [PredictionFigure.Measure.logLoss, .auc, .brier].enumerated().map { i, measure in
            PredictionFigure(measure: measure, model: values[3 * i], baseline: values[3 * i + 1], gain: values[3 * i + 2])
        }
    }

    private func sums(_ p: [Double], _ weights: [Double]) -> (loss: Double, brier: Double) {
        var (loss, brier, all) = (0.0, 0.0, 0.0)
        for i in p.indices {
            let weight = weights[customers[i]]
            if weight == 0 { continue }
            let miss = happened[i] ? 1 - p[i] : p[i]
            loss -= weight * log(max(1 - miss, 1e-15))
            brier += weight * miss * miss
            all += weight
        }
        return (loss / all, brier / all)
    }

    /// The area under the curve of hits by false alarms: the share of pairs in the right order, ties half (Hanley & McNeil 1982).
    private func area(_ p: [Double], _ order: [Int], _ weights: [Double]) -> Double {
        var (below, pairs, yes, no) = (0.0, 0.0, 0.0, 0.0)
        var start = 0
        while start < order.count {
            var (yesHere, noHere, end) = (0.0, 0.0, start)
            while end < order.count, p[order[end]] == p[order[start]] {
                let weight = weights[customers[order[end]]]
                if happened[order[end]] { yesHere += weight } else { noHere += weight }
                end += 1
            }
            pairs += yesHere * (below + noHere / 2)
            below += noHere
            (yes, no) = (yes + yesHere, no + noHere)
            start = end
        }
        return yes > 0 && no > 0 ? pairs / (yes * no) : .nan
    }

    /// Ten parts of the same size, by rising probability.
    func calibration() -> [CalibrationBin] {
        let count = modelOrder.count
        let bins = min(10, max(1, count / 20))
        return (0..<bins).map { bin in
            let part = modelOrder[(count * bin / bins)..<(count * (bin + 1) / bins)]
            return CalibrationBin(
                cases: part.count, happened: part.count { happened[$0] },
                predicted: part.reduce(0) { $0 + model[$1] } / Double(max(part.count, 1)))
        }
    }
}
