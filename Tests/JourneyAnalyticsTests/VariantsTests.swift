import Testing

@testable import JourneyAnalytics

@Suite struct VariantsTests {
    @Test(arguments: 1...20) func `on random logs variants equal a dictionary of sequences`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 120, events: 400, kinds: 4)
        let selection = JourneyFixture.letters(3)
        let index = JourneyFixture.index(events)
        for question in ["first all", "first 2", "first 3 repeats collapsed", "repeats collapsed", "first 50 top 3", "top 5"] {
            let question = try VariantsQuestion(parsing: "variants \(question)")
            let answer = index.variants(question, in: selection)
            var expected: [[String]: [Int64]] = [:]
            for (customer, all) in JourneyFixture.journeys(events) {
                var names = all.filter { $0.kind < 3 }.map { selection.alphabet.names[Int($0.kind)] }
                if question.collapsesRepeats {
                    names = names.enumerated().filter { $0.offset == 0 || names[$0.offset - 1] != $0.element }.map(\.element)
                }
                names = Array(names.prefix(question.first ?? .max))
                if !names.isEmpty { expected[names, default: []].append(customer) }
            }
            let order = expected.sorted { a, b in
                a.value.count != b.value.count ? a.value.count > b.value.count : a.key.lexicographicallyPrecedes(b.key)
            }
            #expect(answer.variantCount == expected.count, "seed \(seed)")
            #expect(answer.variants.map(\.touchpoints) == order.prefix(question.top).map(\.key), "seed \(seed), \(question)")
            #expect(answer.variants.map(\.customers) == order.prefix(question.top).map(\.value.count))
            #expect(answer.variantsNotListed == max(0, expected.count - question.top))
            #expect(answer.customersNotListed == order.dropFirst(question.top).reduce(0) { $0 + $1.value.count })
            let others = order.dropFirst(question.top).flatMap(\.value).sorted()
            #expect(answer.customersOfOthers.rows.map { index.customers[$0] } == others, "seed \(seed), \(question)")
            for (variant, entry) in zip(answer.variants, order) {
                #expect(answer.customers(of: variant).rows.map { index.customers[$0] } == entry.value)
                #expect(variant.share == Double(entry.value.count) / Double(answer.customers))
            }
        }
    }

    @Test func `a variant's duration is from its first to its last event`() throws {
        let answer = JourneyFixture.index("a1 b4 c11").variants(VariantsQuestion(first: 2), in: JourneyFixture.letters)
        #expect(answer.variants.first?.duration.median == 3)
        #expect(answer.variants.first?.touchpoints == ["a", "b"])
    }

    @Test func `coverage says how many variants it takes`() {
        let kinds: [UInt32] = [0, 0, 0, 1, 1, 2]
        let index = JourneyFixture.index(kinds.enumerated().map { .init(profile: Int64($0), time: 0, kind: $1) })
        let answer = index.variants(VariantsQuestion(top: 2), in: JourneyFixture.letters)
        #expect(answer.variantsCovering(0.5) == 1)
        #expect(answer.variantsCovering(0.8) == 2)
        #expect(answer.variantsCovering(1) == nil)
    }

    @Test func `a log large enough for several threads gives the same answer as row by row`() throws {
        var random = SeededRandom(seed: 5)
        let events = JourneyFixture.randomEvents(&random, customers: 9_000, events: 120_000, kinds: 3, span: 100_000)
        let index = JourneyFixture.index(events)
        let selection = JourneyFixture.letters
        for first in [4, 200] {
            let answer = index.variants(VariantsQuestion(first: first, top: 30), in: selection)
            var counts: [[UInt32]: Int] = [:]
            for row in index.customers.indices { counts[index.events(of: row).prefix(first).map(index.kind), default: 0] += 1 }
            #expect(answer.variantCount == counts.count)
            #expect(answer.variants.map(\.customers) == Array(counts.values.sorted(by: >).prefix(30)))
            #expect(answer.customers(of: try #require(answer.variants.first)).count == answer.variants.first?.customers)
        }
        // The other questions, split over threads, against the slow sums.
        let graph = try index.graph(in: selection)
        #expect(graph.events == 120_000 && graph.transitions == 120_000 - index.customerCount)
        let funnel = try index.funnel(FunnelQuestion(parsing: "a > b > c within 20s"), in: selection)
        let parts = try (0..<index.customerCount).map { row -> Int in
            var only = selection
            only.customers = RowSet(capacity: index.customerCount, [row])
            return row % 500 == 0 ? try index.funnel(funnel.question, in: only).depth(of: row) : funnel.depth(of: row)
        }
        #expect(parts == (0..<index.customerCount).map(funnel.depth))
    }
}
