extension GoldenRecord {
    /// As commands and the API give it.
    package func json(_ reveal: Reveal, sourceName: (Int64) -> String?) -> JSONValue {
        .array(
            values.map { value in
                .members([
                    "field": .string(value.field.name), "label": .string(value.field.label), "rule": .string(value.rule.rawValue),
                    "value": value.winner.json(reveal), "agreeing": .count(value.agreeing),
                    "from": value.winner.provenance(sourceName),
                    "others": .array(
                        value.others.map { other in
                            .members([
                                "value": other.value.json(reveal), "agreeing": .count(other.agreeing),
                                "reason": .string(other.reason.rawValue), "from": other.value.provenance(sourceName),
                            ])
                        }),
                ])
            })
    }
}

extension StatedValue {
    fileprivate func json(_ reveal: Reveal) -> JSONValue {
        switch reveal {
        case .inFull: value
        case .masked: isPersonal ? .string(shown(.masked)) : value
        }
    }

    fileprivate func provenance(_ sourceName: (Int64) -> String?) -> JSONValue {
        .members([
            "source": .optional(source.flatMap(sourceName)), "profile": .integer(profile), "time": .string(time.isoText),
            "name": .string(name), "identifier": .bool(isIdentifier),
        ])
    }
}
