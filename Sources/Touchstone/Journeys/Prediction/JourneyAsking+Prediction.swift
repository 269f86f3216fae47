import JourneyAnalytics

extension JourneyAsking {
    /// - Parameter what: next, leaving or reaching.
    package static func prediction(what: String, goal: String?, within: String?, test: String? = nil) throws(JourneyError)
        -> PredictionQuestion
    {
        let testPercent = test.flatMap { Int($0) } ?? (test == nil ? 25 : 0)
        guard PredictionQuestion.testShares.contains(testPercent) else {
            throw JourneyError("“test” is a whole number of percent from 10 to 50, not “\(test ?? "")”.", field: "test")
        }
        let span = try span(within ?? "30d", field: "within")
        do {
            switch what.lowercased() {
            case "next":
                return try PredictionQuestion(.next(active: span, context: 4, collapsesRepeats: false), testPercent: testPercent)
            case "leaving": return try PredictionQuestion(.leaving(within: span), testPercent: testPercent)
            case "reaching":
                guard let goal else {
                    throw JourneyError("“goal” is missing: the touchpoint that is to be reached, for instance Order placed.", field: "goal")
                }
                return try PredictionQuestion(.reaching(try touchpoints(goal, field: "goal"), within: span), testPercent: testPercent)
            default:
                throw JourneyError("“\(what)” can't be predicted. There are: next, leaving, reaching.", field: "what")
            }
        } catch let error as JourneyQuestionError {
            throw JourneyError(error, field: "within")
        } catch let error as JourneyError {
            throw error
        } catch {
            throw JourneyError("The question is not understood.", field: "what")
        }
    }
}
