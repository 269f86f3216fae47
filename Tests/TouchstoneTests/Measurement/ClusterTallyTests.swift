import Foundation
import Testing

@testable import Touchstone

struct ClusterTallyTests {
    @Test(arguments: ["interactions", "revenue"])
    func `how a total spreads over customers is the same at once, share by share and added up slowly`(key: String) throws {
        let random = RandomLog(seed: 5, count: 3_000)
        let snapshot = try random.log.measurement().snapshot()
        let (metric, filters) = (try snapshot.metric(key), MetricFilters())
        let (source, slices) = (try snapshot.source(of: metric, filters), try snapshot.slices(filters, by: [.channel]))
        let bounds = ["2025-11-01", "2025-12-01", "2026-02-01"].map { Instant(day: $0).milliseconds }
        let slots = TimeSlots([bounds[0]..<bounds[1], bounds[1]..<bounds[2]])
        let atOnce = ClusterTally.squares(metric, source, slices, slots)
        let shared = [1, 40, 400].map { ClusterTally.squares(metric, source, slices, slots, mostParts: $0) }
        #expect(atOnce.count == slices.count * slots.count && shared.allSatisfy { $0.count == atOnce.count })
        for (place, slice) in slices.slices.enumerated() {
            for (slot, range) in slots.slots.enumerated() {
                var (parts, alone) = ([Int64: Double](), 0.0)
                for row in random.rows where range.contains(row.time) && (slice.map { $0.name == row.channel } ?? true) {
                    guard let value = key == "interactions" ? 1 : row.amount else { continue }
                    if row.profile == 0 {
                        alone += value * value
                    } else {
                        parts[random.canonical[row.profile] ?? row.profile, default: 0] += value
                    }
                }
                let expected = parts.values.reduce(alone) { $0 + $1 * $1 }
                #expect(isClose(atOnce[place * slots.count + slot], expected))
                for one in shared { #expect(isClose(one[place * slots.count + slot], expected)) }
            }
        }
    }
}
