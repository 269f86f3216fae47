import ArgumentParser
import ExperienceStatistics
import Touchstone

struct SurveyResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "What came of a survey: each question counted, with its figure, interval and n.",
        discussion: """
            Examples:
              touchstone survey results 3
              touchstone survey results k7m2p9q4rt --language de --json
            """)

    @Argument(help: "The survey's number, or the key of its link.") var survey: String
    @Option(help: "Answers to that version alone.") var version: Int?
    @Option(help: "Answers in that language alone, as in en or pt-BR.") var language: String?
    @Option(help: "Answers from there alone: link, personal, embedded, widget, kiosk or email.") var place: String?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws { _ = try filter() }

    func run() async throws {
        let filter = try filter()
        let (stored, results) = try await database.with { application in
            let stored = try await SurveyCommand.stored(survey, application)
            return (stored, try await application.responses.results(of: stored.id, filter))
        }
        if output.json { return Output.json(results.json) }
        SurveyResultsCommand.show(results, of: stored)
    }

    /// The same on `survey responses` without a format.
    static func show(_ results: SurveyResults, of stored: StoredSurvey) {
        let outcomes = results.outcomes
        print("\(stored.name): \(outcomes.completed) completed, \(outcomes.partial) partial, \(outcomes.dismissed) dismissed.")
        print("Response rate (RR1): \(text(outcomes.rate1, MetricText(.share))) of \(outcomes.eligible) asked.")
        Output.table(
            [.text("question"), .number("answered"), .number("n/a"), .number("open"), .text("figure")],
            results.questions.map { question in
                let figure = question.figure.map { "\($0.name) \(text($0.estimate, $0.text))" }
                return [
                    question.question.id.text, "\(question.answered)", "\(question.notApplicable)", "\(question.dismissed)", figure ?? "–",
                ]
            })
    }

    private static func text(_ estimate: Estimate, _ text: MetricText) -> String {
        guard let value = estimate.value else { return "–" }
        guard let low = estimate.low, let high = estimate.high else { return text.text(value) }
        return "\(text.text(value)) (\(text.range(low, high)))"
    }

    private func filter() throws -> SurveyResults.Filter {
        var filter = SurveyResults.Filter(version: version)
        guard version.map({ $0 > 0 }) ?? true else { throw ValidationError("--version is the number of a version.") }
        if let language {
            guard let tag = SurveyLanguage(language) else { throw ValidationError("--language is a tag such as en or pt-BR.") }
            filter.language = tag
        }
        if let place {
            guard let known = ResponsePlace(rawValue: place) else {
                throw ValidationError("--place is one of \(ResponsePlace.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            filter.place = known
        }
        return filter
    }
}
