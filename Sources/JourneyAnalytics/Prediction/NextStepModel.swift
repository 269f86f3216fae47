import Foundation

/// Predicts the next touchpoint: contexts of several lengths and kinds, each smoothed by the shorter one behind it with an absolute
/// discount (Ney, Essen & Kneser 1994), mixed with weights learned by expectation maximisation (Jelinek & Mercer 1980).
///
/// P(w | context) = max(c(w) − D, 0) / c + D · kinds / c · P(w | shorter context); behind the shortest one all touchpoints are alike.
struct NextStepModel: Sendable {
    private(set) var experts: [NextStepExpert]
    /// Per class of evidence, the weight of each expert: adds up to one.
    private(set) var weights: [[Double]]
    private let touchpoints: Int

    /// Classes of evidence: how often the last two touchpoints were seen together.
    static let classes = 4
    /// The place of the first-order chain among the experts.
    static let markov = 1

    init(experts: [NextStepExpert], touchpoints: Int) {
        self.experts = experts
        self.touchpoints = touchpoints
        weights = Array(repeating: Array(repeating: 1 / Double(experts.count), count: experts.count), count: Self.classes)
    }

    /// What each expert says of `next`, into `into`.
    @inline(__always)
    func probabilities(of next: UInt32, at contexts: Contexts, into result: inout [Double]) {
        for i in experts.indices {
            let behind = experts[i].parent.map { result[$0] } ?? 1 / Double(max(touchpoints, 1))
            guard contexts.totals[i] > 0, let context = contexts.hashes[i] else {
                result[i] = behind
                continue
            }
            let count = Double(experts[i].table.count(of: next, after: context))
            let discount = contexts.discounts[i]
            result[i] = (max(count - discount, 0) + discount * contexts.kinds[i] * behind) / contexts.totals[i]
        }
    }

    func mixed(_ parts: [Double], at contexts: Contexts) -> Double {
        let weights = weights[contexts.evidence]
        var sum = 0.0
        for i in parts.indices { sum += weights[i] * parts[i] }
        return sum
    }

    /// The contexts of one prefix, looked up once for all touchpoints that may follow.
    struct Contexts {
        var hashes: [UInt64?]
        var totals: [Double]
        var kinds: [Double]
        var discounts: [Double]
        var evidence = 0

        init(_ model: NextStepModel) {
            hashes = Array(repeating: nil, count: model.experts.count)
            totals = Array(repeating: 0, count: model.experts.count)
            kinds = totals
            discounts = model.experts.map(\.table.discount)
        }

        mutating func look(_ prefix: JourneyPrefix, in model: NextStepModel) {
            for (i, expert) in model.experts.enumerated() {
                hashes[i] = expert.context(prefix)
                totals[i] = hashes[i].map { Double(expert.table.total($0)) } ?? 0
                kinds[i] = hashes[i].map { Double(expert.table.kinds($0)) } ?? 0
            }
            let seen = totals.count > 2 ? totals[2] : 0
            evidence = seen == 0 ? 0 : seen < 10 ? 1 : seen < 100 ? 2 : 3
        }
    }

    /// Weights from what each expert said of what really came, on cases that they hadn't learned from.
    mutating func weigh(_ said: [[Double]], evidence: [Int]) {
        for kind in 0..<Self.classes {
            let cases = evidence.indices.filter { evidence[$0] == kind }
            // A prior worth twenty cases holds classes with few cases near the first-order chain.
            var prior = Array(repeating: 1.0, count: experts.count)
            prior[Self.markov] = 20
            var weights = prior.map { $0 / prior.reduce(0, +) }
            for _ in 0..<(cases.isEmpty ? 0 : 40) {
                var sums = prior
                for i in cases {
                    var total = 0.0
                    for e in weights.indices { total += weights[e] * said[i][e] }
                    for e in weights.indices { sums[e] += weights[e] * said[i][e] / total }
                }
                let all = sums.reduce(0, +)
                weights = sums.map { $0 / all }
            }
            self.weights[kind] = weights
        }
    }

    mutating func replace(_ experts: [NextStepExpert]) { self.experts = experts }
}
