import ExperienceStatistics
import JourneyAnalytics

extension JourneySnapshot {
    /// A funnel's answer as API and command give it.
    package func json(_ answer: FunnelAnswer) -> JSONValue {
        let steps = answer.steps.enumerated().map { number, step in
            JSONValue.ordered([
                "step": .count(of: number + 1), "touchpoints": .names(step.touchpoints), "optional": .bool(step.isOptional),
                "customers": .count(of: step.customers),
                "conversion_from_first": .share(step.conversionFromFirst), "conversion_from_previous": .share(step.conversionFromPrevious),
                "drop_off": .count(of: step.dropOff), "seconds_from_previous": step.timeFromPrevious?.json ?? .null,
                "seconds_from_first": step.timeFromFirst?.json ?? .null,
            ])
        }
        let exclusions = answer.question.exclusions.map { exclusion in
            JSONValue.ordered([
                "touchpoints": .names(exclusion.touchpoints), "from_step": .count(of: exclusion.from), "to_step": .count(of: exclusion.to),
            ])
        }
        return .object(
            head(.funnel(answer.question)) + [
                JSONMember("mode", .string(answer.question.mode.rawValue)),
                JSONMember("window_seconds", .number(Double(answer.question.window.milliseconds) / 1000)),
                JSONMember("customers", .count(of: answer.customersConsidered)), JSONMember("steps", .array(steps)),
                JSONMember("exclusions", .array(exclusions)), JSONMember("time_to_convert", answer.timeToConvert?.json ?? .null),
                JSONMember("breakdown", json(breakdown: answer)), JSONMember("trend", json(trend: answer)),
            ])
    }

    private func json(breakdown answer: FunnelAnswer) -> JSONValue {
        guard let breakdown = answer.question.breakdown, let found = answer.breakdown, let comparison = FunnelComparison(answer) else {
            return .null
        }
        let groups = comparison.groups.map { group in
            JSONValue.ordered([
                "value": group.name.map(JSONValue.string) ?? .null, "is_rest": .bool(group.name == nil),
                "customers": .array(group.customers.map { .count(of: $0) }), "conversion": .share(group.share.value),
                "low": .share(group.share.low), "high": .share(group.share.high), "difference_to_others": .share(group.change.difference),
                "difference_low": .share(group.change.low), "difference_high": .share(group.change.high),
                "p_value": .share(group.change.pValue), "is_significant": .bool(group.isSignificant),
            ])
        }
        return .ordered([
            "property": .string(breakdown.property), "step": .count(of: breakdown.step), "groups": .array(groups),
            "values_in_rest": .count(of: found.valuesInRest), "customers_without": .count(of: found.customersWithout),
        ])
    }

    private func json(trend answer: FunnelAnswer) -> JSONValue {
        guard let trend = answer.question.trend, let found = answer.trend else { return .null }
        let intervals = found.intervals.map { interval in
            let share = Share(interval.customers.last ?? 0, of: interval.customers.first ?? 0).estimate
            return JSONValue.ordered([
                "from": .string(Instant(milliseconds: interval.range.lowerBound).isoText),
                "until": .string(Instant(milliseconds: interval.range.upperBound).isoText),
                "customers": .array(interval.customers.map { .count(of: $0) }), "conversion": .share(share.value),
                "low": .share(share.low), "high": .share(share.high), "is_complete": .bool(interval.isComplete),
            ])
        }
        return .ordered([
            "unit": .string(trend.unit.rawValue), "time_zone": .string(trend.timeZone.identifier), "intervals": .array(intervals),
            "customers_before": .count(of: found.customersBefore),
        ])
    }
}

extension FunnelTimes {
    /// In seconds; a range without an end has null.
    fileprivate var json: JSONValue {
        let ranges = bins.map { bin in
            let end = bin.range.upperBound
            return JSONValue.ordered([
                "from_seconds": .number(Double(bin.range.lowerBound) / 1000),
                "to_seconds": end == .max ? .null : .number(Double(end) / 1000), "customers": .count(of: bin.customers),
            ])
        }
        return .ordered([
            "seconds": distribution.json, "zero_seconds": .count(of: zero), "ranges": .array(ranges),
        ])
    }
}
