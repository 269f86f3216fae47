import JourneyAnalytics
import Touchstone

/// Predictions for programs: the same JSON as the command's.
extension JourneysAPI {
    func registerPrediction(into routes: inout Routes) {
        add(
            .predict, "What comes next, who leaves or who reaches a goal, with how well that was predicted before", &routes,
            [
                .query("what", .string(allowed: ["next", "leaving", "reaching"]), required: true, "What is predicted"),
                .query("goal", .string(), "Of reaching: a touchpoint, or A|B"),
                .query("within", .string(), "The time ahead; of next, how long ago customers were active at most: 30d if not given"),
                .query("test", .integer(minimum: 10, maximum: 50), "The last percent of the history to try it on, 25 if not given"),
                .query("top", .integer(minimum: 0, maximum: 1_000), "How many customers are listed, 20 if not given"),
            ],
            JourneysAPI.head([
                ("customers", .integer()), ("customers_used", .integer()), ("suffices", .boolean), ("checks", .array(.map(.any))),
                ("beats_baseline", .boolean), ("trial", .nullable(.map(.any))), ("next", .nullable(.map(.any))),
                ("outcome", .nullable(.map(.any))),
            ])
        ) { context, snapshot in
            guard let what = context.query["what"] else {
                throw HTTPFailure.badRequest("“what” is missing: next, leaving or reaching.")
            }
            let question = try JourneyAsking.prediction(
                what: what, goal: context.query["goal"], within: context.query["within"], test: context.query["test"])
            // Numbers of customers are given to those who may see customers.
            let top = try whole("top", context, 0...1_000) ?? 20
            return snapshot.json(
                try application.journeys.prediction(question, in: snapshot), listing: context.may(.viewCustomers) ? top : 0)
        }
    }
}
