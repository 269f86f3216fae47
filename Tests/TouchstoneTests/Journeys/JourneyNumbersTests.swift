import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone

/// Every number that an answer shows has the customers behind it.
@Suite struct JourneyNumbersTests {
    @Test(arguments: 1...6)
    func `the customers behind each number are as many as it says`(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let names = ["Visit", "Product", "Cart", "Order", "Call > us", "a|b"]
        try await Fixture.with(.sqlite) { fixture in
            for customer in 0..<40 {
                let walk = (0..<Int.random(in: 1...9, using: &random)).map { _ in names.randomElement(using: &random) ?? "Visit" }
                let start = Int64.random(in: 0...40_000, using: &random)
                try await fixture.walk("c\(customer)", walk, from: start, every: Int64.random(in: 1...900, using: &random))
            }
            let snapshot = try await fixture.snapshot(now: Instant(milliseconds: 40 * 86_400_000))
            func count(_ question: JourneyQuestion, _ part: JourneyPart) throws -> Int {
                // Through the textual forms, as a link carries them.
                try snapshot.customers(try JourneyQuestion(question.description), part: try JourneyPart(part.description)).count
            }
            for mode in FunnelMode.allCases {
                let question = try FunnelQuestion(
                    steps: [TouchpointSet("Visit", "Call > us"), TouchpointSet("Cart"), TouchpointSet("Order")], mode: mode)
                let answer = try snapshot.funnel(question)
                for (place, step) in answer.steps.enumerated() {
                    #expect(try count(.funnel(question), .step(place + 1)) == step.customers, "\(mode) seed \(seed)")
                    #expect(try count(.funnel(question), .left(place + 1)) == step.dropOff, "\(mode) seed \(seed)")
                }
                #expect(try count(.funnel(question), .everyone) == answer.customersConsidered)
            }
            let graph = try snapshot.graph(GraphQuestion())
            for node in graph.nodes {
                #expect(try count(.graph(graph.question), .at(node.name)) == node.customers, "seed \(seed)")
                #expect(try count(.graph(graph.question), .start(node.name)) == node.starts, "seed \(seed)")
                #expect(try count(.graph(graph.question), .end(node.name)) == node.ends, "seed \(seed)")
            }
            for edge in graph.edges {
                #expect(try count(.graph(graph.question), .edge(from: edge.from, to: edge.to)) == edge.customers, "seed \(seed)")
            }
            let variants = snapshot.variants(VariantsQuestion(first: 2, collapsingRepeats: true, top: 7))
            for (place, variant) in variants.variants.enumerated() {
                #expect(try count(.variants(variants.question), .rank(place + 1)) == variant.customers, "seed \(seed)")
                #expect(try count(.variants(variants.question), .variant(JourneyVariantID(variant))) == variant.customers, "seed \(seed)")
            }
            #expect(try count(.variants(variants.question), .otherVariants) == variants.customersNotListed, "seed \(seed)")
            let stickiness = try snapshot.stickiness(StickinessQuestion())
            for (place, customers) in stickiness.customers.enumerated() {
                #expect(try count(.stickiness(stickiness.question), .active((place + 1)...(place + 1))) == customers, "seed \(seed)")
            }
            let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
            for cohorts in RetentionQuestion.Cohorts.allCases {
                let retention = try snapshot.retention(
                    RetentionQuestion(start: TouchpointSet("Visit"), by: .week, in: zone, cohorts: cohorts))
                for cohort in retention.cohorts {
                    for (after, cell) in cohort.cells.enumerated() {
                        #expect(
                            try count(.retention(retention.question), .cohort(cohort.beginning(in: zone), after: after)) == cell.customers,
                            "seed \(seed)")
                    }
                }
                #expect(try count(.retention(retention.question), .before) == retention.customersBefore, "seed \(seed)")
                for (after, total) in retention.overall.enumerated() where cohorts == .first {
                    #expect(try count(.retention(retention.question), .together(after: after)) == total.customers, "seed \(seed)")
                }
            }
            try checkPaths(snapshot, seed: seed, count)
        }
    }

    /// Sessions are not customers: with each whole history as one session they are.
    private func checkPaths(_ snapshot: JourneySnapshot, seed: Int, _ count: (JourneyQuestion, JourneyPart) throws -> Int) throws {
        for (from, to) in [(TouchpointSet.any, TouchpointSet.any), (TouchpointSet("Cart"), .any), (.any, TouchpointSet("Order"))] {
            let question = PathsQuestion(from: from, to: to, gap: nil, depth: 4, top: 2)
            let answer = try snapshot.paths(question)
            for (number, level) in answer.levels.enumerated() {
                for node in level.nodes {
                    #expect(try count(.paths(question), .place(level: number, at: node.place, then: nil)) == node.sessions, "seed \(seed)")
                    #expect(try count(.paths(question), .ending(level: number, at: node.place)) == node.ending, "seed \(seed)")
                }
                let ending = level.nodes.reduce(0) { $0 + $1.ending }
                #expect(try count(.paths(question), .ending(level: number, at: nil)) == ending, "seed \(seed)")
            }
            for edge in answer.edges {
                #expect(
                    try count(.paths(question), .place(level: edge.level, at: edge.from, then: edge.to)) == edge.sessions, "seed \(seed)")
            }
        }
    }

    @Test func `erased people are counted and not listed`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in ["a", "b", "c"] { try await fixture.walk(customer, ["Cart", "Order"]) }
            let person = try #require(try await fixture.customer(.user("b")))
            _ = try await fixture.application.erase(person.id, by: .command)
            let customers = try await fixture.snapshot().customers(.graph(GraphQuestion()), part: .at("Order"))
            #expect(customers.count == 3)
            #expect(customers.erased == 1)
            #expect(customers.ids.count == 2 && !customers.ids.contains(person.id))
            #expect(Array(customers.page(after: customers.ids[0], limit: 5)) == [customers.ids[1]])
            #expect(customers.page(after: customers.ids[1], limit: 5).isEmpty)
        }
    }

    @Test func `filters narrow by channel, source and period, and say what there is`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("a", ["Visit@web", "Order@store"])
            try await fixture.walk("b", ["Visit@web", "Order@web"], from: 3 * 24 * 60)
            func customers(_ filter: JourneyFilter) async throws -> Int {
                try await fixture.snapshot(filter).graph(GraphQuestion()).edge("Visit", "Order")?.customers ?? 0
            }
            #expect(try await customers(JourneyFilter()) == 2)
            #expect(try await customers(JourneyFilter(channel: "web")) == 1)
            #expect(try await customers(JourneyFilter(source: "web")) == 2)
            let first = try JourneyFilter.period(from: nil, until: "1970-01-02", zone: .gmt)
            #expect(try await customers(JourneyFilter(period: first)) == 1)
            let error = await #expect(throws: JourneyError.self) { try await fixture.snapshot(JourneyFilter(channel: "wep")) }
            #expect(error?.message == "There is no channel “wep”. Did you mean “web”?")
            let step = await #expect(throws: JourneyError.self) {
                try await fixture.snapshot().funnel(try JourneyAsking.funnel(steps: "Visit > Ordr", within: "30d", mode: "stored_order"))
            }
            #expect(step?.message == "There is no touchpoint “Ordr”. Did you mean “Order”?")
        }
    }

    @Test func `a period's last day is included, in its zone`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let period = try #require(try JourneyFilter.period(from: "2026-03-29", until: "2026-03-29", zone: berlin))
        // The day on which the clock goes forward has 23 hours.
        #expect(period.upperBound - period.lowerBound == 23 * 3_600_000)
        #expect(Instant(milliseconds: period.lowerBound).isoText == "2026-03-28T23:00:00.000Z")
        #expect(try JourneyFilter.period(from: nil, until: nil, zone: berlin) == nil)
        for (from, until) in [("2026-02-30", nil), ("yesterday", nil), (nil, "9999-01-01"), ("2026-02-01", "2026-01-01")]
            as [(String?, String?)]
        {
            #expect(throws: JourneyError.self) { try JourneyFilter.period(from: from, until: until, zone: berlin) }
        }
    }

    @Test func `the main path follows the arrow that most customers take, and counts who came how far`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for customer in 0..<10 {
                try await fixture.walk("a\(customer)", customer < 6 ? ["Visit", "Cart", "Order"] : ["Visit", "Help"])
            }
            try await fixture.walk("b", ["Order", "Visit"])
            let path = try #require(try await fixture.snapshot().mainPath())
            #expect(path.steps.map(\.touchpoint) == ["Visit", "Cart", "Order"])
            #expect(path.steps.map(\.customers) == [11, 6, 6])
            #expect(path.customers == 11)
        }
        try await Fixture.with(.sqlite) { fixture in
            #expect(try await fixture.snapshot().mainPath() == nil)
            try await fixture.walk("a", ["Visit"])
            #expect(try await fixture.snapshot().mainPath() == nil)
        }
    }
}
