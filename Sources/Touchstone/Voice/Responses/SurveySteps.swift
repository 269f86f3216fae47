/// What somebody sees one after another in a survey, as far as they have come: the questions of each screen.
package struct SurveySteps: Sendable, Equatable {
    /// The last one waits for answers, unless the survey has ended.
    package var screens: [[SurveyPartID]]
    /// Whether the last one waits.
    package var isAsking: Bool

    package init(_ walk: SurveyWalk) {
        let survey = walk.facts.parts.survey
        let step = walk.step
        let now = Set(step?.questions ?? [])
        var screens: [[SurveyPartID]] = []
        switch survey.layout {
        case .oneAtATime: screens = walk.passed.filter { !now.contains($0) }.map { [$0] }
        case .pages:
            var last: Int?
            for id in walk.passed where !now.contains(id) {
                let page = walk.facts.parts.questions[id]?.page
                if page != last || screens.isEmpty { screens.append([]) }
                screens[screens.count - 1].append(id)
                last = page
            }
        case .allAtOnce:
            // Everything that was passed and is missing is seen together.
            if step == nil, !walk.passed.isEmpty { screens.append(walk.passed) }
        }
        if let step { screens.append(step.questions) }
        self.screens = screens
        isAsking = step != nil
    }

    /// The screen on which that question stands.
    package func place(of id: SurveyPartID?) -> Int? { id.flatMap { id in screens.firstIndex { $0.contains(id) } } }
}
