import Testing

@testable import Touchstone

@Suite struct SurveyReachRandomTests {
    private static let seed = UInt64.random(in: 0...UInt64.max)

    @Test func `what is called unreachable is reached by no answers at all, and what is reached by some is never called so`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        var looked = 0
        var unreached = 0
        for _ in 0..<350 {
            let survey = random.small(isFinite: true, isDrawn: false)
            guard let all = BruteForce(survey, most: 8_000) else { continue }
            let exploration = SurveyExploration(survey)
            #expect(exploration.isExact)
            looked += 1
            unreached += survey.questions.count - all.questions.count
            #expect(exploration.questions == all.questions, "\(survey.yaml)")
            #expect(exploration.endings == all.endings, "\(survey.yaml)")
            #expect(exploration.lacksEnding == all.lacksEnding, "\(survey.yaml)")
            #expect(exploration.longest == all.longest, "\(survey.yaml)")
        }
        #expect(looked > 150 && unreached > 10, "\(looked) surveys, \(unreached) questions that nobody reaches")
    }

    @Test func `with written words, hidden fields and drawn orders, nothing that is reached is called unreachable`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        var claims = 0
        for _ in 0..<350 {
            let survey = random.small(isFinite: false, isDrawn: true)
            let exploration = SurveyExploration(survey)
            guard exploration.isExact else { continue }
            guard let all = BruteForce(survey, orders: [0, 1, 2, 3], hidden: [nil, "pro", "3", "2", "zzz"], most: 12_000) else { continue }
            claims += survey.questions.count - exploration.questions.count
            #expect(exploration.questions.isSuperset(of: all.questions), "\(survey.yaml)")
            #expect(exploration.endings.isSuperset(of: all.endings), "\(survey.yaml)")
            #expect(exploration.lacksEnding || !all.lacksEnding, "\(survey.yaml)")
            #expect(exploration.longest >= all.longest, "\(survey.yaml)")
        }
        #expect(claims > 5)
    }

    @Test func `a condition that is said to hold never or always does so over all answers`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        var constant = 0
        for _ in 0..<60 {
            let survey = random.small(isFinite: true, isDrawn: false)
            let inspection = SurveyInspection(survey)
            let conditions = inspection.conditions.map(\.condition)
            let logic = SurveyLogic(survey, inspection.parts, inspection.slots, with: conditions)
            for condition in conditions {
                let sources = inspection.parts.sources(of: condition).sorted()
                guard let claimed = logic.results(of: condition, inspection.parts) else { continue }
                var facts = [SurveyFacts(parts: inspection.parts, hidden: [:])]
                for id in sources {
                    guard let question = survey.question(id), facts.count < 3_000 else { break }
                    facts = facts.flatMap { known in
                        [known]
                            + BruteForce.answers(to: question).map { answer in
                                var known = known
                                known.answers[id] = answer
                                return known
                            }
                    }
                }
                guard facts.count < 3_000 else { continue }
                #expect(Set(facts.map { $0.holds(condition) }) == claimed, "\(condition.json.jsonText)")
                if claimed.count == 1 { constant += 1 }
            }
        }
        #expect(constant > 10)
    }

    @Test func `problems are found in any document, each with its sentence and advice`() {
        print("seed \(Self.seed)")
        var random = RandomSurveys(seed: Self.seed)
        var codes: Set<SurveyProblemCode> = []
        for _ in 0..<60 {
            for problem in random.survey().problems {
                codes.insert(problem.code)
                #expect(problem.sentence.hasSuffix(".") && problem.advice.hasSuffix("."), "\(problem)")
            }
        }
        #expect(codes.count > 15)
    }
}
