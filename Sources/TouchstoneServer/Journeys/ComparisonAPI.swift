import JourneyAnalytics
import Touchstone

/// Comparisons for programs: the same JSON as the command's.
extension JourneysAPI {
    func registerComparison(into routes: inout Routes) {
        let row = Schema.map(.any)
        let side = Schema.object([("name", .string()), ("customers", .integer())])
        add(
            .compare, "In what two groups of customers, or two periods, differ, and what of it is more than noise", &routes,
            [
                .query(
                    "question", .string(), required: true,
                    "compare segment \"A\" with others; compare in last 30d with between 60d and 30d ago; then overlap kept, top 20, zone Europe/Berlin"
                )
            ],
            JourneysAPI.head([
                ("first", side), ("second", side), ("overlap", .string()), ("on_both_sides", .integer()), ("cautions", .array(.string())),
                ("tested", .integer()), ("clear", .integer()), ("touchpoints", .array(row)), ("times_per_customer", .array(row)),
                ("edges", .array(row)), ("variants", .array(row)), ("variants_not_listed", .integer()), ("waits", .array(row)),
                ("waits_not_compared", .integer()),
            ])
        ) { context, snapshot in
            guard let text = context.query["question"] else {
                throw HTTPFailure.badRequest("“question” is missing, for instance compare segment \"A\" with others.")
            }
            let question: ComparisonQuestion
            do { question = try ComparisonQuestion(parsing: text) } catch { throw HTTPFailure.invalid("\(error)") }
            return snapshot.json(try snapshot.comparison(question))
        }
    }
}
