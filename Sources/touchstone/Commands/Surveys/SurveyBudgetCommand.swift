import ArgumentParser
import Touchstone

struct SurveyBudgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget", abstract: "How often one person is asked at most, over all surveys and channels together.",
        discussion: """
            Without options it prints what is set.

            Examples:
              touchstone survey budget
              touchstone survey budget --most 2 --days 90
            """)

    @Option(help: "So many times at most.") var most: Int?
    @Option(help: "In so many days, counted back from the moment of asking.") var days: Int?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let budget = try await database.with { application in
            let standing = try await application.distribution.budget()
            guard most != nil || days != nil else { return standing }
            do {
                let budget = try ContactBudget.checked(most: most ?? standing.most, days: days ?? standing.days)
                try await application.distribution.setBudget(budget, by: .command)
                return budget
            } catch let error as DistributionError { throw Failure(error.description) }
        }
        if output.json { return Output.json(budget.json) }
        print("At most \(budget.most) \(budget.most == 1 ? "time" : "times") in \(budget.days) \(budget.days == 1 ? "day" : "days").")
    }
}
