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
                    models.enumerated().map { place, model in
                        let credit = touched.credits[place]
                        var members = [
                            JSONMember("conversions", .number(credit)), JSONMember("share", .share(answer.share(credit))),
                        ]
                        if let value = touched.value {
                            members.append(JSONMember("value", .number(value.credits[place])))
                            members.append(JSONMember("value_share", .share(answer.valueShare(value.credits[place]))))
                        }
                        return JSONMember(model.rawValue, .object(members))
                    }),
                "removal_effect": .share(touched.removalEffect),
                "value_with": touched.value.map { .number($0.with) } ?? .null,
                "value_removal_effect": .share(touched.value?.removalEffect),
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
                JSONMember("value", answer.value?.json ?? .null), JSONMember("touchpoints", .array(touchpoints)),
            ])
    }
}

extension AttributionAnswer {
    /// A credit as a share of all conversions, those that came directly included; nil without any.
    package func share(_ credit: Double) -> Double? { conversions == 0 ? nil : credit / Double(conversions) }

    /// A credited amount as a share of what all conversions are worth in its currency; nil where that is nothing, or less.
    package func valueShare(_ amount: Double) -> Double? {
        guard let value, value.currency.amount > 0 else { return nil }
        return amount / value.currency.amount
    }
}

extension AttributedValue {
    fileprivate var json: JSONValue {
        .ordered([
            "currency": .string(currency.name), "amount": .number(currency.amount), "direct_amount": .number(currency.direct),
            "conversions": .count(of: currency.conversions), "conversions_without": .count(of: conversionsWithout),
            "other_currencies": .array(
                others.map { other in
                    .ordered([
                        "currency": .string(other.name), "amount": .number(other.amount), "conversions": .count(of: other.conversions),
                    ])
                }),
        ])
    }
}
