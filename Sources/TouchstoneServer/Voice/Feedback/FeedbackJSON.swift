import ExperienceStatistics
import TextAnalytics
import Touchstone

/// What the API gives of feedback.
enum FeedbackSchema {
    static let tally = Schema.object([
        ("texts", .integer(minimum: 0)), ("positive", .integer(minimum: 0)), ("mixed", .integer(minimum: 0)),
        ("neutral", .integer(minimum: 0)), ("negative", .integer(minimum: 0)), ("mean", .nullable(.number)), ("low", .nullable(.number)),
        ("high", .nullable(.number)),
    ])
    static let text = Schema.object([
        ("sequence", .integer()), ("id", .string()), ("time", .string(format: "date-time")), ("customer", .nullable(.integer())),
        ("text", .string()), ("is_masked", .boolean), ("sentiment", .number), ("label", .string()), ("language", .string()),
        ("personal_data", .array(.object([("kind", .string()), ("start", .integer()), ("end", .integer())]))), ("channel", .string()),
        ("touchpoint", .nullable(.string())), ("source", .nullable(.string())), ("score", .nullable(.map(.any))),
        ("theme", .nullable(.integer())), ("theme_name", .nullable(.string())), ("is_labelled", .boolean),
        ("intent", .nullable(.object([("name", .nullable(.string())), ("probability", .number)]))),
    ])
    static let intents = Schema.object([
        ("time", .string(format: "date-time")), ("examples", .integer(minimum: 0)), ("intents", .array(.string())),
        ("folds", .integer()), ("accuracy", .nullable(.number)), ("accuracy_low", .nullable(.number)),
        ("accuracy_high", .nullable(.number)), ("macro_f1", .number), ("calibration_error", .number), ("wanted_precision", .number),
        ("precision", .nullable(.number)), ("coverage", .nullable(.number)),
    ])
    static let intentGuess = Schema.object([
        ("intent", .nullable(.string())), ("likely", .array(.object([("intent", .string()), ("probability", .number)]))),
    ])
    static let texts = Schema.object([
        ("total", .integer(minimum: 0)), ("sentiment", tally), ("texts", .array(text)), ("next", .nullable(.string())),
        ("is_ranked", .boolean), ("facets", .map(.array(.map(.any)))),
    ])
    static let theme = Schema.object([
        ("id", .integer()), ("name", .string()), ("words", .array(.string())), ("is_hidden", .boolean), ("texts", .integer(minimum: 0)),
        ("share", .nullable(.number)), ("share_low", .nullable(.number)), ("share_high", .nullable(.number)), ("sentiment", tally),
        ("effect", .nullable(.map(.any))), ("change", .nullable(.map(.any))), ("trend?", .array(.map(.any))), ("quotes?", .array(text)),
    ])
    static let summary = Schema.object([
        ("theme", .integer()), ("model", .string()), ("time", .string(format: "date-time")), ("milliseconds", .integer()),
        ("read", .integer(minimum: 0)), ("points", .array(.object([("text", .string()), ("quotes", .array(.integer()))]))),
    ])
    static let themes = Schema.object([
        ("texts", .integer(minimum: 0)), ("outside", .integer(minimum: 0)), ("found", .nullable(.string(format: "date-time"))),
        ("scale", .nullable(.string())), ("themes", .array(theme)),
    ])
}

extension FeedbackAnswer.Entry {
    func json(isRevealed: Bool) -> JSONValue {
        .members([
            "sequence": .integer(verbatim.sequence), "id": .string(id), "time": .string(Instant(milliseconds: verbatim.time).isoText),
            "customer": customer.map(JSONValue.integer) ?? .null, "text": .string(VerbatimCard.text(self, isRevealed: isRevealed)),
            "is_masked": .bool(!isRevealed && !personal.isEmpty), "sentiment": .number(Double(verbatim.sentiment)),
            "label": .string(verbatim.label.rawValue), "language": .string(verbatim.language.code),
            "personal_data": .array(
                personal.map {
                    .members(["kind": .string($0.kind), "start": .count($0.range.lowerBound), "end": .count($0.range.upperBound)])
                }), "channel": .string(channel), "touchpoint": .optional(touchpoint), "source": .optional(source),
            "score": answer.map {
                .members([
                    "kind": .string($0.kind), "value": .optional($0.value), "low": .number($0.low), "high": .number($0.high),
                    "band": .optional(band?.rawValue),
                ])
            } ?? .null, "theme": theme.map { .count($0.id) } ?? .null, "theme_name": .optional(theme?.name),
            "is_labelled": .bool(isLabelled),
            "intent": intent.map { .members(["name": .optional($0.name), "probability": .number($0.probability)]) } ?? .null,
        ])
    }
}

extension FeedbackAnswer {
    func json(isRevealed: Bool) -> JSONValue {
        .members([
            "total": .count(total), "sentiment": tally.json, "texts": .array(entries.map { $0.json(isRevealed: isRevealed) }),
            "next": .optional(next?.text), "is_ranked": .bool(isRanked),
            "facets": .object(
                FeedbackFacet.allCases.map { facet in
                    JSONMember(
                        facet.rawValue,
                        .array(
                            (facets[facet] ?? []).map {
                                .members(["value": .string($0.value), "name": .string($0.name), "texts": .count($0.count)])
                            }))
                }),
        ])
    }
}

extension ThemeFigures {
    func json(_ answer: ThemesAnswer, quotes: [FeedbackAnswer.Entry], isRevealed: Bool) -> JSONValue {
        .object(
            members + [
                JSONMember(
                    "trend",
                    .array(
                        zip(zip(answer.buckets, answer.buckets.dropFirst()), trend).map { time, share in
                            .members([
                                "from": .string(Instant(milliseconds: time.0).isoText),
                                "until": .string(Instant(milliseconds: time.1).isoText),
                                "texts": .count(share.count), "of": .count(share.total), "share": .optional(share.estimate.value),
                                "low": .optional(share.estimate.low), "high": .optional(share.estimate.high),
                            ])
                        })), JSONMember("quotes", .array(quotes.map { $0.json(isRevealed: isRevealed) })),
            ])
    }
}
