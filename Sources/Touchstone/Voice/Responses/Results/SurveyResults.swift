import ExperienceStatistics

/// What came of a survey: every question counted, how many answered of those who could, and which answers look careless.
package struct SurveyResults: Sendable {
    /// Which responses are looked at.
    package struct Filter: Sendable, Equatable {
        package var version: Int?
        package var language: SurveyLanguage?
        package var place: ResponsePlace?

        package init(version: Int? = nil, language: SurveyLanguage? = nil, place: ResponsePlace? = nil) {
            self.version = version
            self.language = language
            self.place = place
        }
    }

    /// How far people came.
    package struct Outcomes: Sendable, Equatable {
        package var completed = 0
        /// Answered something and stopped.
        package var partial = 0
        /// Opened, and nothing more.
        package var started = 0
        package var dismissed = 0
        package var screenedOut = 0
        package var quotaFull = 0
        /// Invited, and never seen.
        package var unreached = 0

        /// AAPOR's RR1: completes of all who are eligible or may be; people who aren't among those asked are left out.
        package var rate1: Estimate { Share(completed, of: eligible).estimate }
        /// RR2: partial ones count as answers.
        package var rate2: Estimate { Share(completed + partial, of: eligible).estimate }
        package var eligible: Int { completed + partial + started + dismissed + unreached }
    }

    /// A part of the responses beside the others.
    package struct Slice: Sendable {
        package var name: String
        package var completed: Int
        package var figure: QuestionResult.Figure?
    }

    package var survey: Survey
    package var outcomes: Outcomes
    package var questions: [QuestionResult]
    package var medianSeconds: Double?
    /// Ids of responses.
    package var speeders: [String]
    package var straightLiners: [String]
    /// Seconds below which an answer counts as hurried.
    package var hurried: Double?
    package var byVersion: [Slice]
    package var byLanguage: [Slice]
    package var languages: [SurveyLanguage]
    package var versions: [Int]

    /// - Parameters:
    ///   - survey: the version in the field: its questions are shown, in its words; answers to older ones count under the same ids.
    ///   - responses: finished and partial ones.
    package init(_ survey: Survey, _ responses: [KeptResponse], _ filter: Filter, outcomes: Outcomes) {
        self.survey = survey
        self.outcomes = outcomes
        languages = Set(responses.map(\.language)).sorted()
        versions = Set(responses.map(\.version)).sorted()
        let chosen = responses.filter { response in
            (filter.version.map { $0 == response.version } ?? true) && (filter.language.map { $0 == response.language } ?? true)
                && (filter.place.map { $0 == response.place } ?? true)
        }
        let counted = chosen.filter { $0.state == .completed || $0.state == .partial }
        questions = survey.pages.flatMap { page in page.questions.map { (page.id, $0) } }.compactMap { page, question in
            guard question.type != .statement else { return nil }
            var tally = QuestionTally(question, page: page, survey: survey)
            for response in counted { if let answer = response.answers[question.id] { tally.add(answer) } }
            return tally.finished
        }
        let completed = chosen.filter { $0.state == .completed }
        let quality = ResponseQuality(completed, survey)
        (medianSeconds, hurried) = (quality.medianSeconds, quality.hurried)
        (speeders, straightLiners) = (quality.speeders, quality.straightLiners)
        let first = SurveyResults.leading(survey)
        byVersion = SurveyResults.slices(completed, first, survey) { "Version \($0.version)" }
        byLanguage = SurveyResults.slices(completed, first, survey) { $0.language.tag }
    }

    /// The question by which parts are set beside one another: NPS before CSAT before CES before any other scale.
    static func leading(_ survey: Survey) -> (SurveyPartID, SurveyQuestion)? {
        let scales = survey.pages.flatMap { page in page.questions.map { (page.id, $0) } }.filter {
            if case .scale = $0.1.kind { true } else { false }
        }
        for type in [QuestionType.nps, .csat, .ces] { if let found = scales.first(where: { $0.1.type == type }) { return found } }
        return scales.first
    }

    private static func slices(
        _ responses: [KeptResponse], _ leading: (SurveyPartID, SurveyQuestion)?, _ survey: Survey, by name: (KeptResponse) -> String
    ) -> [Slice] {
        Dictionary(grouping: responses, by: name).sorted { $0.key < $1.key }.map { name, part in
            var figure: QuestionResult.Figure?
            if let leading {
                var tally = QuestionTally(leading.1, page: leading.0, survey: survey)
                for response in part { if let answer = response.answers[leading.1.id] { tally.add(answer) } }
                figure = tally.finished.figure
            }
            return Slice(name: name, completed: part.count, figure: figure)
        }
    }
}
