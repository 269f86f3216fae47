import Testing

@testable import Touchstone

@Suite struct SurveyGraphTests {
    @Test func `the logic is a graph with its conditions in words`() {
        let survey = Make.survey(
            Make.choice("own", ["a", "b"], jumps: [SurveyJump(when: Make.isAny("own", "b"), to: "bye")]),
            Make.nps(), Make.text("why", showIf: .all([Make.atMost("nps", 6), .not(Make.isAny("own", "a"))])),
            endings: [SurveyEnding(id: "bye", outcome: .screenedOut, title: "Bye"), SurveyEnding(id: "thanks", title: "Thanks")])
        let graph = survey.graph()
        #expect(graph.nodes.map(\.id) == ["start", "question-own", "question-nps", "question-why", "ending-bye", "ending-thanks"])
        #expect(graph.nodes.map(\.isUnreachable) == [false, false, false, true, false, false])
        let edges = graph.edges.map { "\($0.from) \($0.kind.rawValue) \($0.to) \($0.condition)" }
        #expect(
            edges == [
                "start next question-own ", "question-own jump ending-bye own is “Label b”", "question-own next question-nps ",
                "question-nps next question-why nps is at most 6 and own is not “Label a”", "question-nps skip ending-thanks otherwise",
                "question-why next ending-thanks ",
            ])
    }

    @Test func `every edge has both its nodes, and every step of a walk follows edges`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = RandomSurveys(seed: seed)
        for _ in 0..<80 {
            let survey = random.small(isFinite: true, isDrawn: false)
            let graph = survey.graph()
            let ids = Set(graph.nodes.map(\.id))
            #expect(ids.count == graph.nodes.count)
            for edge in graph.edges { #expect(ids.contains(edge.from) && ids.contains(edge.to), "\(edge)") }
            var after: [String: Set<String>] = [:]
            for edge in graph.edges { after[edge.from, default: []].insert(edge.to) }
            func reachable(_ from: String) -> Set<String> {
                var seen: Set<String> = []
                var waiting = [from]
                while let node = waiting.popLast() {
                    for next in after[node] ?? [] where seen.insert(next).inserted { waiting.append(next) }
                }
                return seen
            }
            var answers: [SurveyPartID: SurveyAnswer] = [:]
            var here = "start"
            let flow = SurveyFlow(survey)
            while let next = flow.walk(answers).step?.missing.first, let question = survey.question(next) {
                #expect(reachable(here).contains("question-\(next)"), "\(survey.yaml)")
                here = "question-\(next)"
                answers[next] = random.answer(to: question)
            }
            let end = flow.walk(answers).end?.ending.map { "ending-\($0)" } ?? "end"
            #expect(reachable(here).contains(end), "\(here) → \(end)\n\(survey.yaml)")
        }
    }
}
