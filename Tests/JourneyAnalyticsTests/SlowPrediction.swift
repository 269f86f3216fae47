import Foundation

@testable import JourneyAnalytics

/// The next-step model with dictionaries of whole contexts, one case after the other: no hashes, no threads, no candidates.
struct SlowNextStep {
    struct Case {
        var known: [JourneyFixture.Event]
        var next: UInt32
        var time: Int64
        var customer: Int64
    }
    typealias Counts = [[String]: [UInt32: Int]]

    let order: Int
    let letters: Int
    private(set) var tables: [Counts]
    private var weights: [[Double]] = []
    private var parents: [Int?]

    init(order: Int, letters: Int) {
        self.order = order
        self.letters = letters
        tables = Array(repeating: [:], count: order + 5)
        parents = [nil] + (0..<order).map { $0 } + [1, 1, 1, 1]
    }

    private func context(_ expert: Int, _ known: [JourneyFixture.Event]) -> [String]? {
        let codes = known.map { "\($0.kind)" }
        if expert <= order { return codes.count >= expert ? Array(codes.suffix(expert)) : nil }
        guard let last = known.last else { return nil }
        let what: String
        switch expert - order {
        case 1: what = known.count < 2 ? "none" : "\(JourneyPrefix.bucket(last.time - known[known.count - 2].time))"
        case 2: what = [1, 2, 3, 4, 6, 9, 19].first { known.count <= $0 }.map(String.init) ?? "more"
        case 3: what = "\(last.kind)"
        default: what = Set(codes).sorted().joined(separator: ",")
        }
        return ["\(last.kind)", what]
    }

    mutating func learn(_ cases: [Case]) {
        for e in tables.indices {
            for one in cases { if let context = context(e, one.known) { tables[e][context, default: [:]][one.next, default: 0] += 1 } }
        }
    }

    func said(_ next: UInt32, _ known: [JourneyFixture.Event]) -> [Double] {
        var said: [Double] = []
        for e in tables.indices {
            let behind = parents[e].map { said[$0] } ?? 1 / Double(letters)
            guard let context = context(e, known), let counts = tables[e][context] else {
                said.append(behind)
                continue
            }
            let all = tables[e].values.flatMap(\.values)
            let (ones, twos) = (all.count { $0 == 1 }, all.count { $0 == 2 })
            let discount = ones + twos == 0 ? 0.5 : min(max(Double(ones) / Double(ones + 2 * twos), 0.05), 0.95)
            let total = Double(counts.values.reduce(0, +))
            said.append((max(Double(counts[next] ?? 0) - discount, 0) + discount * Double(counts.count) * behind) / total)
        }
        return said
    }

    func evidence(_ known: [JourneyFixture.Event]) -> Int {
        let seen = context(2, known).flatMap { tables[2][$0]?.values.reduce(0, +) } ?? 0
        return seen == 0 ? 0 : seen < 10 ? 1 : seen < 100 ? 2 : 3
    }

    mutating func weigh(_ cases: [Case]) {
        let said = cases.map { self.said($0.next, $0.known) }
        let kinds = cases.map { evidence($0.known) }
        weights = (0..<4).map { kind in
            let mine = cases.indices.filter { kinds[$0] == kind }
            let prior = tables.indices.map { $0 == 1 ? 20.0 : 1.0 }
            var weights = prior.map { $0 / prior.reduce(0, +) }
            if mine.isEmpty { return weights }
            for _ in 0..<40 {
                var sums = prior
                for i in mine {
                    let total = zip(weights, said[i]).reduce(0) { $0 + $1.0 * $1.1 }
                    for e in sums.indices { sums[e] += weights[e] * said[i][e] / total }
                }
                weights = sums.map { $0 / sums.reduce(0, +) }
            }
            return weights
        }
    }

    /// Of every letter: (the model's probability, the chain's).
    func distribution(_ known: [JourneyFixture.Event]) -> [(Double, Double)] {
        (0..<UInt32(letters)).map { letter in
            let said = self.said(letter, known)
            return (zip(weights[evidence(known)], said).reduce(0) { $0 + $1.0 * $1.1 }, said[1])
        }
    }

    static func cases(_ events: [JourneyFixture.Event], letters: Int) -> [Case] {
        JourneyFixture.journeys(events).flatMap { customer, all in
            let mine = all.filter { Int($0.kind) < letters }
            return mine.indices.dropFirst().map {
                Case(known: Array(mine[..<$0]), next: mine[$0].kind, time: mine[$0].time, customer: customer)
            }
        }
    }
}
