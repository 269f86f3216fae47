import ArgumentParser

@main
struct TouchstoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "touchstone",
        abstract: "Customer experience management: collect every interaction, unify customers, see journeys, measure, act.",
        discussion: """
            Start the server with the demo company:   touchstone serve --demo
            Import a file of your own:                 touchstone import clicks.csv
            Ask a question:                            touchstone journeys funnel --steps "Product page > Cart > Order placed" --within 30d

            Exit codes: 0 done; 1 it failed, with the reason on stderr; 2 an import went through with rejected rows, or a rejected
            event still can't be used; 3 doctor found a fault; 64 the command was not understood.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, Import.self, Keys.self, RejectsCommand.self, MappingCommand.self, JourneysCommand.self,
            SegmentsCommand.self,
            CasesCommand.self, ReviewsCommand.self, InitiativesCommand.self, AccountsCommand.self, PromiseCommand.self,
            Measure.self, ExecutiveCommand.self, DashboardsCommand.self, ReportsCommand.self, AlertsCommand.self,
            TextCommand.self, FeedbackThemesCommand.self, IntentsCommand.self, Customers.self,
            DataQualityCommand.self, MapsCommand.self, SurveyCommand.self, TouchpointsCommand.self, PersonasCommand.self,
            DeliveriesCommand.self,
            MaturityCommand.self,
            Unify.self, Merges.self, Match.self, Erase.self, People.self,
            Migrate.self, Rebuild.self, Backup.self, Restore.self, Doctor.self,
        ])
}
