import ExperienceStatistics

/// The executive's page: one headline, the three things that hurt most, the figures, and what else has to be known.
package struct ExecutivePaper: Sendable {
    package var period: Range<Int64>
    /// Nil where there is no period before.
    package var before: Range<Int64>?
    package var headline: ExecutiveSentence
    package var lede: String
    /// All that is clear, the costliest first: the stories are the first three.
    package var causes: [ExecutiveStory]
    package var storiesAbout: String
    /// The small multiples.
    package var metrics: [MetricAnswer]
    package var changes: ExecutiveSection
    package var sections: [ExecutiveSection]

    package static let mostStories = 3
    package var stories: [ExecutiveStory] { Array(causes.prefix(Self.mostStories)) }

    package var json: JSONValue {
        .members([
            "period": MetricAnswer.span(period), "before": before.map(MetricAnswer.span) ?? .null, "headline": headline.json,
            "lede": .string(lede), "hurts": .array(stories.map(\.json)), "hurts_about": .string(storiesAbout),
            "changes": changes.json, "sections": .array(sections.map(\.json)), "metrics": .array(metrics.map(\.json)),
        ])
    }
}

/// One of the things that hurt most.
package struct ExecutiveStory: Sendable, Equatable {
    package var finding: CauseFinding
    package var sentence: ExecutiveSentence
    /// "212,000 EUR a year", or "340 customers".
    package var amount: String
    /// "130,000 to 290,000"; nil where money is not known and so no interval of it.
    package var limits: String?

    package var json: JSONValue {
        .members([
            "cause": .string(finding.cause.kind), "amount": .string(amount), "limits": .optional(limits), "sentence": sentence.json,
            "figures": finding.json,
        ])
    }
}

extension CauseFinding {
    package var json: JSONValue {
        .members([
            "cause": .string(cause.kind), "outcome": .string(outcome.rawValue), "difference": .number(difference.value),
            "low": .number(limits.lowerBound), "high": .number(limits.upperBound), "p_adjusted": .number(adjustedPValue),
            "customers": .count(reached), "compared_with": .count(others), "lost_customers": .optional(lost),
            "worth_in_a_year": .optional(worth), "cost_in_a_year": .optional(cost), "cost_low": .optional(costLimits?.lowerBound),
            "cost_high": .optional(costLimits?.upperBound), "days_after": .number(horizon),
        ])
    }
}
