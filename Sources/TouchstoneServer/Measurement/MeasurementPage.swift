import Touchstone

/// The catalogue by family, with the values of the period.
struct MeasurementPage {
    let application: Touchstone.Application
    let board: MetricBoard

    private struct Content {
        var tabsName = MeasurementTabs.name
        var tabs: [Shell.Choice]
        var families: [Family]
        var filters: [MetricFilterMenu]
        var definitions: [Definition]
        var empty: EmptyContent?
    }

    struct Family {
        var name: String
        var about: String
        var tiles: [MetricView.Tile]
    }

    struct Definition {
        var name: String
        var href: String
        var question: String
        var formula: String
    }

    private static let families: [(name: String, about: String, keys: [String])] = [
        (
            "How customers judge", "What they answered when they were asked.",
            ["nps", "csat", "ces", "ces_net", "ces1", "sentiment", "opinion", "score_responses", "response_rate", "response_rate_2"]
        ),
        (
            "What they expect and believe", "What was promised, expected and done.",
            ["expectation_gap", "trust", "promises_kept", "preference", "brand_score", "price_premium", "price_accepted"]
        ),
        (
            "Whether they stay", "Customers, each counted once.",
            ["churn", "retention", "repeat_purchase", "clv", "advocacy", "advocacy_acts"]
        ),
        (
            "How well we serve", "From the events of each case, never from a running total.",
            ["fcr", "first_response_time", "first_response_business", "aht"]
        ),
        ("How much happens", "Complete counts: every interaction that arrived.", ["interactions", "active_customers"]),
        (
            "What they spend", "Amounts in one currency; they are never converted.",
            ["revenue", "orders", "average_order_value", "realised_price"]
        ),
    ]

    func register(into routes: inout Routes) {
        routes.page("/measurement", .permission(.viewMeasurement), summary: "All metrics with their values and definitions") {
            try page($0)
        }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = MetricRequest(context, application)
        let address = request.address
        let definitions = Metric.all.map { metric in
            Definition(
                name: metric.definition.name, href: address.href("/measurement/\(metric.key)") + "#definition",
                question: metric.definition.question,
                formula: metric.definition.formula)
        }
        var content = Content(
            tabs: MeasurementTabs.all(address, current: "/measurement"), families: [], filters: [], definitions: definitions)
        if request.measurements.interactionCount == 0 {
            content.empty = EmptyContent(
                heading: "No metrics yet",
                text: "Values appear with the first interactions: import a file, or let a website send what happens.",
                action: context.may(.viewData) ? PageLink("Bring data in", "/data/sources") : nil, command: "touchstone import FILE")
        } else {
            let question = try request.question("interactions")
            let answers: [MetricAnswer]
            do {
                answers = try board.answers(request.measurements, like: question, zone: context.timeZone.identifier)
            } catch { throw HTTPFailure(error) }
            content.filters = request.filters("/measurement")
            content.families = MeasurementPage.families.compactMap { family in
                let tiles = family.keys.compactMap { key in
                    answers.first { $0.definition.key == key }.map { MetricView.Tile($0, address: address) }
                }
                return tiles.isEmpty ? nil : Family(name: family.name, about: family.about, tiles: tiles)
            }
        }
        return try context.page("measurement", title: "Measurement", content) { shell in
            shell.period = request.periodControl("/measurement")
            shell.chips = request.chips("/measurement")
        }
    }
}
