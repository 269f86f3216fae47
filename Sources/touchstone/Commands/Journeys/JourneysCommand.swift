import ArgumentParser

struct JourneysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journeys", abstract: "Ask what customers really do, touchpoint by touchpoint.",
        discussion: """
            Examples:
              touchstone journeys funnel --steps "Product page > Cart > Order placed" --within 30d
              touchstone journeys graph --max-nodes 12 --svg journeys.svg
              touchstone journeys variants --top 20 --collapse
              touchstone journeys paths --to "Order placed" --depth 4
              touchstone journeys retention --by month --zone Europe/Berlin
              touchstone journeys attribution --to "Order placed" --within 30d
              touchstone journeys predict leaving --within 30d
              touchstone journeys conformance --plan "Cart > Checkout > Order placed > Delivery?"
            """,
        subcommands: [
            JourneysFunnel.self, JourneysGraph.self, JourneysVariants.self, JourneysPaths.self, JourneysRetention.self,
            JourneysStickiness.self, JourneysProperties.self, JourneysCompare.self, JourneysAttribution.self, JourneysPredict.self,
            JourneysMoments.self, JourneysConsistency.self, JourneysConformance.self,
        ])
}
