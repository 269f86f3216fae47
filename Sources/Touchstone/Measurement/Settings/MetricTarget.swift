import Foundation

/// What a company wants of a metric, and what it calls its values: shown on tiles, charts and in answers.
package struct MetricTarget: Sendable, Equatable {
    package struct Band: Sendable, Equatable, Codable {
        package var name: String
        /// Its lower end, which belongs to it.
        package var from: Double

        package init(name: String, from: Double) {
            self.name = name
            self.from = from
        }
    }

    package var metric: String
    /// Nil where there are bands alone.
    package var target: Double?
    /// Ascending.
    package var bands: [Band]

    /// - Throws: `MeasurementError` for a metric that there isn't, and for numbers that can't be.
    package init(metric: String, target: Double?, bands: [Band] = []) throws(MeasurementError) {
        guard let found = Metric.named(metric) else {
            throw MeasurementError(unknown: metric, what: "metric", among: Metric.all.map(\.key))
        }
        let bands = bands.sorted { $0.from < $1.from }
        for number in bands.map(\.from) + (target.map { [$0] } ?? []) {
            guard number.isFinite, MetricTarget.range(found.definition.unit).contains(number) else {
                throw MeasurementError("\(found.definition.name) can't be \(number): \(MetricTarget.words(found.definition.unit)).")
            }
        }
        guard bands.count <= 7 else { throw MeasurementError("More than seven bands are no help. Leave some out.") }
        guard bands.allSatisfy({ (1...40).contains($0.name.count) }) else {
            throw MeasurementError("Each band needs a name of 1 to 40 characters.")
        }
        guard Set(bands.map(\.from)).count == bands.count else { throw MeasurementError("Two bands begin at the same value. Change one.") }
        (self.metric, self.target, self.bands) = (metric, target, bands)
    }

    private static func range(_ unit: MetricDefinition.Unit) -> ClosedRange<Double> {
        switch unit {
        case .points: -100...100
        case .share: -1...1
        case .scale: -1_000...1_000
        case .count, .money, .seconds: 0...1e15
        }
    }

    private static func words(_ unit: MetricDefinition.Unit) -> String {
        switch unit {
        case .points: "points lie between −100 and 100"
        case .share: "shares are written as numbers up to 1, so 80 % is 0.8"
        case .scale: "it has to be a number on the scale"
        case .count, .money, .seconds: "it has to be a number from 0 on, times in seconds"
        }
    }
}

extension MetricTarget {
    package var json: JSONValue {
        .members([
            "metric": .string(metric), "target": .optional(target),
            "bands": .array(bands.map { .members(["name": .string($0.name), "from": .number($0.from)]) }),
        ])
    }
}
