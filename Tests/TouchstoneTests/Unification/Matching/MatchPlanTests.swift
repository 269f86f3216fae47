import Testing

@testable import Touchstone

@Suite struct MatchPlanTests {
    private func edge(_ a: Int64, _ b: Int64, _ weight: Int64, apart: Bool = false) -> MatchPlan.Edge {
        MatchPlan.Edge(candidate: a * 100 + b, a: a, b: b, weight: weight, probability: 0.999, isApart: apart)
    }

    @Test func `pairs that hang together become one customer, with one merge less than there are customers`() {
        let plan = MatchPlan(edges: [edge(1, 2, 9), edge(2, 3, 8), edge(1, 3, 7), edge(8, 9, 5)], sure: 0.99, apart: [])
        #expect(plan.merges.map(\.candidate) == [102, 203, 809])
        #expect(plan.entities == [[1, 2, 3], [8, 9]])
        #expect(plan.heldBack.isEmpty)
    }

    @Test func `two who are known to be two don't come together through a third`() {
        let plan = MatchPlan(edges: [edge(1, 2, 9), edge(2, 3, 8)], sure: 0.99, apart: [(1, 3)])
        #expect(plan.merges.map(\.candidate) == [102])
        #expect(plan.heldBack.map(\.edge.candidate) == [203] && plan.heldBack.map(\.reason) == [.decided])
    }

    @Test func `nor through a chain of any length`() {
        let plan = MatchPlan(edges: [edge(1, 2, 9), edge(3, 4, 9), edge(2, 3, 8), edge(4, 5, 7)], sure: 0.99, apart: [(1, 5)])
        #expect(plan.merges.map(\.candidate) == [102, 304, 203])
        #expect(plan.heldBack.map(\.edge.candidate) == [405])
    }

    @Test func `a pair that other records speak against is held back, unless it comes together anyway`() {
        let plan = MatchPlan(
            edges: [edge(1, 2, 9, apart: true), edge(3, 4, 9, apart: true), edge(3, 5, 8), edge(4, 5, 8)], sure: 0.99, apart: [])
        #expect(plan.merges.map(\.candidate) == [305, 405])
        #expect(plan.heldBack.map(\.edge.candidate) == [102] && plan.heldBack.map(\.reason) == [.apart])
    }

    @Test func `two dates of birth hold a pair back, and nobody in between brings the two together`() {
        let twoBirthdays = MatchPlan.Edge(candidate: 102, a: 1, b: 2, weight: 9, probability: 0.999, conflicts: ["date of birth"])
        let plan = MatchPlan(edges: [twoBirthdays, edge(1, 3, 8), edge(2, 3, 7), edge(5, 6, 9)], sure: 0.99, apart: [(5, 6)])
        #expect(plan.merges.map(\.candidate) == [103])
        #expect(plan.heldBack.map(\.edge.candidate) == [102, 506, 203])
        #expect(plan.heldBack.map(\.reason) == [.birthdays, .decided, .birthdays])
    }

    @Test func `two dates of birth keep two apart even where their own pair is no sure one`() {
        let doubtful = MatchPlan.Edge(candidate: 102, a: 1, b: 2, weight: 5, probability: 0.97, conflicts: ["date of birth"])
        let plan = MatchPlan(edges: [doubtful, edge(1, 3, 9), edge(2, 3, 8), edge(3, 4, 7)], sure: 0.99, apart: [])
        #expect(plan.merges.map(\.candidate) == [103, 304] && plan.entities == [[1, 3, 4]])
        #expect(plan.heldBack.map(\.edge.candidate) == [203] && plan.heldBack.map(\.reason) == [.birthdays])
    }

    @Test func `what isn't sure is neither joined nor held back`() {
        let doubtful = MatchPlan.Edge(candidate: 102, a: 1, b: 2, weight: 5, probability: 0.97)
        let plan = MatchPlan(edges: [doubtful, edge(2, 3, 9)], sure: 0.99, apart: [])
        #expect(plan.merges.map(\.candidate) == [203] && plan.heldBack.isEmpty)
    }

    @Test func `the plan doesn't depend on the order of the pairs, and never joins what is apart`() {
        let seed = UInt64.random(in: 0..<1_000_000)
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let edges = (0..<30).map { number in
                MatchPlan.Edge(
                    candidate: Int64(number), a: Int64.random(in: 0..<12, using: &random), b: Int64.random(in: 20..<32, using: &random),
                    weight: Int64.random(in: 0..<9, using: &random),
                    probability: 0.999)
            }
            let apart = (0..<6).map { _ in (Int64.random(in: 0..<12, using: &random), Int64.random(in: 20..<32, using: &random)) }
            let plan = MatchPlan(edges: edges, sure: 0.99, apart: apart)
            #expect(plan == MatchPlan(edges: edges.reversed(), sure: 0.99, apart: apart.reversed()), "seed \(seed)")
            for (a, b) in apart {
                #expect(!plan.entities.contains { $0.contains(a) && $0.contains(b) }, "seed \(seed)")
            }
            // Every pair that isn't joined is held back for a reason.
            for edge in edges where !plan.entities.contains(where: { $0.contains(edge.a) && $0.contains(edge.b) }) {
                #expect(plan.heldBack.contains { $0.edge == edge }, "seed \(seed)")
            }
            #expect(plan.merges.count == plan.entities.reduce(0) { $0 + $1.count - 1 }, "seed \(seed)")
        }
    }
}
