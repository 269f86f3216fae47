import Testing

@testable import JourneyAnalytics

@Suite struct GraphTests {
    @Test(arguments: 1...20) func `on random logs the graph equals counting pair by pair`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, kinds: 6)
        let selection = JourneyFixture.letters(5)
        let names = selection.alphabet.names
        let graph = try JourneyFixture.index(events).graph(in: selection)
        var times: [String: [Int64]] = [:]
        var who: [String: Set<Int64>] = [:]
        var starts: [String: Int] = [:]
        var ends: [String: Int] = [:]
        for (customer, all) in JourneyFixture.journeys(events) {
            let journey = all.filter { $0.kind < 5 }
            for (a, b) in zip(journey, journey.dropFirst()) {
                let key = names[Int(a.kind)] + ">" + names[Int(b.kind)]
                times[key, default: []].append(b.time - a.time)
                who[key, default: []].insert(customer)
            }
            if let first = journey.first { starts[names[Int(first.kind)], default: 0] += 1 }
            if let last = journey.last { ends[names[Int(last.kind)], default: 0] += 1 }
        }
        #expect(graph.edges.count == times.count, "seed \(seed)")
        for edge in graph.edges {
            let expected = try #require(times["\(edge.from)>\(edge.to)"]).sorted()
            let time = try #require(edge.time)
            #expect(edge.count == expected.count)
            #expect(edge.customers == who["\(edge.from)>\(edge.to)"]?.count)
            #expect(time.minimum == expected.first && time.maximum == expected.last)
            #expect(time.sum == expected.reduce(0, +))
            #expect(time.median == Self.quantile(0.5, expected), "seed \(seed)")
            #expect(abs(time.p90 - Self.quantile(0.9, expected)) < 1e-9, "seed \(seed)")
            let customers = try JourneyFixture.index(events).customers(
                going: TouchpointSet(edge.from), directlyTo: TouchpointSet(edge.to), in: selection)
            #expect(customers.count == edge.customers)
        }
        for node in graph.nodes {
            let code = try selection.alphabet.code(of: node.name)
            let here = events.filter { $0.kind == code }
            #expect(node.events == here.count)
            #expect(node.customers == Set(here.map(\.profile)).count)
            #expect(node.starts == starts[node.name] ?? 0 && node.ends == ends[node.name] ?? 0)
            #expect(node.repeats == here.count - node.customers)
            #expect(node.selfLoops == times["\(node.name)>\(node.name)"]?.count ?? 0)
        }
        let counts = try JourneyFixture.index(events).graph(GraphQuestion(measuringTimes: false), in: selection)
        #expect(counts.edges.map(\.count) == graph.edges.map(\.count))
        #expect(counts.edges.allSatisfy { $0.time == nil })
    }

    static func quantile(_ p: Double, _ sorted: [Int64]) -> Double {
        let place = Double(sorted.count - 1) * p
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return Double(sorted[low]) + (place - Double(low)) * Double(sorted[high] - sorted[low])
    }

    @Test func `dependency is the heuristics miner's`() throws {
        let graph = try JourneyFixture.index("a b a b a b c c").graph(in: JourneyFixture.letters)
        // ab 3, ba 2, bc 1, cc 1.
        #expect(graph.dependency("a", "b") == 1.0 / 6)
        #expect(graph.dependency("b", "a") == -1.0 / 6)
        #expect(graph.dependency("b", "c") == 0.5)
        #expect(graph.dependency("c", "c") == 0.5)
    }

    @Test(arguments: 1...10) func `a simplified graph accounts for everything that it hides`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, events: 900, kinds: 12)
        let graph = try JourneyFixture.index(events).graph(in: JourneyFixture.letters)
        for (nodes, coverage) in [(12, 1.0), (6, 0.8), (4, 0.3), (0, 0.5)] {
            let simple = graph.simplified(maxNodes: nodes, coverage: coverage)
            #expect(simple.nodes.count + simple.hidden.nodes == graph.nodes.count)
            #expect(simple.edges.count + simple.hidden.edges == graph.edges.count)
            #expect(simple.nodes.reduce(0) { $0 + $1.events } + simple.hidden.events == graph.events)
            #expect(simple.edges.reduce(0) { $0 + $1.count } + simple.hidden.transitions == graph.transitions)
            #expect(simple.hidden.isEmpty == (nodes == 12 && coverage == 1))
            let shown = Set(simple.nodes.map(\.name))
            #expect(simple.edges.allSatisfy { shown.contains($0.from) && shown.contains($0.to) })
        }
    }

    @Test func `too many touchpoints are refused with advice`() {
        let names = (0...JourneyIndex.mostGraphTouchpoints).map { "t\($0)" }
        #expect(throws: JourneyQuestionError.self) {
            try JourneyFixture.index("a b").graph(in: JourneySelection(alphabet: Alphabet(names: names)))
        }
    }
}
