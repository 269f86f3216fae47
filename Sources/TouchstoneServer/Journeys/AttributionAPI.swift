import JourneyAnalytics
import Touchstone

/// Attribution for programs: the same JSON as the command's.
extension JourneysAPI {
    func registerAttribution(into routes: inout Routes) {
        let models = AttributionModel.allCases.map(\.rawValue).joined(separator: ", ")
        add(
            .attribution, "Which touches conversions are owed to, model beside model", &routes,
            [
                .query("to", .string(), required: true, "The conversion: a touchpoint, or A|B; * is each customer's last interaction"),
                .query("from", .string(), "What can be credited: a touchpoint, or A|B; everything if not given"),
                .query("by", .string(allowed: AttributionUnit.allCases.map(\.rawValue)), "What is credited, touchpoint if not given"),
                .query("within", .string(), "How long before the conversion touches count: 30d if not given"),
                .query("model", .string(), "Models with | between them: \(models); all if not given"),
                .query("halflife", .string(), "Time decay: a touch so long before weighs half, 7d if not given"),
                .query(
                    "order", .integer(minimum: 1, maximum: Int64(AttributionQuestion.highestOrder)),
                    "Markov: how many touches back the next step depends on, 1 if not given"),
                .query("value", .string(), "Credits what conversions are worth, too: a currency, or main, the one of most amounts"),
            ],
            JourneysAPI.head([
                ("by", .string()), ("models", .array(.string())), ("window_seconds", .number), ("conversions", .integer()),
                ("customers", .integer()), ("direct_conversions", .integer()), ("direct_customers", .integer()),
                ("unconverted_customers", .integer()), ("customers_considered", .integer()), ("touches_before", .array(.integer())),
                ("chain_conversion", .nullable(.number)), ("is_approximate", .boolean), ("value", .nullable(.map(.any))),
                ("touchpoints", .array(.map(.any))),
            ])
        ) { context, snapshot in
            guard let to = context.query["to"] else {
                throw HTTPFailure.badRequest("“to” is missing: the touchpoint that is the conversion, or *.")
            }
            let question = try JourneyAsking.attribution(
                to: to, from: context.query["from"] ?? "*", by: context.query["by"] ?? "touchpoint",
                within: context.query["within"] ?? "30d", models: context.query["model"] ?? "",
                halfLife: context.query["halflife"] ?? "7d",
                order: try whole("order", context, 1...AttributionQuestion.highestOrder) ?? 1, value: context.query["value"] ?? "")
            return snapshot.json(try snapshot.attribution(question))
        }
    }
}
