extension QualityReport {
    /// As commands and the API give it; sources by name. Each count has the name of its list beside it.
    package func json(sourceName: (Int64) -> String?) -> JSONValue {
        .members([
            "computed": .string(computed.isoText), "seconds": .number(seconds), "customers": .count(customers),
            "identified": .count(identified), "anonymous": .count(anonymous),
            "fields": .array(fields.map { $0.json(source: nil) }),
            "sources": .array(
                sources.map { quality in
                    .members([
                        "source": .optional(sourceName(quality.source)), "customers": .count(quality.customers),
                        "latest": .optional(quality.latest?.isoText),
                        "stale": .listed(quality.stale, QualityListName(source: quality.source, .stale)),
                        "several_profiles": .listed(quality.severalProfiles, QualityListName(source: quality.source, .severalProfiles)),
                        "surplus_profiles": .count(quality.surplusProfiles),
                        "fields": .array(quality.fields.map { $0.json(source: quality.source) }),
                    ])
                }),
            "reach": .array(
                reach.map { reach in
                    .members([
                        "way": .string(reach.way.rawValue), "reachable": .count(reach.reachable),
                        "missing": .listed(reach.missing, QualityListName(.unreachable(reach.way, .missing))),
                        "invalid": .listed(reach.invalid, QualityListName(.unreachable(reach.way, .invalid))),
                        "only_hope": .count(reach.onlyHope), "through_pairs": .count(reach.throughPairs),
                    ])
                }),
            "cut_off": .listed(cutOff, QualityListName(.cutOff)),
            "shared": .array(
                shared.map { shared in
                    .members([
                        "field": .string(shared.field.name), "values": .count(shared.values), "largest": .count(shared.largest),
                        "customers": .listed(shared.customers, QualityListName(.shared(shared.field))),
                    ])
                }),
            "same": .array(
                same.map { same in
                    .members([
                        "what": .string(same.sameness.rawValue), "groups": .count(same.groups),
                        "customers": .listed(same.customers, QualityListName(.same(same.sameness))),
                    ])
                }),
            "undecided_without_birthday": .members([
                "customers": .listed(undecided.customers, QualityListName(.undecided)),
                "by_source": .array(
                    undecided.bySource.map { part in
                        .members([
                            "source": .optional(sourceName(part.source)),
                            "customers": .listed(part.customers, QualityListName(source: part.source, .undecided)),
                        ])
                    }),
            ]),
        ])
    }
}

extension QualityReport.Field {
    fileprivate func json(source: Int64?) -> JSONValue {
        .members([
            "field": .string(field.name), "label": .string(field.label), "filled": .count(filled), "sound": .count(sound),
            "missing": .listed(missing, QualityListName(source: source, .field(field, .missing))),
            "problems": .object(
                problems.map {
                    JSONMember($0.problem.rawValue, .listed($0.customers, QualityListName(source: source, .field(field, $0.problem))))
                }),
        ])
    }
}

extension JSONValue {
    fileprivate static func listed(_ count: Int, _ list: QualityListName) -> JSONValue {
        .members(["count": .count(count), "list": count > 0 ? .string(list.text) : .null])
    }
}
