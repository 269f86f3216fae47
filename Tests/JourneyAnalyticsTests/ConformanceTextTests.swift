import Testing

@testable import JourneyAnalytics

@Suite struct ConformanceTextTests {
    @Test(arguments: [
        "conformance of a > b? > (c & d) > e+ outside ignored history entry within 90d top 20",
        "conformance of (a > b|c+ & d?+) outside counted history whole top 3",
        "conformance of \"a & b\" > \"what?\" > \"C++\"+ > \"within\" outside ignored history sessions gap 30m top 20",
        "conformance of Confirmation of receipt > b outside ignored history start within 1d top 20",
    ]) func `a question's text is read and written`(text: String) throws {
        #expect(try ConformanceQuestion(parsing: text).description == text)
    }

    @Test func `only the plan has to be given, and needless parentheses go`() throws {
        let question = try ConformanceQuestion(parsing: "a > (b > c) > ((d))")
        #expect(
            question.description
                == "conformance of a > b > c > d outside ignored history entry within 90d top 20")
        #expect(question.plan.order == .sequence([.step(0), .step(1), .step(2), .step(3)]))
    }

    @Test(arguments: [
        "a", "within", "Outside", "a  b", " a", "*", "a\"b", "back\\slash", "a|b", "x > y", "(a", "b)",
        "a&b", "why?", "C++", "top", "conformance",
        "of", "conformance of x",
    ]) func `any name survives writing and reading`(name: String) throws {
        let step = JourneyPlan.Step(TouchpointSet(name, "other"), isOptional: true, isRepeatable: true)
        let plan = try JourneyPlan(groups: [
            [step, JourneyPlan.Step(TouchpointSet(name))], [JourneyPlan.Step(TouchpointSet(name))],
        ])
        let question = try ConformanceQuestion(plan: plan, outside: .counted, history: .whole)
        #expect(try ConformanceQuestion(parsing: question.description) == question, "\(question)")
        #expect(try ConformanceQuestion(parsing: question.planText).plan == plan, "\(question.planText)")
    }

    @Test func `a plan that stands alone may begin with a touchpoint that is called like the question`() throws {
        let question = try ConformanceQuestion(parsing: "conformance of Conformance > of > b")
        #expect(question.planText == "\"Conformance\" > of > b")
        #expect(try ConformanceQuestion(parsing: question.planText) == question)
    }

    @Test func `random plans survive writing and reading`() throws {
        for seed in UInt64(1)...100 {
            var random = SeededRandom(seed: seed)
            let question = try ConformanceQuestion(
                parsing: SlowAlignment.plan(&random, steps: 1 + random.below(12), letters: 9))
            #expect(
                try ConformanceQuestion(parsing: question.description) == question,
                "seed \(seed): \(question)")
        }
    }

    @Test(arguments: [
        ("", "A touchpoint is missing here; the end of the question follows.", 1),
        ("a > ?", "A touchpoint is missing here; “?” follows.", 5),
        ("a > (b & c", "A parenthesis is opened here and never closed. Close it with ).", 5),
        (
            "a > b)",
            "“)” is not understood here. What can follow is: gap, history, outside, top, within.", 6
        ),
        (
            "a & b",
            "“&” is not understood here. What can follow is: gap, history, outside, top, within.", 3
        ),
        ("a > b history never", "“history” can be entry, start, whole, sessions, cases, not “never”.", 15),
    ]) func `a question that can't be read says what, where and what to do`(
        text: String, message: String, position: Int
    ) {
        #expect(throws: JourneyQuestionError(message, at: position)) {
            try ConformanceQuestion(parsing: text)
        }
    }

    @Test func `plans that are no plans are refused`() {
        #expect(throws: JourneyQuestionError.self) { try ConformanceQuestion(parsing: "a > *") }
        let deep = String(repeating: "(", count: 5_000) + "a"
        #expect(throws: JourneyQuestionError.self) { try ConformanceQuestion(parsing: deep) }
        let long = (0...JourneyPlan.mostSteps).map { "s\($0)" }.joined(separator: " > ")
        #expect(throws: JourneyQuestionError.self) { try ConformanceQuestion(parsing: long) }
        #expect(throws: JourneyQuestionError.self) {
            try JourneyFixture.index("a b").conformance(
                ConformanceQuestion(parsing: "nowhere > a"), in: JourneyFixture.letters(2), asOf: 0)
        }
    }
}
