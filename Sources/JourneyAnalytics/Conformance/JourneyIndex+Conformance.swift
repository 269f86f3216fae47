extension JourneyIndex {
    /// How near customers' journeys come to a plan: an optimal alignment of each, worked out once for each variant.
    /// - Parameters:
    ///   - asOf: up to when the interactions are complete: who began less than a window before is under way, and not judged.
    ///   - cases: which case the index's events belong to, needed where the question looks at cases.
    /// - Throws: where a step names a touchpoint that the alphabet doesn't have, or there are no cases to look at.
    public func conformance(
        _ question: ConformanceQuestion, in selection: JourneySelection, asOf: Int64,
        cases: EventCases? = nil
    ) throws(JourneyQuestionError) -> ConformanceAnswer {
        try conformance(question, in: selection, asOf: asOf, cases: cases, limits: .usual)
    }

    func conformance(
        _ question: ConformanceQuestion, in selection: JourneySelection, asOf: Int64,
        cases: EventCases? = nil, limits: AlignmentLimits
    ) throws(JourneyQuestionError) -> ConformanceAnswer {
        try withRun(question, selection, asOf, cases, limits) { run, view in
            run.answer(view, alphabet: selection.alphabet)
        }
    }

    /// The customers behind a part of the answer, as rows; nil where the answer has no such part.
    public func customers(
        _ part: ConformancePart, of question: ConformanceQuestion, in selection: JourneySelection,
        asOf: Int64, cases: EventCases? = nil
    ) throws(JourneyQuestionError) -> RowSet? {
        try withRun(question, selection, asOf, cases, .usual) { run, view in
            run.rows(part, view, alphabet: selection.alphabet)
        }
    }

    private func withRun<Answer>(
        _ question: ConformanceQuestion, _ selection: JourneySelection, _ asOf: Int64,
        _ cases: EventCases?, _ limits: AlignmentLimits,
        _ body: (ConformanceRun, JourneyView) -> Answer
    ) throws(JourneyQuestionError) -> Answer {
        var (index, selection, cased) = (self, selection, CasedIndex?.none)
        if question.history == .cases {
            guard let cases else { throw JourneyQuestionError("No interaction belongs to a case here.") }
            let made = CasedIndex(self, cases, in: selection)
            guard !made.cases.isEmpty else {
                throw JourneyQuestionError("No interaction of this selection belongs to a case.")
            }
            // Its events are those of the period already, and no longer in the order of time.
            (index, cased, selection.period) = (made.index, made, nil)
        }
        let result = index.withView(of: selection) { view -> Result<Answer, JourneyQuestionError> in
            do throws(JourneyQuestionError) {
                let run = try ConformanceRun(
                    question, view, alphabet: selection.alphabet, asOf: asOf, limits: limits,
                    cases: cased?.cases ?? [],
                    origins: cased?.origins ?? [])
                return .success(body(run, view))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
