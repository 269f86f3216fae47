import JourneyAnalytics

extension JourneySnapshot {
    /// A funnel's answer as API and command give it.
    package func json(_ answer: FunnelAnswer) -> JSONValue {
        let steps = answer.steps.enumerated().map { number, step in
            JSONValue.ordered([
                "step": .count(of: number + 1), "touchpoints": .names(step.touchpoints), "customers": .count(of: step.customers),
                "conversion_from_first": .share(step.conversionFromFirst), "conversion_from_previous": .share(step.conversionFromPrevious),
                "drop_off": .count(of: step.dropOff), "seconds_from_previous": step.timeFromPrevious?.json ?? .null,
                "seconds_from_first": step.timeFromFirst?.json ?? .null,
            ])
        }
        return .object(
            head(.funnel(answer.question)) + [
                JSONMember("mode", .string(answer.question.mode.rawValue)),
                JSONMember("window_seconds", .number(Double(answer.question.window.milliseconds) / 1000)),
                JSONMember("customers", .count(of: answer.customersConsidered)), JSONMember("steps", .array(steps)),
            ])
    }
}
