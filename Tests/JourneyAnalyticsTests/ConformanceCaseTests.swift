import Testing

@testable import JourneyAnalytics

/// Conformance in which each case is looked at by itself.
@Suite struct ConformanceCaseTests {
    private func cases(_ codes: [Int64: UInt32], in index: JourneyIndex) -> EventCases {
        EventCases(in: index) { body in for (sequence, code) in codes { body(sequence, code) } }
    }

    /// One customer with two tickets that run side by side: as one history they look wild, each by itself follows the plan.
    @Test func `cases that run side by side are told apart`() throws {
        let index = JourneyFixture.index([
            .init(time: 1, kind: 0, sequence: 1), .init(time: 2, kind: 0, sequence: 2), .init(time: 3, kind: 1, sequence: 3),
            .init(time: 4, kind: 2, sequence: 4), .init(time: 5, kind: 1, sequence: 5), .init(time: 6, kind: 1, sequence: 6),
            .init(profile: 2, time: 1, kind: 0, sequence: 7),
        ])
        let tickets = cases([1: 0, 2: 1, 3: 0, 4: 0, 5: 1], in: index)
        let question = try ConformanceQuestion(parsing: "A > B > C history cases".lowercased())
        let answer = try index.conformance(question, in: JourneyFixture.letters, asOf: 100, cases: tickets)
        #expect(answer.traces == 2 && answer.customers == 1 && answer.perfectTraces == 1 && answer.cost == 1)
        #expect(answer.steps.map(\.skippedTraces) == [0, 0, 1])
        #expect(answer.judged.map { index.time(at: $0.firstEvent) } == [1, 2], "places are those of the index that was asked")
        let whole = try index.conformance(
            ConformanceQuestion(parsing: "a > b > c history whole"), in: JourneyFixture.letters, asOf: 100, cases: tickets)
        #expect(whole.traces == 2 && whole.perfectTraces == 0)
        #expect(try index.customers(.skipped(2), of: question, in: JourneyFixture.letters, asOf: 100, cases: tickets)?.rows == [0])
        let without = #expect(throws: JourneyQuestionError.self) {
            try index.conformance(question, in: JourneyFixture.letters, asOf: 100, cases: cases([:], in: index))
        }
        #expect(without?.description == "No interaction of this selection belongs to a case.")
    }

    /// On a log in which each case is a customer of its own, whole histories are the cases.
    @Test(arguments: 1...24) func `on random logs cases answer as if each were a customer`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let events = JourneyFixture.randomEvents(&random, customers: 12, events: 400, kinds: 6, span: 90)
        var codes: [Int64: UInt32] = [:]
        for event in events where random.below(5) > 0 { codes[event.sequence] = UInt32(random.below(9)) }
        let index = JourneyFixture.index(events)
        // A case that two customers share is one of each.
        let apart = JourneyFixture.index(
            events.compactMap { event in
                guard let code = codes[event.sequence] else { return nil }
                var event = event
                event.profile = event.profile * 100 + Int64(code)
                return event
            })
        let plan = ["a > b? > (c & d)", "a+ > b > c", "b|c > d+ > e?"][random.below(3)]
        let outside = ["ignored", "counted"][random.below(2)]
        var selection = JourneyFixture.letters(5)
        if random.below(2) == 0 { selection.period = 20..<70 }
        let tickets = cases(codes, in: index)
        let question = try ConformanceQuestion(parsing: "\(plan) outside \(outside) history cases top 100")
        let answer = try index.conformance(question, in: selection, asOf: 1_000, cases: tickets)
        let expected = try apart.conformance(
            ConformanceQuestion(parsing: "\(plan) outside \(outside) history whole top 100"), in: selection, asOf: 1_000)
        let words = "seed \(seed), \(question), period \(String(describing: selection.period))"
        #expect(answer.traces == expected.traces && answer.cost == expected.cost, "\(words)")
        #expect(answer.perfectTraces == expected.perfectTraces && answer.variantCount == expected.variantCount, "\(words)")
        #expect(abs((answer.meanFitness ?? 0) - (expected.meanFitness ?? 0)) < 1e-9, "\(words)")
        #expect(answer.steps.map(\.doneTraces) == expected.steps.map(\.doneTraces), "\(words)")
        #expect(answer.steps.map(\.skippedTraces) == expected.steps.map(\.skippedTraces), "\(words)")
        func found(_ answer: ConformanceAnswer, _ index: JourneyIndex, _ customer: (Int64) -> Int64) -> [String] {
            answer.judged.map {
                "\(customer(index.customers[$0.row])) \(index.sequence(at: $0.firstEvent)) \($0.fitness) \($0.isPerfect)"
            }.sorted()
        }
        #expect(found(answer, index) { $0 } == found(expected, apart) { $0 / 100 }, "\(words)")
        let skipping = try index.customers(.skipped(0), of: question, in: selection, asOf: 1_000, cases: tickets)
        let others = try apart.customers(.skipped(0), of: expected.question, in: selection, asOf: 1_000)
        #expect(
            skipping.map { Set($0.rows.map { index.customers[$0] }) } == others.map { Set($0.rows.map { apart.customers[$0] / 100 }) },
            "\(words)")
    }

    @Test func `the textual form is read as it is written, and figures of steps are refused`() throws {
        let question = try ConformanceQuestion(parsing: "conformance of a > b outside ignored history cases top 20")
        #expect(question.history == .cases)
        #expect(try ConformanceQuestion(parsing: question.description) == question)
        let error = #expect(throws: JourneyQuestionError.self) { try StepFiguresQuestion(parsing: "a > b history cases") }
        #expect(error?.description.contains("for each customer") == true)
    }
}
