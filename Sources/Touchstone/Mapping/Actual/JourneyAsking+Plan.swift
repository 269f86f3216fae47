import JourneyAnalytics

extension JourneyAsking {
    /// What isn't given apart stays as the plan's own text says it.
    package static func conformance(
        plan: String, history: String?, within: String?, outside: String?, top: Int?
    ) throws(JourneyError) -> ConformanceQuestion {
        let read: ConformanceQuestion
        do { read = try ConformanceQuestion(parsing: plan) } catch { throw JourneyError(error, field: "plan") }
        let asked = try ActualAsking(history: history, within: within, outside: outside, leaving: nil, by: nil)
        do {
            return try ConformanceQuestion(
                plan: read.plan, outside: outside == nil ? read.outside : asked.outside,
                history: history == nil && within == nil ? read.history : asked.history, top: top ?? read.top)
        } catch {
            throw JourneyError(error, field: "within")
        }
    }

    package static func figures(
        plan: String, history: String?, within: String?, leaving: String?
    ) throws(JourneyError) -> StepFiguresQuestion {
        let read: StepFiguresQuestion
        do { read = try StepFiguresQuestion(parsing: plan) } catch { throw JourneyError(error, field: "plan") }
        let asked = try ActualAsking(history: history, within: within, outside: nil, leaving: leaving, by: nil)
        do {
            return try StepFiguresQuestion(
                plan: read.plan, history: history == nil && within == nil ? read.history : asked.history,
                leaving: leaving == nil ? read.leaving : asked.leaving)
        } catch {
            throw JourneyError(error, field: "within")
        }
    }
}
