import Testing

@testable import JourneyAnalytics

/// Answers over several threads are those of the pieces together.
@Suite struct ConcurrencyTests {
    private static let customers = 8_000

    private func log(seed: UInt64) -> JourneyIndex {
        var random = SeededRandom(seed: seed)
        return JourneyFixture.index(
            JourneyFixture.randomEvents(&random, customers: Self.customers, events: 160_000, kinds: 6, span: 40 * 86_400_000))
    }

    /// The selection cut into customers: each piece is answered by itself.
    private func pieces(_ index: JourneyIndex) -> [JourneySelection] {
        (0..<4).map { piece in
            var selection = JourneyFixture.letters(5)
            selection.customers = RowSet(capacity: index.customerCount, (0..<index.customerCount).filter { $0 % 4 == piece })
            return selection
        }
    }

    @Test func `graph, paths, retention and funnels of all customers are the sums of their parts`() throws {
        let index = log(seed: 21)
        let all = JourneyFixture.letters(5)
        let pieces = pieces(index)

        let graph = try index.graph(in: all)
        let graphs = try pieces.map { try index.graph(in: $0) }
        for edge in graph.edges {
            let parts = graphs.compactMap { $0.edge(edge.from, edge.to) }
            #expect(edge.count == parts.reduce(0) { $0 + $1.count } && edge.customers == parts.reduce(0) { $0 + $1.customers })
            #expect(edge.time?.sum == parts.reduce(0) { $0 + ($1.time?.sum ?? 0) })
        }

        let question = PathsQuestion(gap: .hours(30), depth: 5)
        let paths = try index.paths(question, in: all)
        let parts = try pieces.map { try index.paths(question, in: $0) }
        #expect(paths.sessions == parts.reduce(0) { $0 + $1.sessions })
        for edge in paths.edges {
            let same = parts.flatMap(\.edges).filter { $0.level == edge.level && $0.from == edge.from && $0.to == edge.to }
            #expect(edge.sessions == same.reduce(0) { $0 + $1.sessions })
        }

        for cohorts in RetentionQuestion.Cohorts.allCases {
            let question = RetentionQuestion(start: TouchpointSet("a"), by: .week, cohorts: cohorts)
            let retention = try index.retention(question, in: all)
            let parts = try pieces.map { try index.retention(question, in: $0) }
            for (place, cohort) in retention.cohorts.enumerated() {
                #expect(cohort.customers == parts.reduce(0) { $0 + $1.cohorts[place].customers })
                for (later, cell) in cohort.cells.enumerated() {
                    #expect(cell.customers == parts.reduce(0) { $0 + $1.cohorts[place].cells[later].customers })
                }
            }
            let cell = try #require(retention.cohorts.first)
            #expect(try index.customers(ofCohort: 0, returningAfter: 1, in: retention, selection: all).count == cell.cells[1].customers)
        }

        for mode in FunnelMode.allCases {
            let question = try FunnelQuestion(parsing: "a > b > c > d within 3d mode \(mode.rawValue)")
            let funnel = try index.funnel(question, in: all)
            let parts = try pieces.map { try index.funnel(question, in: $0) }
            for step in 0..<4 {
                #expect(funnel.steps[step].customers == parts.reduce(0) { $0 + $1.steps[step].customers }, "\(mode.rawValue)")
                #expect(funnel.steps[step].timeFromFirst?.sum ?? 0 == parts.reduce(0) { $0 + ($1.steps[step].timeFromFirst?.sum ?? 0) })
            }
        }
    }

    @Test func `customers whose events are all left out are not considered`() throws {
        let index = JourneyFixture.index([.init(profile: 1, time: 0, kind: 9), .init(profile: 2, time: 0, kind: 0)])
        for mode in FunnelMode.allCases {
            let answer = try index.funnel(FunnelQuestion(steps: [TouchpointSet("a")], mode: mode), in: JourneyFixture.letters(2))
            #expect(answer.customersConsidered == 1)
        }
    }
}
