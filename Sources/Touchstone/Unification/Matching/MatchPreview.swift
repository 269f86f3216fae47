/// The blast radius: what would be joined by itself with these thresholds, as the last comparison stands.
package struct MatchPreview: Sendable, Equatable {
    package struct Entity: Sendable, Equatable {
        /// The customers that would become one.
        package var customers: [Int64]
    }

    /// Pairs between two probabilities.
    package struct Band: Sendable, Equatable {
        package var low: Double
        package var high: Double
        package var pairs: Int
        /// Numbers of pairs to look at, spread over the band.
        package var examples: [Int64]
    }

    /// Joins in which a field speaks clearly against one person: two dates of birth.
    package struct Conflict: Sendable, Equatable {
        package var field: String
        package var merges: Int
        package var examples: [Int64]
    }

    package struct HeldBack: Sendable, Equatable {
        package var reason: MatchPlan.Held.Reason
        package var pairs: Int
        package var examples: [Int64]
    }

    /// The run on which it stands, and when that began.
    package var run: Int64
    package var compared: Instant
    package var model: Int64?
    package var sure: Double
    package var doubtful: Double
    /// Pairs below this were not kept by the run: a lower `doubtful` shows them after the next one.
    package var listedFrom: Double
    /// Customers compared.
    package var customers: Int64
    package var merges: Int
    /// How many customers would be joined to another, and how many they would be then.
    package var customersJoined: Int
    package var customersAfter: Int
    /// How many would arise of each size: `[2: 180, 3: 12]`.
    package var sizes: [Int: Int]
    /// At most ten, the largest first.
    package var largest: [Entity]
    package var bands: [Band]
    package var conflicts: [Conflict]
    package var heldBack: [HeldBack]
    /// How many pairs would wait in the review list.
    package var toReview: Int

    /// What somebody who has seen this preview hands back to switch it on: of another outcome the key is another.
    package var key: String { "\(run)-\(merges)-\(customersJoined)-\(sure)" }

    /// As the API and commands give it.
    package var json: JSONValue {
        .members([
            "key": .string(key), "run": .integer(run), "compared": .string(compared.isoText),
            "model": model.map(JSONValue.integer) ?? .null,
            "sure": .number(sure), "doubtful": .number(doubtful), "listed_from": .number(listedFrom), "customers": .integer(customers),
            "merges": .count(merges), "customers_joined": .count(customersJoined), "customers_after": .count(customersAfter),
            "sizes": .array(sizes.sorted { $0.key < $1.key }.map { .members(["size": .count($0.key), "count": .count($0.value)]) }),
            "largest": .array(largest.map { .array($0.customers.map(JSONValue.integer)) }),
            "bands": .array(
                bands.map { band in
                    .members([
                        "low": .number(band.low), "high": .number(band.high), "pairs": .count(band.pairs),
                        "examples": .array(band.examples.map(JSONValue.integer)),
                    ])
                }),
            "conflicts": .array(
                conflicts.map { conflict in
                    .members([
                        "field": .string(conflict.field), "merges": .count(conflict.merges),
                        "examples": .array(conflict.examples.map(JSONValue.integer)),
                    ])
                }),
            "held_back": .array(
                heldBack.map { held in
                    .members([
                        "reason": .string(held.reason.rawValue), "pairs": .count(held.pairs),
                        "examples": .array(held.examples.map(JSONValue.integer)),
                    ])
                }),
            "to_review": .count(toReview),
        ])
    }
}
