extension Survey {
    /// Everything that ought to be looked at before the survey goes out: errors first, then in the order of the document.
    package var problems: [SurveyProblem] {
        let inspection = SurveyInspection(self)
        let checks: [(SurveyInspection) -> [SurveyProblem]] = [
            IDCheck.problems, ReferenceCheck.problems, JumpCheck.problems, ReachCheck.problems, ScaleCheck.problems, ChoiceCheck.problems,
            LimitCheck.problems, TextCheck.problems, PipingCheck.problems, WordingCheck.problems, LengthCheck.problems,
            SettingsCheck.problems,
        ]
        let found = checks.flatMap { $0(inspection) }
        return found.enumerated().sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity < b.element.severity }
            let places = (inspection.position(of: a.element.path), inspection.position(of: b.element.path))
            return places.0 == places.1 ? a.offset < b.offset : places.0 < places.1
        }.map(\.element)
    }
}

extension SurveyFile {
    /// The survey's problems with the lines of the file.
    package var problems: [SurveyProblem] {
        survey.problems.map { problem in
            var problem = problem
            problem.line = line(of: problem.path)
            return problem
        }
    }
}
