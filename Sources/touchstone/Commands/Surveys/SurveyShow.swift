import ArgumentParser
import Touchstone

struct SurveyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One survey: its questions, its versions, its problems.",
        discussion: "Example: touchstone survey show 3")

    @Argument(help: "The survey's number.") var id: Int64
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let (stored, versions) = try await database.with { application in
            let stored = try await application.surveys.survey(id)
            return (stored, try await application.surveys.all(of: stored))
        }
        let changes = versions.current.map { SurveyChange.all(from: $0.survey, to: stored.draft) } ?? []
        if output.json { return Output.json(json(stored, versions, changes)) }
        print("\(stored.name): \(stored.state.rawValue), link /s/\(stored.key)")
        let survey = stored.draft
        Output.table(
            [.text("question"), .text("type"), .text("text"), .text("shown if")],
            survey.questions.map { question in
                let language = survey.languages.first ?? .english
                return [
                    question.id.text, question.type.rawValue, survey.text(question.text),
                    question.showIf.map { $0.words(survey, in: language) } ?? "",
                ]
            })
        for version in versions.published.reversed() { print("Version \(version.version), \(version.survey.askedQuestions) questions") }
        for change in changes { print("Not published: \(change.sentence)") }
        for problem in versions.problems { print("\(problem.severity.rawValue): \(problem)") }
    }

    private func json(_ stored: StoredSurvey, _ versions: SurveyVersions, _ changes: [SurveyChange]) -> JSONValue {
        .object(
            (SurveyCommand.json(stored).object ?? []) + [
                JSONMember("versions", .array(versions.published.map { .count($0.version) })),
                JSONMember(
                    "changes",
                    .array(changes.map { .members(["kind": .string($0.kind.rawValue), "sentence": .string($0.sentence)]) })),
                JSONMember("problems", .array(versions.problems.map(\.json))), JSONMember("survey", stored.draft.json),
            ])
    }
}
