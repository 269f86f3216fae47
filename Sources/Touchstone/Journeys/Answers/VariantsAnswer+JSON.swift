import JourneyAnalytics

extension JourneySnapshot {
    /// Variants as API and command give them.
    package func json(_ answer: VariantsAnswer) -> JSONValue {
        let variants = answer.variants.enumerated().map { place, variant in
            JSONValue.ordered([
                "rank": .count(of: place + 1), "id": .string(JourneyVariantID(variant).description),
                "touchpoints": .array(variant.touchpoints.map(JSONValue.string)), "customers": .count(of: variant.customers),
                "share": .share(variant.share), "seconds": variant.duration.json,
            ])
        }
        return .object(
            head(.variants(answer.question)) + [
                JSONMember("customers", .count(of: answer.customers)), JSONMember("variant_count", .count(of: answer.variantCount)),
                JSONMember("variants", .array(variants)), JSONMember("variants_not_listed", .count(of: answer.variantsNotListed)),
                JSONMember("customers_not_listed", .count(of: answer.customersNotListed)),
            ])
    }
}
