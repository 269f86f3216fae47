import ArgumentParser
import JourneyAnalytics
import Touchstone

struct JourneysVariants: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants", abstract: "Which sequences of touchpoints customers go through, the commonest first.",
        discussion: """
            Examples:
              touchstone journeys variants --top 20 --first 5
              touchstone journeys variants --collapse --list-customers "variant 1"
              touchstone journeys variants --top 50 --list-customers "variant other"
            """)

    @Option(help: "How many are listed.") var top = 20
    @Option(help: "Look at the first so many interactions of each customer only.") var first: Int?
    @Flag(help: "Several of one touchpoint in a row count as one.") var collapse = false
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.variants(top: top, first: first, collapse: collapse)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.variants(question), snapshot, output) { return }
            let answer = snapshot.variants(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            Output.table(
                [.number("rank"), .number("customers"), .number("share"), .number("median time"), .text("touchpoints")],
                answer.variants.enumerated().map { place, variant in
                    [
                        "\(place + 1)", variant.customers.formatted(), JourneyText.share(variant.share),
                        JourneyText.median(variant.duration),
                        variant.touchpoints.joined(separator: " > "),
                    ]
                })
            print(
                "\n\(answer.variantCount.formatted()) variants of \(answer.customers.formatted()) customers; "
                    + "\(answer.variantsNotListed.formatted()) with \(answer.customersNotListed.formatted()) customers are not listed.")
        }
    }
}
