/// Every way through a survey, with answers that its logic can't tell apart taken as one.
///
/// What it calls reached may not be (where formulas or written words decide, both ways are taken); what it calls unreached is so for all answers,
/// hidden fields and drawn orders. Where there are too many ways, or chance and jumps mix, it makes no claim.
struct SurveyExploration {
    /// Whether what isn't reached really can't be.
    private(set) var isExact = true
    /// It was given up, since there are too many ways.
    private(set) var isTangled = false
    private(set) var questions: Set<SurveyPartID> = []
    private(set) var endings: Set<SurveyPartID> = []
    /// Pages that are shown to somebody.
    private(set) var pages: Set<Int> = []
    /// Jumps that are made, by their paths.
    private(set) var jumps: Set<SurveyPath> = []
    /// Someone comes to the end and finds no ending.
    private(set) var lacksEnding = false
    /// Questions that somebody is shown, has to answer, and can't.
    private(set) var stuck: Set<SurveyPartID> = []
    /// The most questions that anybody is asked, statements not counted, and the seconds that the longest way takes.
    private(set) var longest = 0
    private(set) var longestSeconds = 0.0

    /// By slot: questions that come before it or behind it by chance.
    var uncertain: [Set<SurveyPartID>] { logic.uncertain }

    private let survey: Survey
    private let parts: SurveyParts
    private let slots: [SurveySlot]
    private let logic: SurveyLogic
    private var states: [[State: Effort]]
    private var count = 0

    static let mostStates = 10_000

    /// Somebody at a slot.
    private struct State: Hashable {
        /// On this page already, and whether it is shown.
        var isPageShown: Bool?
        /// The kind of answer to each part that still matters; −1 where there is none.
        var kinds: [Int16]
    }

    private struct Effort {
        var questions = 0
        var seconds = 0.0
    }

    init(_ survey: Survey) {
        self.survey = survey
        parts = SurveyParts(survey)
        slots = SurveyOrder.slotsAsWritten(survey).flatMap { $0 }
        logic = SurveyLogic(survey, parts, slots)
        states = Array(repeating: [:], count: slots.count + 1)
        isExact = !logic.mixesJumpsAndChance
        start()
        for index in slots.indices {
            guard !isTangled else { break }
            let here = states[index]
            states[index] = [:]
            count += here.count
            if count > SurveyExploration.mostStates { isTangled = true }
            for (state, effort) in here { pass(index, state, effort) }
        }
        if isTangled {
            isExact = false
        } else {
            for (state, effort) in states[slots.count] { finish(state, effort) }
        }
    }

    private mutating func start() {
        var first = [State(isPageShown: nil, kinds: Array(repeating: -1, count: logic.owners.count))]
        for (place, owner) in logic.owners.enumerated() where logic.isHidden[place] {
            first = first.flatMap { state in
                logic.kinds[owner, default: []].indices.map { kind in
                    var state = state
                    state.kinds[place] = Int16(kind)
                    return state
                }
            }
            guard first.count <= SurveyExploration.mostStates else {
                isTangled = true
                return
            }
        }
        for state in first { move(to: 0, from: nil, state, Effort()) }
    }

    private mutating func pass(_ index: Int, _ state: State, _ effort: Effort) {
        let slot = slots[index]
        let page = survey.pages[slot.page]
        let facts = facts(state, at: index)
        for isShown in state.isPageShown.map({ [$0] }) ?? ways(page.showIf, facts) {
            var state = state
            state.isPageShown = isShown
            guard isShown else {
                leave(index, state, effort, facts)
                continue
            }
            pages.insert(slot.page)
            let question = page.questions[slot.place]
            for isVisible in ways(question.showIf, facts) {
                if isVisible { ask(question, index, state, effort, facts) } else { leave(index, state, effort, facts) }
            }
        }
    }

