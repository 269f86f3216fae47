import JourneyAnalytics

extension JourneySnapshot {
    /// An attribution's answer as API and command give it.
    package func json(_ answer: AttributionAnswer) -> JSONValue {
        let models = answer.question.models
        let touchpoints = answer.touchpoints.map { touched in
            JSONValue.ordered([
                answer.question.unit.rawValue: .string(touched.name), "conversions_with": .count(of: touched.conversionsWith),
                "customers": .count(of: touched.customers), "touches": .count(of: touched.touches),
                "credits": .object(
                    zip(models, touched.credits).map { model, credit in
                        JSONMember(
                            model.rawValue,
                            .ordered(["conversions": .number(credit), "share": .share(answer.share(credit))]))
                    }),
                "removal_effect": .share(touched.removalEffect),
            ])
        }
        return .object(
            head(.attribution(answer.question)) + [
                JSONMember("by", .string(answer.question.unit.rawValue)),
                JSONMember("models", .array(models.map { .string($0.rawValue) })),
                JSONMember("window_seconds", .number(Double(answer.question.window.milliseconds) / 1000)),
                JSONMember("conversions", .count(of: answer.conversions)), JSONMember("customers", .count(of: answer.customers)),
                JSONMember("direct_conversions", .count(of: answer.directConversions)),
                JSONMember("direct_customers", .count(of: answer.directCustomers)),
                JSONMember("unconverted_customers", .count(of: answer.unconverted)),
                JSONMember("customers_considered", .count(of: answer.customersConsidered)),
                JSONMember("touches_before", .array(answer.pathLengths.map { .count(of: $0) })),
                JSONMember("seconds_from_first_touch", answer.lag?.json ?? .null),
                JSONMember("chain_conversion", .share(answer.chainConversion)),
                JSONMember("is_approximate", .bool(answer.isApproximate)),
                JSONMember("touchpoints", .array(touchpoints)),
            ])
    }
}

extension AttributionAnswer {
    /// A credit as a share of all conversions, those that came directly included; nil without any.
    package func share(_ credit: Double) -> Double? { conversions == 0 ? nil : credit / Double(conversions) }
}
