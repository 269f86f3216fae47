import ExperienceStatistics

/// A step's KPI where it is the name of a metric: its value at the step's touchpoints, over all customers and all time.
package struct StepMetric: Sendable {
    package let definition: MetricDefinition
    package let estimate: Estimate
    package let currency: String?
    /// As they are called now.
    package let touchpoints: [String]

    /// The metric that is called so, or has that key.
    package static func definition(named text: String) -> MetricDefinition? {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        return Metric.all.map(\.definition).first { $0.name.lowercased() == name || $0.key == name }
    }
}

extension Application {
    /// By step, of those whose KPI is a metric and which are made at touchpoints that occur.
    package func stepMetrics(of map: JourneyMap) -> [MapPartID: StepMetric] {
        let (known, measurements) = (catalogue.catalogue, measurements)
        var metrics: [MapPartID: StepMetric] = [:]
        for step in map.steps {
            let touchpoints = Set(step.touchpoints.map(known.current)).filter { known.touchpoint(named: $0) != nil }.sorted()
            guard !touchpoints.isEmpty, let definition = StepMetric.definition(named: step.kpi) else { continue }
            var question = MetricQuestion(metric: definition.key)
            (question.period, question.isCompared, question.filters.touchpoints) = (.all, false, touchpoints)
            guard let answer = try? measurements.answer(question) else { continue }
            metrics[step.id] = StepMetric(
                definition: answer.definition, estimate: answer.estimate, currency: answer.currency, touchpoints: touchpoints)
        }
        return metrics
    }
}
