import Foundation
import RecordLinkage

@testable import Touchstone

/// An engine of a test: every pair of rows is compared, each column that agrees weighs ten bits and each that doesn't takes as many off.
/// What the platform makes of pairs is tested with it; what pairs are found is the engine's own matter.
enum PlainEngine {
    static let prior = -12.0

    static func make() -> MatchingEngine {
        MatchingEngine(
            link: { table, _ in result(table) },
            explainer: { table, _ in { a, b in explanation(table.columns.map(\.name), values(table, a), values(table, b)) } },
            index: { table, _ in
                let names = table.columns.map(\.name)
                var rows: [[String?]?] = (0..<table.rows).map { values(table, $0) }
                return MatchingEngine.Index(
                    match: { new, least in
                        rows.enumerated().compactMap { row, old in
                            guard let old else { return nil }
                            let found = explanation(names, new, old)
                            return found.probability >= least ? .init(row: row, explanation: found) : nil
                        }.sorted { $0.explanation.total > $1.explanation.total }
                    },
                    insert: { _, new in
                        rows.append(new)
                        return rows.count - 1
                    }, remove: { rows[$0] = nil })
            })
    }

    static func values(_ table: LinkageTable, _ row: Int) -> [String?] { table.columns.indices.map { table.value($0, row) } }

    static func explanation(_ names: [String], _ left: [String?], _ right: [String?]) -> Explanation {
        let steps = names.indices.map { column -> Explanation.Step in
            let isKnown = left[column] != nil && right[column] != nil
            let weight = !isKnown ? 0 : left[column] == right[column] ? 10.0 : -10
            return Explanation.Step(
                column: names[column], kind: .text, left: left[column], right: right[column],
                level: !isKnown ? "no value" : weight > 0 ? "same" : "different", weight: weight, rarity: 0)
        }
        let total = steps.reduce(prior) { $0 + $1.weight }
        return Explanation(prior: prior, steps: steps, total: total, probability: 1 / (1 + exp2(-total)))
    }

    private static func result(_ table: LinkageTable) -> LinkageResult {
        let names = table.columns.map(\.name)
        var pairs: [LinkageResult.Pair] = []
        var entities = (0..<table.rows).map { UInt32($0) }
        for b in 0..<table.rows {
            for a in 0..<b {
                let found = explanation(names, values(table, a), values(table, b))
                guard found.probability >= 0.01 else { continue }
                pairs.append(.init(a: UInt32(a), b: UInt32(b), weight: Float(found.total)))
                if found.probability >= 0.5 {
                    let (old, new) = (entities[b], entities[a])
                    for row in entities.indices where entities[row] == old { entities[row] = new }
                }
            }
        }
        return LinkageResult(
            model: LinkageModel(
                fields: names.map { LinkageModel.Field(column: $0, kind: .text, levels: []) }, prior: exp2(prior),
                aliases: [["rosalind", "rosa"]]),
            columns: [], keys: [], compared: table.rows * (table.rows - 1) / 2, histogram: [], pairs: pairs, entities: entities,
            probabilities: entities.map { _ in 1 }, cut: [])
    }
}
