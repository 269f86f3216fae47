/// One walk through a survey, slot by slot.
struct SurveyWalking {
    private let flow: SurveyFlow
    private let slots: [SurveySlot]
    private let full: [SurveyQuota]
    private var facts: SurveyFacts
    private var passed: [SurveyPartID] = []
    private var page: Int?
    private var isPageShown = false
    /// Shown on the page so far.
    private var seen: [SurveyPartID] = []
    private var missing: [SurveyPartID] = []
    private var firstMissing: Int?

    init(_ flow: SurveyFlow, slots: [SurveySlot], hidden: [SurveyPartID: String], full: Set<SurveyPartID>) {
        self.flow = flow
        self.slots = slots
        self.full = flow.survey.quotas.filter { full.contains($0.id) }
        facts = flow.facts(hidden: hidden)
    }

    mutating func walk(_ answers: [SurveyPartID: SurveyAnswer]) -> SurveyWalk {
        var index = 0
        while index < slots.count {
            let slot = slots[index]
            if page != slot.page {
                if let step = step(leaving: page) { return step }
                page = slot.page
                isPageShown = flow.survey.pages[slot.page].showIf.map(facts.holds) ?? true
                if flow.survey.layout != .allAtOnce { seen = [] }
            }
            if missing.isEmpty, let end = quotaEnd(at: index) { return ended(end) }
            let question = flow.survey.pages[slot.page].questions[slot.place]
            var target: SurveyPartID?
            if isPageShown, question.showIf.map(facts.holds) ?? true {
                seen.append(question.id)
                if let answer = answers[question.id] {
                    facts.answers[question.id] = answer
                    passed.append(question.id)
                    target = question.jumps.first { $0.when.map(facts.holds) ?? true }?.target
                } else {
                    missing.append(question.id)
                    if firstMissing == nil { firstMissing = index }
                    if flow.survey.layout == .oneAtATime {
                        seen = [question.id]
                        return asking()
                    }
                }
            }
            if target == nil, isPageShown, missing.isEmpty, isLastOfPage(index) {
                target = flow.survey.pages[slot.page].jumps.first { $0.when.map(facts.holds) ?? true }?.target
            }
            guard let target else {
                index += 1
                continue
            }
            if flow.parts.endings[target] != nil, place(of: target) == nil {
                return missing.isEmpty ? ended(flow.ending(target)) : asking()
            }
            // A jump back, or to nowhere, isn't made.
            index = max(index + 1, place(of: target) ?? 0)
        }
        if let step = step(leaving: nil) { return step }
        if !missing.isEmpty { return asking() }
        return ended(quotaEnd(at: slots.count) ?? flow.ending(facts))
    }

    /// The first slot of a question or page; nil for what is neither.
    private func place(of target: SurveyPartID) -> Int? {
        if let question = flow.parts.questions[target] {
            return slots.firstIndex { $0.page == question.page && $0.place == question.place }
        }
        guard let page = flow.parts.pages[target] else { return nil }
        return slots.firstIndex { $0.page == page }
    }

    private func isLastOfPage(_ index: Int) -> Bool { index + 1 >= slots.count || slots[index + 1].page != slots[index].page }

    /// Where pages are seen one by one, what is missing on one is asked before the next.
    private func step(leaving page: Int?) -> SurveyWalk? {
        guard !missing.isEmpty, flow.survey.layout == .pages else { return nil }
        return asking()
    }

    private func asking() -> SurveyWalk {
        let page = missing.first.flatMap { flow.parts.questions[$0]?.page } ?? 0
        let step = SurveyWalk.Step(page: flow.survey.pages[page].id, questions: seen, missing: missing)
        return SurveyWalk(
            state: .asking(step), passed: passed, facts: facts,
            progress: slots.isEmpty ? 0 : Double(firstMissing ?? 0) / Double(slots.count))
    }

    private func ended(_ end: SurveyWalk.End) -> SurveyWalk {
        SurveyWalk(state: .ended(end), passed: passed, facts: facts, progress: 1)
    }

    /// A full quota counts once everything that its condition looks at lies behind.
    private func quotaEnd(at index: Int) -> SurveyWalk.End? {
        for quota in full where facts.holds(quota.when) {
            let isSettled = flow.parts.sources(of: quota.when).allSatisfy { id in
                guard flow.parts.questions[id] != nil else { return true }
                return place(of: id).map { $0 < index } ?? true
            }
            guard isSettled else { continue }
            let ending = flow.parts.endings[quota.ending] == nil ? nil : quota.ending
            return SurveyWalk.End(ending: ending, outcome: .quotaFull, quota: quota.id)
        }
        return nil
    }
}
