extension TouchpointCatalogue {
    package var json: JSONValue {
        .members([
            "customers": .count(customers), "interactions": .count(interactions), "seen": .count(seen), "planned": .count(planned),
            "unclassified": .count(unclassified), "without_owner": .count(ownerless),
            "weeks": .array(weeks.bounds.dropLast().map { .string(Instant(milliseconds: $0).isoText) }),
            "touchpoints": .array(entries.map(\.json)),
        ])
    }
}

extension TouchpointEntry {
    package var json: JSONValue {
        func time(_ milliseconds: Int64?) -> JSONValue { milliseconds.map { .string(Instant(milliseconds: $0).isoText) } ?? .null }
        return .members([
            "name": .string(name), "state": .string(state.rawValue), "channel": .string(channel),
            "channel_kind": .optional(channelKind?.rawValue), "stage": .string(stage),
            "channels": .array(channels.map(JSONValue.string)), "stages": .array(stages.map(JSONValue.string)),
            "owner": .string(touchpoint.owner), "visibility": .optional(touchpoint.visibility?.rawValue),
            "promise": .string(touchpoint.promise), "about": .string(touchpoint.about),
            "moment_of_truth": .bool(isMomentOfTruth), "moment_confirmed": .bool(isConfirmedMoment),
            "names": .array(names.map { .string($0.name) }),
            "customers": activity.map { .count($0.customers) } ?? .null, "interactions": activity.map { .count($0.events) } ?? .null,
            "share": .optional(share), "first_seen": time(activity?.first), "last_seen": time(activity?.last),
            "trend": .array((activity?.trend ?? []).map { .count($0) }),
            "scores": .array(
                scores.map { score in
                    .members([
                        "metric": .string(score.definition.key), "value": .optional(score.estimate.value), "n": .count(score.estimate.n),
                        "low": .optional(score.estimate.low), "high": .optional(score.estimate.high),
                    ])
                }),
        ])
    }
}

extension TouchpointLikeness {
    package var json: JSONValue {
        .members([
            "keep": .string(kept), "merge": .string(merged), "score": .number(score),
            "reasons": .array(reasons.map { .string($0.sentence) }),
        ])
    }
}

extension TouchpointMergePreview {
    package var json: JSONValue {
        .members([
            "keep": .string(kept.name), "merge": .string(merged.name), "names": .array(names.map { .string($0.name) }),
            "customers_before": .count(kept.activity?.customers ?? 0), "interactions_before": .count(kept.activity?.events ?? 0),
            "customers_after": .count(customers), "interactions_after": .count(interactions),
            "directly_after_one_another": .count(adjacent),
        ])
    }
}

extension TouchpointMerge {
    package var json: JSONValue {
        .members([
            "id": .integer(id), "time": .string(time.isoText), "actor": .string(actor.text), "keep": .string(kept),
            "merge": .string(merged), "names": .array(rules.map { .string($0.after.name) }),
            "undone": .optional(undone?.isoText),
        ])
    }
}