    private mutating func ask(_ question: SurveyQuestion, _ index: Int, _ state: State, _ effort: Effort, _ facts: SurveyFacts) {
        questions.insert(question.id)
        var effort = effort
        if question.type != .statement { effort.questions += 1 }
        effort.seconds += logic.seconds[index]
        let kinds = logic.kinds[question.id, default: []]
        if kinds.isEmpty { stuck.insert(question.id) }
        let path = SurveyInspection.path(slots[index])
        for (number, kind) in kinds.enumerated() {
            var state = state
            var facts = facts
            if let place = logic.places[question.id] { state.kinds[place] = Int16(number) }
            facts.answers[question.id] = kind.answer
            if kind.isVague { facts.vague.insert(question.id) }
            if kind.isVagueInFormulas { facts.vagueInFormulas.insert(question.id) }
            // Its own answer is known behind it, whatever the order is.
            if jump(question.jumps, path, index, state, effort, facts) { leave(index, state, effort, facts) }
        }
    }

    /// Behind a slot from which no jump of its question's leads.
    private mutating func leave(_ index: Int, _ state: State, _ effort: Effort, _ facts: SurveyFacts) {
        let isLast = index + 1 >= slots.count || slots[index + 1].page != slots[index].page
        if isLast, state.isPageShown == true {
            let page = slots[index].page
            guard jump(survey.pages[page].jumps, SurveyPath().at("pages", page), index, state, effort, facts) else { return }
        }
        move(to: index + 1, from: index, state, effort)
    }

    /// Makes the jumps that may be made; true where it may be that none is.
    private mutating func jump(
        _ list: [SurveyJump], _ path: SurveyPath, _ index: Int, _ state: State, _ effort: Effort, _ facts: SurveyFacts
    ) -> Bool {
        for (number, jump) in list.enumerated() {
            let result = jump.when.map(facts.result) ?? true
            guard result != false else { continue }
            jumps.insert(path.at("jumps", number))
            if let place = logic.place(of: jump.target) {
                move(to: max(index + 1, place), from: index, state, effort)
            } else if let ending = parts.endings[jump.target] {
                endings.insert(survey.endings[ending].id)
                take(effort)
            } else {
                move(to: index + 1, from: index, state, effort)
            }
            if result == true { return false }
        }
        return true
    }

    private mutating func move(to index: Int, from: Int?, _ state: State, _ effort: Effort) {
        var state = state
        if index >= slots.count || from.map({ slots[$0].page != slots[index].page }) ?? true { state.isPageShown = nil }
        for place in state.kinds.indices where logic.lastUse[place] < index { state.kinds[place] = -1 }
        let known = states[index][state] ?? Effort()
        states[index][state] = Effort(
            questions: max(known.questions, effort.questions), seconds: max(known.seconds, effort.seconds))
    }

    private mutating func finish(_ state: State, _ effort: Effort) {
        take(effort)
        let facts = facts(state, at: slots.count)
        for ending in survey.endings {
            guard let when = ending.when else { continue }
            switch facts.result(of: when) {
            case true?:
                endings.insert(ending.id)
                return
            case nil: endings.insert(ending.id)
            case false?: break
            }
        }
        if let usual = survey.endings.last(where: { $0.when == nil && $0.outcome == .complete }) {
            endings.insert(usual.id)
        } else {
            lacksEnding = true
        }
    }

    private mutating func take(_ effort: Effort) {
        longest = max(longest, effort.questions)
        longestSeconds = max(longestSeconds, effort.seconds)
    }

    private func ways(_ condition: SurveyCondition?, _ facts: SurveyFacts) -> [Bool] {
        guard let condition else { return [true] }
        return facts.result(of: condition).map { [$0] } ?? [true, false]
    }

    private func facts(_ state: State, at index: Int) -> SurveyFacts {
        var hidden: [SurveyPartID: String] = [:]
        var given: [(SurveyPartID, PossibleAnswers.Kind)] = []
        for (place, kind) in state.kinds.enumerated() where kind >= 0 {
            let owner = logic.owners[place]
            guard let kind = logic.kinds[owner].flatMap({ kinds in kinds.indices.contains(Int(kind)) ? kinds[Int(kind)] : nil }) else {
                continue
            }
            if logic.isHidden[place] { hidden[owner] = kind.text }
            given.append((owner, kind))
        }
        var facts = SurveyFacts(parts: parts, hidden: hidden)
        for (owner, kind) in given {
            if let answer = kind.answer { facts.answers[owner] = answer }
            if kind.isVague { facts.vague.insert(owner) }
            if kind.isVagueInFormulas { facts.vagueInFormulas.insert(owner) }
        }
        if index < logic.uncertain.count { facts.uncertain = logic.uncertain[index] }
        return facts
    }
}
