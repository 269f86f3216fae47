import Foundation

@testable import Touchstone

/// Six months of anything, and the same rows as plain values for a slow reference.
struct RandomLog {
    struct Plain {
        var time: Int64
        var profile: Int64
        var touchpoint: String
        var channel: String
        var nps: Double?
        var effort: Double?
        var amount: Double?
        var talk: Double?
    }

    let log = MeasurementFixture()
    private(set) var rows: [Plain] = []
    private(set) var canonical: [Int64: Int64] = [:]

    init(seed: UInt64, count: Int) {
        var random = SeededNumbers(seed: seed)
        let begin = Instant(day: "2025-10-01").milliseconds
        for _ in 0..<count {
            var row = Plain(
                time: begin + Int64.random(in: 0..<182 * 86_400_000, using: &random), profile: Int64.random(in: 0...300, using: &random),
                touchpoint: "t\(Int.random(in: 0..<12, using: &random))",
                channel: ["web", "phone", "shop", ""].randomElement(using: &random) ?? "")
            if Int.random(in: 0..<3, using: &random) == 0 { row.nps = Double(Int.random(in: 0...10, using: &random)) }
            if Int.random(in: 0..<3, using: &random) == 0 { row.effort = Double(Int.random(in: 1...7, using: &random)) }
            if Int.random(in: 0..<3, using: &random) == 0 { row.amount = Double(Int.random(in: -40...200, using: &random)) + 0.25 }
            if Int.random(in: 0..<3, using: &random) == 0 { row.talk = Double(Int.random(in: 1...900, using: &random)) }
            rows.append(row)
            log.add(
                at: Instant(milliseconds: row.time), name: row.touchpoint, channel: row.channel.isEmpty ? nil : row.channel,
                profile: row.profile == 0 ? nil : row.profile
            ) { interaction in
                if let nps = row.nps { interaction.score("nps", nps, 0, 10) }
                if let effort = row.effort { interaction.score("ces", effort, 1, 7) }
                interaction.value = row.amount.map { Money(amount: $0, currency: "EUR") }
                interaction.durations.talk = row.talk
            }
        }
        for _ in 0..<30 {
            let pair = (Int64.random(in: 1...300, using: &random), Int64.random(in: 1...300, using: &random))
            // As the log has it: every profile points at the canonical one directly.
            guard canonical[pair.0] == nil, canonical[pair.1] == nil, pair.0 != pair.1, !canonical.values.contains(pair.0) else { continue }
            canonical[pair.0] = pair.1
            log.link(pair.0, to: pair.1)
        }
    }
}
