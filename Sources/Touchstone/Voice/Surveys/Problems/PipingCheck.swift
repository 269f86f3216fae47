/// Texts that put in what isn't known when they are read.
enum PipingCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.texts.flatMap { placed in
            placed.text.byLanguage.sorted { $0.key < $1.key }.flatMap { language, text in
                SurveyPiping(text).pipes.compactMap { pipe in problem(pipe, placed, language, inspection) }
            }
        }
    }

    private static func problem(
        _ pipe: SurveyPiping.Pipe, _ placed: SurveyInspection.PlacedText, _ language: SurveyLanguage, _ inspection: SurveyInspection
    ) -> SurveyProblem? {
        func problem(_ severity: SurveyProblem.Severity, _ sentence: String, _ advice: String) -> SurveyProblem {
            SurveyProblem(.piping, severity, at: placed.path, language: language, sentence, advice)
        }
        guard let id = SurveyPartID(pipe.name) else {
            return problem(
                .error, "“{{\(pipe.name.prefix(40))}}” names nothing.", "Put the id of a question, hidden field or calculation there.")
        }
        if let slot = inspection.slotOf[id] {
            guard slot < placed.known else {
                return problem(.error, "“{{\(id)}}” puts in an answer that isn't given yet.", "Move “\(id)” before it, or take it out.")
            }
        } else if !inspection.parts.hidden.contains(id), inspection.parts.calculations[id] == nil {
            return problem(.error, "There is no question, hidden field or calculation “\(id)” to put in.", "Name one that is there.")
        }
        guard pipe.fallback == nil else { return nil }
        return problem(
            .warning, "Where “\(id)” has no answer, a gap is left in the text.",
            "Say what stands there instead, as in “{{\(id)|your visit}}”.")
    }
}
