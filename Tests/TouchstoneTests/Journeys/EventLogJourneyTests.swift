import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone

/// Public event logs through the real import, against the numbers of an independent process-mining library.
@Suite struct EventLogJourneyTests {
    @Test(
        .enabled(if: hasSharedData, "no event logs: set TOUCHSTONE_TEST_DATA"),
        arguments: [
            ("running-example.xes", "running-example.json"), ("helpdesk.xes.gz", "helpdesk.json"), ("08_receipt.xes.gz", "receipt.json"),
        ])
    func `imported logs give the graph, variants and times that it gives`(log: String, oracle: String) async throws {
        let expected = try JSONValue.parse([UInt8](Data(contentsOf: URL(filePath: #require(sharedData("journeys/\(oracle)"))))))
        let path = try #require(sharedData("journeys/\(log)"))
        try await Fixture.with(.sqlite) { fixture in
            let mapping = ImportMapping(source: "log")
            let summary = try await Importer(fixture.application.intake).run(mapping: mapping, file: log, reject: { _ in }) { deliver in
                let reader = try ImportReader(path: path, mapping: mapping)
                while let batch = try reader.next() { try deliver(batch) }
            }
            #expect(summary.rejected == 0)
            let snapshot = try await fixture.snapshot()
            let graph = try snapshot.graph(GraphQuestion())
            let answer = snapshot.json(graph, shown: graph.simplified())
            #expect(answer["events"]?.integer == expected["events"]?.integer)
            #expect(answer["customers"]?.integer == expected["cases"]?.integer)
            var edges: [String: JSONValue] = [:]
            for edge in answer["edges"]?.array ?? [] { edges["\(edge["from"]?.string ?? "")→\(edge["to"]?.string ?? "")"] = edge }
            let wanted = expected["dfg"]?.array ?? []
            #expect(wanted.count == edges.count && !wanted.isEmpty)
            for edge in wanted.compactMap(\.array) {
                #expect(edges["\(edge[0].string ?? "")→\(edge[1].string ?? "")"]?["count"]?.integer == edge[2].integer, "\(edge)")
            }
            for edge in (expected["perf_dfg"]?.array ?? []).compactMap(\.array) {
                let seconds = edges["\(edge[0].string ?? "")→\(edge[1].string ?? "")"]?["seconds"]
                for measure in ["mean", "median", "sum"] {
                    let (ours, theirs) = (try #require(seconds?[measure]?.double), try #require(edge[2][measure]?.double))
                    // The log holds milliseconds, the times in it microseconds.
                    #expect(
                        abs(ours - theirs) <= 0.002 * Double(seconds?["count"]?.integer ?? 1) + 1e-9 * abs(theirs), "\(edge[0]) \(measure)")
                }
            }
            for (key, name) in [("start", "starts"), ("end", "ends")] {
                for member in expected[key]?.object ?? [] {
                    let node = answer["nodes"]?.array?.first { $0["touchpoint"]?.string == member.name }
                    #expect(node?[name]?.integer == member.value.integer, "\(key) \(member.name)")
                }
            }
            let variants = snapshot.json(snapshot.variants(VariantsQuestion(top: 100_000)))
            #expect(variants["variant_count"]?.integer == expected["n_variants"]?.integer)
            let counts = Dictionary(
                (variants["variants"]?.array ?? []).map { ($0["touchpoints"]?.array?.compactMap(\.string) ?? [], $0["customers"]?.integer) }
            ) { first, _ in first }
            for variant in (expected["top_variants"]?.array ?? []).compactMap(\.array) {
                #expect(counts[variant[0].array?.compactMap(\.string) ?? []] == variant[1].integer)
            }
        }
    }
}
