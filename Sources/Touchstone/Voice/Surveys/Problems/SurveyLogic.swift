/// What a survey's conditions look at, and where: what the exploration has to keep in mind, and for how long.
struct SurveyLogic {
    /// Questions and hidden fields that some condition rests on.
    private(set) var owners: [SurveyPartID] = []
    private(set) var places: [SurveyPartID: Int] = [:]
    /// By owner's place.
    private(set) var isHidden: [Bool] = []
    /// The last slot at which the owner is looked at; the number of slots for the end.
    private(set) var lastUse: [Int] = []
    /// Of every question and each hidden field among the owners.
    private(set) var kinds: [SurveyPartID: [PossibleAnswers.Kind]] = [:]
    /// By slot: questions of which it isn't known whether they come before, since the order is drawn.
    private(set) var uncertain: [Set<SurveyPartID>] = []
    private(set) var mixesJumpsAndChance = false
    /// By slot: how long a question takes.
    private(set) var seconds: [Double] = []

    private let targets: [SurveyPartID: Int]

    init(_ survey: Survey, _ parts: SurveyParts, _ slots: [SurveySlot]) {
        var targets: [SurveyPartID: Int] = [:]
        for (id, page) in parts.pages { targets[id] = slots.firstIndex { $0.page == page } }
        for (index, slot) in slots.enumerated() { targets[survey.pages[slot.page].questions[slot.place].id] = index }
        self.targets = targets
        collect(survey, parts, slots)
        drawn(survey, parts, slots)
        seconds = slots.map { SurveyEffort.seconds(survey.pages[$0.page].questions[$0.place], survey) }
    }

    /// The first slot of a question or page.
    func place(of target: SurveyPartID) -> Int? { targets[target] }

    private mutating func collect(_ survey: Survey, _ parts: SurveyParts, _ slots: [SurveySlot]) {
        var tests: [SurveyPartID: [SurveyTest]] = [:]
        var names: [SurveyPartID: Set<SurveyFormula.Name>] = [:]
        var last: [SurveyPartID: Int] = [:]
        func use(_ condition: SurveyCondition?, until slot: Int) {
            guard let condition else { return }
            for test in condition.tests where !tests[test.subject.id, default: []].contains(test) {
                tests[test.subject.id, default: []].append(test)
            }
            for source in parts.sources(of: condition) { last[source] = max(last[source] ?? 0, slot) }
        }
        for (p, page) in survey.pages.enumerated() {
            let lastOfPage = slots.lastIndex { $0.page == p } ?? 0
            use(page.showIf, until: lastOfPage)
            for question in page.questions {
                use(question.showIf, until: lastOfPage)
                for jump in question.jumps { use(jump.when, until: lastOfPage) }
            }
            for jump in page.jumps { use(jump.when, until: lastOfPage) }
        }
        for ending in survey.endings { use(ending.when, until: slots.count) }
        for calculation in survey.calculations {
            for name in calculation.formula.names { names[name.id, default: []].insert(name) }
        }
        for question in survey.questions where kinds[question.id] == nil {
            kinds[question.id] =
                PossibleAnswers(to: question, tests: tests[question.id] ?? [], names: names[question.id] ?? [], parts: parts).kinds
        }
        for field in survey.hidden where parts.questions[field.id] == nil && last[field.id] != nil {
            kinds[field.id] =
                PossibleAnswers(hidden: field.id, tests: tests[field.id] ?? [], isInFormulas: names[field.id] != nil).kinds
        }
        owners = last.keys.filter { kinds[$0] != nil }.sorted()
        for (place, owner) in owners.enumerated() {
            places[owner] = place
            isHidden.append(parts.questions[owner] == nil)
            lastUse.append(last[owner] ?? 0)
        }
    }

    /// Within a shuffled page, and from the first page of a group to its last, the order is chance.
    private mutating func drawn(_ survey: Survey, _ parts: SurveyParts, _ slots: [SurveySlot]) {
        var spans: [SurveyPartID: ClosedRange<Int>] = [:]
        for (index, page) in survey.pages.enumerated() {
            guard let group = page.shuffleGroup else { continue }
            spans[group] = (spans[group]?.lowerBound ?? index)...index
        }
        func isDrawn(_ page: Int) -> Bool { survey.pages[page].isShuffled || spans.values.contains { $0.contains(page) && $0.count > 1 } }
        uncertain = slots.map { slot in
            var ids: Set<SurveyPartID> = []
            for other in slots where other != slot {
                let page = survey.pages[other.page]
                let isInGroup =
                    other.page != slot.page && page.shuffleGroup.flatMap { spans[$0] }.map { $0.contains(slot.page) } ?? false
                let isPassedOver =
                    other.page != slot.page
                    && spans.contains { group, span in
                        survey.pages[slot.page].shuffleGroup == group && span.contains(other.page)
                    }
                if isInGroup || isPassedOver || (other.page == slot.page && page.isShuffled) { ids.insert(page.questions[other.place].id) }
            }
            return ids
        }
        mixesJumpsAndChance = survey.pages.enumerated().contains { index, page in
            let jumps = page.jumps + page.questions.flatMap(\.jumps)
            let lands = jumps.contains { jump in
                targets[jump.target].map { slots[$0].page }.map { isDrawn($0) } ?? false
            }
            return lands || (isDrawn(index) && !jumps.isEmpty)
        }
    }
}
