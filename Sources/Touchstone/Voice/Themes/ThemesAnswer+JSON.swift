import ExperienceStatistics
import TextAnalytics

extension ThemesAnswer {
    package var json: JSONValue {
        .members([
            "texts": .count(tally.count), "outside": .count(outside), "found": book.model == nil ? .null : .string(book.time.isoText),
            "scale": .optional(scale?.kind), "themes": .array(themes.map { .object($0.members) }),
        ])
    }
}

extension ThemeFigures {
    package var members: [JSONMember] {
        let estimate = share.estimate
        return [
            JSONMember("id", .count(theme.id)), JSONMember("name", .string(theme.name)),
            JSONMember("words", .array(theme.words.map(JSONValue.string))), JSONMember("is_hidden", .bool(isHidden)),
            JSONMember("texts", .count(tally.count)), JSONMember("share", .optional(estimate.value)),
            JSONMember("share_low", .optional(estimate.low)), JSONMember("share_high", .optional(estimate.high)),
            JSONMember("sentiment", tally.json), JSONMember("effect", effect?.json ?? .null),
            JSONMember(
                "change",
                change.map {
                    .members([
                        "difference": .optional($0.difference), "low": .optional($0.low), "high": .optional($0.high),
                        "is_significant": .bool($0.isSignificant),
                    ])
                } ?? .null),
        ]
    }
}

extension ThemeEffect {
    var json: JSONValue {
        .members([
            "scale": .string(scale.kind), "value": .number(value), "low": .optional(low), "high": .optional(high),
            "is_significant": .bool(isSignificant), "score_with": .number(with.mean), "answers_with": .count(with.n),
            "score_without": .number(without.mean), "answers_without": .count(without.n),
        ])
    }
}

extension SentimentTally {
    package var json: JSONValue {
        let estimate = scores.estimate
        return .members([
            "texts": .count(count), "positive": .count(positive), "mixed": .count(mixed), "neutral": .count(neutral),
            "negative": .count(negative), "mean": .optional(estimate.value), "low": .optional(estimate.low),
            "high": .optional(estimate.high),
        ])
    }
}
