import Testing

@testable import JourneyAnalytics

@Suite struct ConformanceTests {
    private static func whole(_ plan: String, outside: String = "counted") -> String {
        "\(plan) outside \(outside) history whole"
    }

    /// One customer's trace beside a plan.
    private static func answer(_ plan: String, _ trace: String, outside: String = "counted") throws
        -> ConformanceAnswer
    {
        let question = try ConformanceQuestion(parsing: whole(plan, outside: outside))
        return try JourneyFixture.index(trace).conformance(
            question, in: JourneyFixture.letters, asOf: .max)
    }

    @Test(arguments: [
        ("a > b > c", "a b c", 0), ("a > b > c", "a c", 1), ("a > b > c", "a x b c", 1),
        ("a > b > c", "a c b", 2), ("a > b > c", "x", 4),
        ("a > b? > c", "a c", 0), ("a > b? > c", "a b c", 0), ("a > b? > c", "a b b c", 1),
        ("a > b+ > c", "a b b b c", 0),
        ("a > b+ > c", "a b c b", 1), ("a > b+ > c", "a c", 1), ("a > b?+ > c", "a c", 0),
        ("a > b?+ > c", "a b b c", 0),
        ("a > (b & c) > d", "a c b d", 0), ("a > (b & c) > d", "a b c d", 0),
        ("a > (b & c+) > d", "a c b c d", 0),
        ("(a > b & c)", "a c b", 0), ("(a > b & c)", "b a c", 2), ("a|b > c", "b c", 0),
        ("a|b > c", "a b c", 1), ("a+ > b > a+", "a a b a a", 0),
    ]) func `the cost is one for each skipped and each unplanned step`(
        plan: String, trace: String, cost: Int
    ) throws {
        #expect(try Self.answer(plan, trace).cost == cost)
    }

    @Test func `the cost equals that of plain Dijkstra, and of trying every word`() throws {
        for seed in UInt64(1)...120 {
            var random = SeededRandom(seed: seed)
            let text = SlowAlignment.plan(&random, steps: 1 + random.below(5), letters: 4)
            let trace = (0..<(1 + random.below(6))).map { _ in SlowAlignment.letter(&random, 5) }
            let answer = try Self.answer(text, trace.joined(separator: " "))
            let plan = answer.question.plan
            #expect(answer.cost == SlowAlignment.cost(plan, trace), "seed \(seed): \(text), \(trace)")
            let words =
                plan.steps.filter(\.isRepeatable).count < 3
                ? SlowAlignment.costByWords(plan, trace) : answer.cost
            #expect(answer.cost == words, "seed \(seed): \(text), \(trace)")
        }
    }

