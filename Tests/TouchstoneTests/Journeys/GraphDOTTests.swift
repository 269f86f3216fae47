import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone

@Suite struct GraphDOTTests {
    @Test func `a small graph's text`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in ["a", "b", "c"] { try await fixture.walk(customer, ["Visit", "Cart", "Order"], every: 90) }
            try await fixture.walk("d", ["Visit", "Say \"hi\" & <b>", "Visit"])
            let snapshot = try await fixture.snapshot()
            let graph = try snapshot.graph(GraphQuestion())
            let dot = GraphDOT(graph: graph, shown: graph.simplified(), label: .time) { part in
                "/customers?\(part == .at("Visit") ? "v" : "o")"
            }
            try check(dot.text, against: "graph.dot")
        }
    }

    @Test func `no name breaks out of its quotation marks`() {
        #expect(GraphDOT.quoted("a\"]; evil [\\") == "\"a\\\"]; evil [\\\\\"")
        #expect(GraphDOT.quoted("a\nb\u{7}c &lt;") == "\"a\\nb c &amp;lt;\"")
    }

    @Test func `what is hidden is said`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in 0..<6 { try await fixture.walk("c\(customer)", (0..<(customer + 2)).map { "T\($0)" }) }
            let graph = try await fixture.snapshot().graph(GraphQuestion())
            #expect(GraphDOT.shown(graph, graph.simplified()) == "7 of 7 touchpoints and 6 of 6 arrows are shown")
            #expect(
                GraphDOT.shown(graph, graph.simplified(maxNodes: 3))
                    == "3 of 7 touchpoints and 2 of 6 arrows are shown: they carry 52 % of all steps. Hidden: 10 steps, 10 interactions")
        }
    }

    /// A first recording fails, so that somebody looks at it.
    private func check(_ text: String, against name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        guard let known = try? String(contentsOf: file, encoding: .utf8) else {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name) for the first time: look at it and run again")
            return
        }
        #expect(text == known)
    }
}
