/// Questions, jumps and endings that nobody comes to, and ways that lead nowhere.
enum ReachCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        contradictions(inspection) + unreached(inspection) + deadEnds(inspection)
    }

    private static func unreached(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let exploration = inspection.exploration
        guard exploration.isExact else {
            guard exploration.isTangled else { return [] }
            return [
                SurveyProblem(
                    .tooTangled, .hint, at: SurveyPath().at("pages"),
                    "The logic has so many ways that it can't be said whether every question is reached.",
                    "Try out the ways that matter, or make the conditions simpler.")
            ]
        }
        var found: [SurveyProblem] = []
        for slot in inspection.slots where exploration.stuck.isEmpty && !exploration.questions.contains(inspection.question(at: slot).id) {
            let question = inspection.question(at: slot)
            found.append(
                SurveyProblem(
                    .unreachable, .error, at: SurveyInspection.path(slot), "Nobody is ever asked “\(question.id)”, whatever they answer.",
                    "Look at its condition, its page's, and the jumps before it; or take it out."))
        }
        let led = Set(inspection.survey.quotas.map(\.ending))
        for (index, ending) in inspection.survey.endings.enumerated()
        where exploration.stuck.isEmpty && !exploration.endings.contains(ending.id) && !led.contains(ending.id) {
            found.append(
                SurveyProblem(
                    .unreachable, .warning, at: SurveyPath().at("endings", index), "Nobody ever comes to the ending “\(ending.id)”.",
                    "Lead a jump to it, look at its condition, or take it out."))
        }
        return found
    }

    private static func deadEnds(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let exploration = inspection.exploration
        var found: [SurveyProblem] = []
        for slot in inspection.slots where exploration.stuck.contains(inspection.question(at: slot).id) {
            found.append(
                SurveyProblem(
                    .deadEnd, .error, at: SurveyInspection.path(slot),
                    "“\(inspection.question(at: slot).id)” has to be answered, and no answer can be given to it: everybody is stuck here.",
                    "Make it answerable, or don't require it."))
        }
        if exploration.isExact, exploration.lacksEnding, !inspection.survey.endings.isEmpty {
            found.append(
                SurveyProblem(
                    .deadEnd, .warning, at: SurveyPath().at("endings"), "There are people whom no ending fits.",
                    "Add an ending without a condition: it is for all others."))
        }
        return found
    }

    /// Conditions that hold for nobody or for everybody, taken by themselves.
    private static func contradictions(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let logic = SurveyLogic(inspection.survey, inspection.parts, inspection.slots, with: inspection.conditions.map(\.condition))
        return inspection.conditions.compactMap { placed in
            let sources = inspection.parts.sources(of: placed.condition)
            guard sources.allSatisfy({ inspection.parts.questions[$0] != nil || inspection.parts.hidden.contains($0) }),
                let results = logic.results(of: placed.condition, inspection.parts)
            else { return nil }
            if results == [false] {
                return SurveyProblem(
                    .contradiction, .error, at: placed.path, "\(placed.words)'s condition can never hold: its parts contradict each other.",
                    "Put any in place of all, or take one part out.")
            }
            if results == [true], !placed.condition.tests.isEmpty {
                return SurveyProblem(
                    .alwaysHolds, .warning, at: placed.path, "\(placed.words)'s condition always holds, whatever is answered.",
                    "Take it out, or make it narrower.")
            }
            return nil
        }
    }
}

extension SurveyLogic {
    /// For the conditions one by one, those of quotas too.
    init(_ survey: Survey, _ parts: SurveyParts, _ slots: [SurveySlot], with conditions: [SurveyCondition]) {
        var extended = survey
        extended.endings += conditions.compactMap { condition in
            SurveyPartID("all_conditions").map { SurveyEnding(id: $0, when: condition) }
        }
        self.init(extended, parts, slots)
    }

    private static let mostCombinations = 20_000

    /// What a condition comes to over all answers to what it looks at; nil where there are too many, or it can't be said.
    func results(of condition: SurveyCondition, _ parts: SurveyParts) -> Set<Bool>? {
        var combinations = [SurveyFacts(parts: parts, hidden: [:])]
        var hidden: [[SurveyPartID: String]] = [[:]]
        var vague: Set<SurveyPartID> = []
        for source in parts.sources(of: condition).sorted() {
            guard let kinds = kinds[source] else { return nil }
            guard parts.questions[source] == nil else { continue }
            vague.formUnion(kinds.contains { $0.isVague || $0.isVagueInFormulas } ? [source] : [])
            hidden = hidden.flatMap { known in
                kinds.map { kind in
                    var known = known
                    known[source] = kind.text
                    return known
                }
            }
            guard hidden.count <= SurveyLogic.mostCombinations else { return nil }
        }
        combinations = hidden.map { SurveyFacts(parts: parts, hidden: $0) }
        for index in combinations.indices { combinations[index].vague = vague }
        for source in parts.sources(of: condition).sorted() where parts.questions[source] != nil {
            guard let kinds = kinds[source], combinations.count * (kinds.count + 1) <= SurveyLogic.mostCombinations else { return nil }
            combinations = combinations.flatMap { facts -> [SurveyFacts] in
                [facts]
                    + kinds.map { kind in
                        var facts = facts
                        facts.answers[source] = kind.answer
                        if kind.isVague { facts.vague.insert(source) }
                        if kind.isVagueInFormulas { facts.vagueInFormulas.insert(source) }
                        return facts
                    }
            }
        }
        var results: Set<Bool> = []
        for facts in combinations {
            guard let result = facts.result(of: condition) else { return nil }
            results.insert(result)
            if results.count == 2 { break }
        }
        return results
    }
}
