import ExperienceStatistics
import Foundation

/// What one check of a rule found.
struct AlertReading: Sendable {
    var finding: AlertRule.Finding
    /// "Net Promoter Score is 12.0 (3.1 to 20.9) over the last 7 days, below 20."
    var sentence: String
    /// What makes one occasion: the day that was unusual; a second alert of it is not raised.
    var occasion: String
    var detail: AlertDetail?
}

/// What an alert is remembered by: the value and the curve as they were at that time.
package struct AlertDetail: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package var from: Int64
        package var until: Int64
        package var value: Double?
        package var low: Double?
        package var high: Double?
        package var isPartial: Bool
    }

    package var metric: String
    package var currency: String?
    package var value: Double?
    package var low: Double?
    package var high: Double?
    package var n: Int
    /// The limit, or what was expected.
    package var expected: Double?
    package var expectedLow: Double?
    package var expectedHigh: Double?
    package var pValue: Double?
    package var points: [Point]
    package var granularity: MetricQuestion.Granularity
    package var zone: String

    package var json: JSONValue {
        .members([
            "metric": .string(metric), "currency": .optional(currency), "value": .optional(value), "low": .optional(low),
            "high": .optional(high),
            "n": .count(n), "expected": .optional(expected), "expected_low": .optional(expectedLow),
            "expected_high": .optional(expectedHigh),
            "p_value": .optional(pValue), "granularity": .string(granularity.rawValue), "zone": .string(zone),
            "trend": .array(
                points.map {
                    .members([
                        "from": .string(Instant(milliseconds: $0.from).isoText), "until": .string(Instant(milliseconds: $0.until).isoText),
                        "value": .optional($0.value), "low": .optional($0.low), "high": .optional($0.high), "partial": .bool($0.isPartial),
                    ])
                }),
        ])
    }

    /// Nil for what this program didn't write.
    init?(json: JSONValue) {
        guard let metric = json["metric"]?.string, let n = json["n"]?.integer,
            let granularity = json["granularity"]?.string.flatMap({ MetricQuestion.Granularity(rawValue: $0) })
        else { return nil }
        self.metric = metric
        self.n = Int(clamping: n)
        self.granularity = granularity
        currency = json["currency"]?.string
        (value, low, high) = (json["value"]?.double, json["low"]?.double, json["high"]?.double)
        (expected, expectedLow, expectedHigh) = (json["expected"]?.double, json["expected_low"]?.double, json["expected_high"]?.double)
        pValue = json["p_value"]?.double
        zone = json["zone"]?.string ?? "GMT"
        points = (json["trend"]?.array ?? []).compactMap { point in
            guard let from = AlertDetail.time(point["from"]), let until = AlertDetail.time(point["until"]) else { return nil }
            return Point(
                from: from, until: until, value: point["value"]?.double, low: point["low"]?.double,
                high: point["high"]?.double, isPartial: point["partial"]?.bool ?? false)
        }
    }

    private static func time(_ value: JSONValue?) -> Int64? {
        value?.string.flatMap { try? Instant.parse($0) }?.milliseconds
    }

    init(_ answer: MetricAnswer) {
        metric = answer.definition.key
        currency = answer.currency
        (value, low, high, n) = (answer.estimate.value, answer.estimate.low, answer.estimate.high, answer.estimate.n)
        points = answer.trend.suffix(120).map {
            Point(
                from: $0.time.lowerBound, until: $0.time.upperBound, value: $0.estimate.value, low: $0.estimate.low, high: $0.estimate.high,
                isPartial: $0.isPartial)
        }
        granularity = answer.granularity
        zone = answer.zone.identifier
    }
}
