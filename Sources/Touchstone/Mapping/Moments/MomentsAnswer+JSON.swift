import ExperienceStatistics

extension MomentsAnswer {
    /// As API and command give it.
    package var json: JSONValue {
        .ordered([
            "question": .string(question.description), "definition": .string(question.definition), "filter": filter.json,
            "customers": .count(of: customers),
            "experiences": .count(of: experiences), "not_yet_known": .count(of: notYetKnown), "currency": .string(currency),
            "moments": .array(moments.map(\.json)),
            "too_few": .array(
                tooFew.map {
                    .ordered([
                        "subject": .string($0.subject.key), "name": .string($0.subject.description), "bad": .count(of: $0.bad.count),
                        "good": .count(of: $0.good.count),
                    ])
                }),
        ])
    }
}

extension MomentOfTruth {
    package var json: JSONValue {
        .ordered([
            "subject": .string(subject.key), "name": .string(subject.description), "bad": .count(of: bad.count),
            "good": .count(of: good.count),
            "bad_left": .count(of: badLeft.count), "good_left": .count(of: goodLeft.count), "loss": Self.json(loss, isLossClear),
            "spend": Self.json(spend, isSpendClear), "lost_to_it": .share(lostToIt), "reached": .count(of: reached), "reach": .share(reach),
            "is_costly": .bool(isCostly), "verdict": .optional(verdict?.kind.rawValue), "note": .optional(verdict?.note),
        ])
    }

    private static func json(_ change: ExperienceStatistics.Change, _ isClear: Bool) -> JSONValue {
        .ordered([
            "difference": .share(change.difference), "low": .share(change.low), "high": .share(change.high), "p": .share(change.pValue),
            "is_clear": .bool(isClear), "method": .string(change.method.text),
        ])
    }
}
