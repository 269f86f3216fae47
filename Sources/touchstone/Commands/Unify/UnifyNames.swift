import Foundation
import RecordLinkage
import Touchstone

/// Records, links and bits as explanations word them.
struct UnifyNames {
    private let table: LinkageTable

    init(_ table: LinkageTable) { self.table = table }

    func id(_ row: Int) -> String { table.id(row) }

    /// "r1 – r7 (0.98)"
    func link(_ pair: LinkageResult.Pair) -> String {
        "\(table.id(Int(pair.a))) – \(table.id(Int(pair.b))) (\(UnifyNames.text(pair.probability)))"
    }

    /// By the first record.
    func entity(_ rows: [Int]) -> String {
        "\(rows.first.map { table.id($0) } ?? "") with \(rows.count.formatted()) record\(rows.count == 1 ? "" : "s")"
    }

    func json(_ pair: LinkageResult.Pair) -> JSONValue {
        .members([
            "a": .string(table.id(Int(pair.a))), "b": .string(table.id(Int(pair.b))), "probability": .number(pair.probability),
            "bits": .number(Double(pair.weight)),
        ])
    }

    /// log2 of the odds.
    static func bits(_ probability: Double) -> Double { log2(probability / (1 - probability)) }

    static func signed(_ bits: Double) -> String { (bits < 0 ? "−" : "+") + abs(bits).formatted(decimals: 1) }

    /// What isn't sure is never written as 1, nor what isn't impossible as 0.
    static func text(_ probability: Double) -> String {
        if probability > 0.9999, probability < 1 { return "over 0.9999" }
        if probability < 0.0001, probability > 0 { return "under 0.0001" }
        return probability.formatted(decimals: 4)
    }

    static func text(_ value: Double, decimals: Int) -> String { value.formatted(decimals: decimals) }
}
