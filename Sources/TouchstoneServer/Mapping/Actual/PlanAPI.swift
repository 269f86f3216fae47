import JourneyAnalytics
import Touchstone

/// Conformance with any plan, and figures of its steps, for programs: the same JSON as the command's.
extension JourneysAPI {
    func registerPlans(into routes: inout Routes) {
        let plan = Route.Parameter.query(
            "plan", .string(), required: true,
            "Steps in order: A > B? > (C & D) > E+; ? may be left out, + may come again, (C & D) in any order, A|B is either of two")
        add(
            .conformance, "How near customers' journeys come to a plan: what they skip, what comes that nobody planned", &routes,
            [plan] + ActualAPI.asking + [
                ActualAPI.outside, .query("top", .integer(minimum: 1, maximum: 10_000), "How many variants are listed, 20 if not given"),
            ], JourneysAPI.head(ActualAPI.conformance)
        ) { context, snapshot in
            guard let plan = context.query["plan"] else {
                throw HTTPFailure.badRequest("“plan” is missing: the steps in order, A > B? > C.")
            }
            let question = try JourneyAsking.conformance(
                plan: plan, history: context.query["history"], within: context.query["within"], outside: context.query["outside"],
                top: try whole("top", context, 1...10_000))
            return snapshot.json(try snapshot.conformance(question))
        }
        add(
            .figures, "How many customers reach each step of a plan, how long that takes, where they leave", &routes,
            [plan] + ActualAPI.asking + [ActualAPI.leaving],
            JourneysAPI.head([
                ("customers", .integer()), ("not_begun", .integer()), ("under_way", .integer()), ("steps", .array(.map(.any))),
            ])
        ) { context, snapshot in
            guard let plan = context.query["plan"] else {
                throw HTTPFailure.badRequest("“plan” is missing: the steps in order, A > B? > C.")
            }
            let question = try JourneyAsking.figures(
                plan: plan, history: context.query["history"], within: context.query["within"], leaving: context.query["leaving"])
            return snapshot.json(try snapshot.stepFigures(question))
        }
    }
}