    @Test func `longer plans and traces cost what plain Dijkstra says`() throws {
        for seed in UInt64(200)...224 {
            var random = SeededRandom(seed: seed)
            let text = SlowAlignment.plan(&random, steps: 6 + random.below(3), letters: 6)
            let trace = (0..<(4 + random.below(12))).map { _ in SlowAlignment.letter(&random, 6) }
            let answer = try Self.answer(text, trace.joined(separator: " "))
            #expect(
                answer.cost == SlowAlignment.cost(answer.question.plan, trace),
                "seed \(seed): \(text), \(trace)")
        }
    }

    @Test func `an alignment's moves are the trace and a run of the plan, and cost what is said`()
        throws
    {
        for seed in UInt64(300)...400 {
            var random = SeededRandom(seed: seed)
            let text = SlowAlignment.plan(&random, steps: 1 + random.below(8), letters: 5)
            let trace = (0..<(1 + random.below(12))).map { _ in SlowAlignment.letter(&random, 5) }
            let answer = try Self.answer(text, trace.joined(separator: " "), outside: "ignored")
            let plan = answer.question.plan
            let named = Set(plan.steps.flatMap(\.touchpoints.names))
            guard let variant = answer.variants.first else {
                #expect(!trace.contains { named.contains($0) }, "seed \(seed)")
                continue
            }
            var (passed, done, cost, seen) = (Set<Int>(), Set<Int>(), 0, [String]())
            for move in variant.alignment {
                switch move {
                case .skipped(let step):
                    #expect(passed.insert(step).inserted, "seed \(seed)")
                    cost += plan.steps[step].isOptional ? 0 : 1
                case .done(let step, let name, let isAgain):
                    seen.append(name)
                    #expect(plan.steps[step].touchpoints.names.contains(name), "seed \(seed)")
                    if isAgain {
                        #expect(plan.steps[step].isRepeatable && done.contains(step), "seed \(seed)")
                        #expect(
                            !passed.contains { SlowAlignment.precedes(step, $0, in: plan.order) }, "seed \(seed)")
                    } else {
                        let earlier = plan.steps.indices.filter {
                            SlowAlignment.precedes($0, step, in: plan.order)
                        }
                        #expect(passed.isSuperset(of: earlier) && passed.insert(step).inserted, "seed \(seed)")
                        done.insert(step)
                    }
                case .unplanned(let name):
                    seen.append(name)
                    cost += 1
                }
            }
            #expect(passed.count == plan.steps.count, "seed \(seed)")
            #expect(seen == trace.filter(named.contains), "seed \(seed)")
            #expect(cost == answer.cost && cost == variant.cost, "seed \(seed)")
        }
    }

    @Test func `steps, unplanned interactions and customers are those of each customer by itself`()
        throws
    {
        for seed in UInt64(1)...12 {
            var random = SeededRandom(seed: seed)
            let events = JourneyFixture.randomEvents(
                &random, customers: 60, events: 500, kinds: 6, span: 400)
            let index = JourneyFixture.index(events)
            let selection = JourneyFixture.letters(5)
            let plan = SlowAlignment.plan(&random, steps: 4, letters: 4)
            for rest in [
                "outside counted history entry within 50ms",
                "outside counted history whole", "outside ignored history start within 90ms",
                "outside counted history sessions gap 60ms",
            ] {
                let question = try ConformanceQuestion(parsing: "\(plan) \(rest) top 10000")
                let answer = try index.conformance(question, in: selection, asOf: 350)
                try Self.expectSums(answer, index, selection, "seed \(seed): \(question)")
            }
        }
    }

    /// Compares an answer with those for each customer alone.
    private static func expectSums(
        _ answer: ConformanceAnswer, _ index: JourneyIndex, _ selection: JourneySelection,
        _ comment: Comment
    ) throws {
        let question = answer.question
        var (cost, fitness, traces) = (0, 0.0, 0)
        var rows: [String: [Int]] = [:]
        var interactions = 0
        for row in 0..<index.customerCount {
            var only = selection
            only.customers = RowSet(capacity: index.customerCount, [row])
            let own = try index.conformance(question, in: only, asOf: 350)
            cost += own.cost
            fitness += (own.meanFitness ?? 0) * Double(own.traces)
            traces += own.traces
            if own.traces > 0 { rows["judged", default: []].append(row) }
            if own.traces > 0, own.perfectTraces == own.traces {
                rows["perfect", default: []].append(row)
            }
            if own.notBegun > 0 { rows["not begun", default: []].append(row) }
            if own.underWay > 0 { rows["under way", default: []].append(row) }
            for (place, step) in own.steps.enumerated() {
                if step.doneTraces > 0 { rows["done \(place)", default: []].append(row) }
                if step.skippedTraces > 0 { rows["skipped \(place)", default: []].append(row) }
            }
            for found in own.unplanned {
                rows["unplanned \(found.touchpoint) \(found.before ?? -1)", default: []].append(row)
                interactions += found.interactions
            }
        }
        #expect(answer.cost == cost && answer.traces == traces, comment)
        #expect(abs((answer.meanFitness ?? 0) * Double(traces) - fitness) < 1e-9, comment)
        #expect(
            answer.customers == rows["judged"]?.count ?? 0
                && answer.perfectCustomers == rows["perfect"]?.count ?? 0, comment)
        #expect(
            answer.notBegun == rows["not begun"]?.count ?? 0
                && answer.underWay == rows["under way"]?.count ?? 0, comment)
        #expect(answer.unplanned.reduce(0) { $0 + $1.interactions } == interactions, comment)
        #expect(
            answer.variants.reduce(0) { $0 + $1.traces } == traces && answer.tracesNotListed == 0, comment
        )
        func behind(_ part: ConformancePart) throws -> [Int]? {
            try index.customers(part, of: question, in: selection, asOf: 350)?.rows
        }
        #expect(try behind(.judged) == rows["judged"] ?? [], comment)
        #expect(try behind(.perfect) == rows["perfect"] ?? [], comment)
        #expect(try behind(.notBegun) == rows["not begun"] ?? [], comment)
        #expect(try behind(.underWay) == rows["under way"] ?? [], comment)
        for (place, step) in answer.steps.enumerated() {
            #expect(try behind(.done(place)) == rows["done \(place)"] ?? [], comment)
            #expect(try behind(.skipped(place)) == rows["skipped \(place)"] ?? [], comment)
            #expect(step.doneCustomers == rows["done \(place)"]?.count ?? 0, comment)
            #expect(step.skippedCustomers == rows["skipped \(place)"]?.count ?? 0, comment)
        }
        for found in answer.unplanned {
            let expected = rows["unplanned \(found.touchpoint) \(found.before ?? -1)"]
            #expect(found.customers == expected?.count, comment)
            #expect(try behind(.unplanned(found.touchpoint, before: found.before)) == expected, comment)
        }
        for (rank, variant) in answer.variants.enumerated().prefix(5) {
            let count = try #require(try behind(.variant(rank + 1))).count
            #expect(
                question.history == .sessions(gap: TimeSpan(milliseconds: 60))
                    ? count <= variant.traces : count == variant.traces, comment)
        }
    }

    @Test
    func
        `what comes before the plan begins, after its window, and with an unfinished window is not judged`()
        throws
    {
        let index = JourneyFixture.index([
            .init(profile: 1, time: 0, kind: 1), .init(profile: 1, time: 10, kind: 0),
            .init(profile: 1, time: 20, kind: 1),
            .init(profile: 1, time: 21, kind: 2), .init(profile: 2, time: 95, kind: 0),
            .init(profile: 3, time: 5, kind: 2),
        ])
        let question = try ConformanceQuestion(
            parsing: "a > b outside counted history start within 10ms")
        let answer = try index.conformance(question, in: JourneyFixture.letters, asOf: 100)
        #expect(
            answer.traces == 1 && answer.perfectTraces == 1 && answer.underWay == 1
                && answer.notBegun == 1)
        #expect(answer.judged.first.map { index.time(at: $0.firstEvent) } == 10)
    }

    @Test func `a plan begins at any step before which nothing has to be done`() throws {
        let index = JourneyFixture.index("b1 c2")
        let question = try ConformanceQuestion(parsing: "a? > b > c history start within 10ms")
        let answer = try index.conformance(question, in: JourneyFixture.letters, asOf: 100)
        #expect(answer.perfectTraces == 1)
        #expect(answer.steps.map(\.skippedTraces) == [1, 0, 0])
    }

    @Test func `past its limits the search is cut, says so, and never claims less than the optimum`()
        throws
    {
        var approximate = 0
        for seed in UInt64(1)...30 {
            var random = SeededRandom(seed: seed)
            let text = SlowAlignment.plan(&random, steps: 8, letters: 4)
            let trace = (0..<14).map { _ in SlowAlignment.letter(&random, 4) }
            let index = JourneyFixture.index(trace.joined(separator: " "))
            let question = try ConformanceQuestion(parsing: Self.whole(text))
            let exact = try index.conformance(question, in: JourneyFixture.letters, asOf: .max)
            #expect(exact.approximateVariants == 0)
            let cut = try index.conformance(
                question, in: JourneyFixture.letters, asOf: .max,
                limits: AlignmentLimits(states: 2, work: 1_000, beam: 2, remembered: 3))
            #expect(cut.cost >= exact.cost, "seed \(seed)")
            if cut.cost > exact.cost { #expect(cut.approximateTraces == 1, "seed \(seed)") }
            #expect(cut.approximateVariants == cut.approximateTraces)
            approximate += cut.approximateVariants
            let forgetful = try index.conformance(
                question, in: JourneyFixture.letters, asOf: .max, limits: AlignmentLimits(remembered: 1))
            #expect(forgetful == exact, "seed \(seed)")
        }
        #expect(approximate > 10)
    }

    @Test func `twenty steps in any order are no harder than twenty in a row`() throws {
        let names = JourneyFixture.letters.alphabet.names.prefix(20)
        let answer = try Self.answer(
            "(\(names.joined(separator: "+ & ")))", names.reversed().joined(separator: " "))
        #expect(answer.cost == 0 && answer.approximateVariants == 0)
    }

    @Test func `a log large enough for several threads gives the sum of its halves`() throws {
        var random = SeededRandom(seed: 8)
        let events = JourneyFixture.randomEvents(
            &random, customers: 9_000, events: 120_000, kinds: 6, span: 100_000)
        let index = JourneyFixture.index(events)
        let question = try ConformanceQuestion(
            parsing: "a > (b? & c+) > d outside counted history whole top 10000")
        let all = try index.conformance(question, in: JourneyFixture.letters(5), asOf: .max)
        let halves = try [0..<4_000, 4_000..<index.customerCount].map { rows in
            var selection = JourneyFixture.letters(5)
            selection.customers = RowSet(capacity: index.customerCount, rows)
            return try index.conformance(question, in: selection, asOf: .max)
        }
        #expect(all.cost == halves[0].cost + halves[1].cost)
        #expect(all.judged == halves[0].judged + halves[1].judged)
        #expect(
            all.steps.map(\.skippedCustomers)
                == zip(halves[0].steps, halves[1].steps).map { $0.skippedCustomers + $1.skippedCustomers })
        for found in all.unplanned.prefix(5) {
            let parts = halves.compactMap { half in
                half.unplanned.first { $0.touchpoint == found.touchpoint && $0.before == found.before }
            }
            #expect(found.customers == parts.reduce(0) { $0 + $1.customers })
        }
    }
}
