import ArgumentParser
import Touchstone

struct SurveyCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look through a YAML file for problems, with no database.",
        discussion: """
            Ends with 1 where an error would keep the survey from going out; warnings and hints do not.
            Example: touchstone survey check visit.yaml --json
            """)

    @Argument(help: "The file (YAML).") var file: String
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let read = try SurveyFile.parse(yaml: try SurveyCommand.text(of: file))
        let problems = read.problems
        let errors = problems.count { $0.severity == .error }
        if output.json {
            Output.json(.members(["problems": .array(problems.map(\.json)), "errors": .count(errors)]))
        } else {
            for problem in problems { print("\(problem.severity.rawValue): \(problem)") }
            let size = "\(read.survey.askedQuestions) questions in \(read.survey.pages.count) pages"
            print(problems.isEmpty ? "No problems: \(size)." : "\(problems.count) problems, \(errors) of them errors: \(size).")
        }
        if errors > 0 { throw ExitCode.failure }
    }
}
