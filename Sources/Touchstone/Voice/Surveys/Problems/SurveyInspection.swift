/// A survey laid out for the finding of problems: its parts with their places.
struct SurveyInspection {
    /// A condition, and which questions lie behind whoever looks at it.
    struct PlacedCondition {
        var condition: SurveyCondition
        var path: SurveyPath
        /// Questions at slots before this one are known.
        var known: Int
        /// The slot at which it is looked at, for what is drawn by chance; nil at the end.
        var slot: Int?
        /// "The question", "The jump", …
        var words: String
    }

    struct PlacedText {
        enum Role { case question, statement, row, help, anchor, choice, title, body, label }

        var text: SurveyText
        var path: SurveyPath
        var role: Role
        var isNeeded: Bool
        /// Questions at slots before this one are known when it is read.
        var known: Int
        var question: SurveyQuestion?
    }

    let survey: Survey
    let parts: SurveyParts
    /// In the order of the document.
    let slots: [SurveySlot]
    let slotOf: [SurveyPartID: Int]
    let conditions: [PlacedCondition]
    let exploration: SurveyExploration

    init(_ survey: Survey) {
        self.survey = survey
        parts = SurveyParts(survey)
        slots = SurveyOrder.slotsAsWritten(survey).flatMap { $0 }
        var slotOf: [SurveyPartID: Int] = [:]
        for (index, slot) in slots.enumerated() { slotOf[survey.pages[slot.page].questions[slot.place].id] = index }
        self.slotOf = slotOf
        conditions = SurveyInspection.conditions(survey, slots)
        exploration = SurveyExploration(survey)
    }

    static func path(_ slot: SurveySlot) -> SurveyPath { SurveyPath().at("pages", slot.page).at("questions", slot.place) }

    func question(at slot: SurveySlot) -> SurveyQuestion { survey.pages[slot.page].questions[slot.place] }

    /// Every question with its place; also those whose id is there already.
    var questions: [(question: SurveyQuestion, path: SurveyPath)] {
        survey.pages.enumerated().flatMap { p, page in
            page.questions.enumerated().map { q, question in (question, SurveyInspection.path(SurveySlot(page: p, place: q))) }
        }
    }

    /// The slot of a question by its path; the number of slots for what stands elsewhere.
    func position(of path: SurveyPath) -> Int {
        guard path.keys.count >= 2, path.keys[0] == .name("pages"), case .index(let page) = path.keys[1] else {
            return path.keys.first == .name("endings") || path.keys.first == .name("quotas") ? slots.count + 1 : -1
        }
        if path.keys.count >= 4, path.keys[2] == .name("questions"), case .index(let place) = path.keys[3] {
            return slots.firstIndex { ($0.page, $0.place) >= (page, place) } ?? slots.count
        }
        return slots.firstIndex { $0.page >= page } ?? slots.count
    }

    private static func conditions(_ survey: Survey, _ slots: [SurveySlot]) -> [PlacedCondition] {
        var found: [PlacedCondition] = []
        func add(_ condition: SurveyCondition?, _ path: SurveyPath, known: Int, slot: Int?, _ words: String) {
            if let condition { found.append(PlacedCondition(condition: condition, path: path, known: known, slot: slot, words: words)) }
        }
        for (p, page) in survey.pages.enumerated() {
            let path = SurveyPath().at("pages", p)
            let first = slots.firstIndex { $0.page >= p } ?? slots.count
            add(page.showIf, path.at("show_if"), known: first, slot: first, "The page")
            for (q, question) in page.questions.enumerated() {
                let here = path.at("questions", q)
                let slot = slots.firstIndex { $0.page == p && $0.place == q } ?? slots.count
                add(question.showIf, here.at("show_if"), known: slot, slot: slot, "The question")
                for (j, jump) in question.jumps.enumerated() {
                    add(jump.when, here.at("jumps", j).at("when"), known: slot + 1, slot: slot, "The jump")
                }
            }
            let behind = slots.firstIndex { $0.page > p } ?? slots.count
            for (j, jump) in page.jumps.enumerated() {
                add(jump.when, path.at("jumps", j).at("when"), known: behind, slot: max(0, behind - 1), "The jump")
            }
        }
        for (e, ending) in survey.endings.enumerated() {
            add(ending.when, SurveyPath().at("endings", e).at("when"), known: slots.count, slot: nil, "The ending")
        }
        for (k, quota) in survey.quotas.enumerated() {
            add(quota.when, SurveyPath().at("quotas", k).at("when"), known: slots.count, slot: nil, "The quota")
        }
        return found
    }
}
