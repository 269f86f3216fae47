extension JourneyIndex {
    /// How near customers' journeys come to a plan: an optimal alignment of each, worked out once for each variant.
    /// - Parameter asOf: up to when the interactions are complete: who began less than a window before is under way, and not judged.
    /// - Throws: where a step names a touchpoint that the alphabet doesn't have.
    public func conformance(
        _ question: ConformanceQuestion, in selection: JourneySelection, asOf: Int64
    ) throws(JourneyQuestionError) -> ConformanceAnswer {
        try conformance(question, in: selection, asOf: asOf, limits: .usual)
    }

    func conformance(
        _ question: ConformanceQuestion, in selection: JourneySelection, asOf: Int64,
        limits: AlignmentLimits
    ) throws(JourneyQuestionError) -> ConformanceAnswer {
        let result = withView(of: selection) {
            view -> Result<ConformanceAnswer, JourneyQuestionError> in
            do throws(JourneyQuestionError) {
                let run = try ConformanceRun(
                    question, view, alphabet: selection.alphabet, asOf: asOf, limits: limits)
                return .success(run.answer(view, alphabet: selection.alphabet))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// The customers behind a part of the answer, as rows; nil where the answer has no such part.
    public func customers(
        _ part: ConformancePart, of question: ConformanceQuestion, in selection: JourneySelection,
        asOf: Int64
    ) throws(JourneyQuestionError) -> RowSet? {
        let result = withView(of: selection) { view -> Result<RowSet?, JourneyQuestionError> in
            do throws(JourneyQuestionError) {
                let run = try ConformanceRun(
                    question, view, alphabet: selection.alphabet, asOf: asOf, limits: .usual)
                return .success(run.rows(part, view, alphabet: selection.alphabet))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
