import Testing

@testable import Touchstone

@Suite struct SurveyFlowRandomTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test func `whatever is answered, a walk ends, shows nothing twice and agrees with the plain reading`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        var ends = 0
        for _ in 0..<200 {
            var survey = random.survey()
            survey.layout = .oneAtATime
            for page in survey.pages.indices {
                survey.pages[page].isShuffled = false
                survey.pages[page].shuffleGroup = nil
            }
            let hidden = Dictionary(survey.hidden.map { ($0.id, random.pick(["pro", "3", "free", ""])) }) { a, _ in a }
            let flow = SurveyFlow(survey)
            let plain = PlainFlow(survey: survey, hidden: hidden)
            var answers: [SurveyPartID: SurveyAnswer] = [:]
            // Left over from another way that was taken before going back.
            for question in survey.questions where random.chance(15) { answers[question.id] = random.answer(to: question) }
            var shown: Set<SurveyPartID> = []
            var progress = 0.0
            for step in 0...(survey.questions.count + 1) {
                let walk = flow.walk(answers, hidden: hidden)
                let (result, passed) = plain.walk(answers)
                #expect(walk.passed == passed)
                #expect(Set(walk.passed).count == walk.passed.count)
                #expect(walk.progress >= progress && walk.progress <= 1)
                progress = walk.progress
                if let end = walk.end {
                    #expect(result == .end(end.ending), "\(survey.yaml)")
                    ends += 1
                    break
                }
                guard let next = walk.step?.missing.first, let question = survey.question(next) else {
                    Issue.record("nothing to ask, and no end")
                    break
                }
                #expect(result == .next(next), "\(survey.yaml)")
                #expect(shown.insert(next).inserted, "\(next) is shown twice")
                answers[next] = random.answer(to: question)
                #expect(step <= survey.questions.count, "it doesn't end")
            }
        }
        #expect(ends == 200)
    }

    @Test(arguments: Survey.Layout.allCases) func `in every layout and drawn order each question is shown once at most, and it ends`(
        layout: Survey.Layout
    ) {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        for _ in 0..<100 {
            var survey = random.survey()
            survey.layout = layout
            let flow = SurveyFlow(survey)
            let order = SurveyOrder(seed: UInt64(random.next(1_000_000)))
            var answers: [SurveyPartID: SurveyAnswer] = [:]
            var steps = 0
            while let step = flow.walk(answers, order: order).step {
                steps += 1
                #expect(!step.missing.isEmpty && Set(step.questions).count == step.questions.count)
                #expect(Set(step.missing).isSubset(of: step.questions))
                for id in step.missing {
                    #expect(answers[id] == nil)
                    guard let question = survey.question(id) else { continue }
                    answers[id] = random.answer(to: question)
                }
                guard steps <= survey.questions.count else {
                    Issue.record("it doesn't end")
                    break
                }
            }
        }
    }

    @Test func `one at a time, by pages and all at once lead to the same end`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        for _ in 0..<100 {
            var survey = random.survey()
            let answers = Dictionary(survey.questions.map { ($0.id, random.answer(to: $0)) }) { a, _ in a }
            let walks = Survey.Layout.allCases.map { layout in
                survey.layout = layout
                return SurveyFlow(survey).walk(answers, order: SurveyOrder(seed: 5))
            }
            #expect(walks[0].state == walks[1].state && walks[1].state == walks[2].state)
            #expect(walks[0].passed == walks[1].passed && walks[1].passed == walks[2].passed)
        }
    }
}
