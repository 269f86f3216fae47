import RecordLinkage

@testable import Touchstone

extension MatchingEngine {
    /// Everybody is the same person as everybody, the less the further apart their numbers are: by their given name, and against it their city.
    static let everybodyAlike = MatchingEngine(
        link: { table, _ in
            var pairs: [LinkageResult.Pair] = []
            for b in 0..<table.rows { for a in 0..<b { pairs.append(.init(a: UInt32(a), b: UInt32(b), weight: weight(a, b))) } }
            let levels = [LinkageModel.Level(name: "one slip apart", m: 0.9, u: 0.001), .init(name: "different", m: 0.1, u: 0.999)]
            let model = LinkageModel(
                fields: [.init(column: "given name", kind: .givenName, levels: levels)], keys: [["given name"]], prior: 0.001)
            return LinkageResult(
                model: model, columns: [], keys: [], compared: pairs.count, histogram: [], pairs: pairs,
                entities: (0..<table.rows).map { _ in 0 }, probabilities: (0..<table.rows).map { _ in 1 }, cut: [])
        },
        explainer: { table, _ in
            { a, b in
                let total = Double(weight(a, b))
                let steps = [
                    Explanation.Step(
                        column: "given name", kind: .givenName, left: "x", right: "y", level: "one slip apart", weight: total + 10,
                        rarity: 2),
                    Explanation.Step(column: "city", kind: .city, left: "x", right: "y", level: "different", weight: -4, rarity: 0),
                ]
                return Explanation(
                    prior: -6, steps: steps, total: total, probability: LinkageResult.Pair(a: 0, b: 1, weight: Float(total)).probability)
            }
        },
        index: { _, _ in MatchingEngine.Index(match: { _, _ in [] }, insert: { _, _ in 0 }, remove: { _ in }) })

    private static func weight(_ a: Int, _ b: Int) -> Float { b - a == 1 ? 14 : b - a == 2 ? 5 : 1 }
}
