extension Survey {
    /// The questions that something is shown or left out by.
    package var questionsOfConditions: Set<SurveyPartID> {
        let parts = SurveyParts(self)
        let conditions = pages.compactMap(\.showIf) + questions.compactMap(\.showIf)
        let all = conditions.reduce(into: Set<SurveyPartID>()) { $0.formUnion(parts.sources(of: $1)) }
        return all.intersection(questions.map(\.id))
    }
}
