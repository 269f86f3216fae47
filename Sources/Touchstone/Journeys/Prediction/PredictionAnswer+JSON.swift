import JourneyAnalytics

extension JourneySnapshot {
    /// A prediction as API and command give it. Customers are given by number, the likeliest first.
    package func json(_ answer: PredictionAnswer, listing limit: Int) -> JSONValue {
        let checks = answer.checks.map { check in
            JSONValue.ordered([
                "check": .string(check.subject.rawValue), "value": .number(check.value), "threshold": .number(check.threshold),
                "passes": .bool(check.passes), "advice": check.passes ? .null : .string(check.advice),
            ])
        }
        return .object(
            head(.predict(answer.question)) + [
                JSONMember("customers", .count(of: answer.customers)), JSONMember("customers_used", .count(of: answer.customersUsed)),
                JSONMember("suffices", .bool(answer.isSufficient)), JSONMember("checks", .array(checks)),
                JSONMember("beats_baseline", .bool(answer.beatsBaseline)), JSONMember("trial", answer.trial.map(Self.json) ?? .null),
                JSONMember("next", answer.next.map(Self.json) ?? .null),
                JSONMember("outcome", answer.outcome.map { json($0, answer.question.span, limit) } ?? .null),
            ])
    }

    private static func json(_ trial: PredictionTrial) -> JSONValue {
        .ordered([
            "split": .string(Instant(milliseconds: trial.split).isoText), "cases_learned": .count(of: trial.casesLearned),
            "cases_tried": .count(of: trial.casesTried), "customers_tried": .count(of: trial.customersTried),
            "figures": .array(
                trial.figures.map {
                    .ordered([
                        "measure": .string($0.measure.name), "model": json($0.model), "baseline": json($0.baseline), "gain": json($0.gain),
                        "is_better": .bool($0.isBetter),
                    ])
                }),
            "calibration": .array(
                trial.calibration.map {
                    .ordered([
                        "cases": .count(of: $0.cases), "predicted": .share($0.predicted), "observed": .share($0.observed),
                        "happened": .count(of: $0.happened),
                    ])
                }),
        ])
    }

    private static func json(_ value: PredictionFigure.Value) -> JSONValue {
        .ordered(["value": .share(value.value), "low": .share(value.low), "high": .share(value.high)])
    }

    private static func json(_ next: NextStepForecast) -> JSONValue {
        .ordered([
            "customers": .count(of: next.rows.count),
            "touchpoints": .array(
                next.touchpoints.map {
                    .ordered(["touchpoint": .string($0.name), "likeliest_of": .count(of: $0.customers), "expected": .number($0.expected)])
                }),
            "looks": .array(next.looks.map { .ordered(["look": .string($0.look), "weight": .share($0.weight)]) }),
            "hints": .array(
                next.hints.map {
                    .ordered([
                        "before": .string($0.before), "last": .string($0.last), "next": .string($0.next), "times": .count(of: $0.times),
                        "share": .share($0.share), "share_after_last": .share($0.shareAfterLast),
                    ])
                }),
        ])
    }

    private func json(_ outcome: OutcomeForecast, _ span: TimeSpan, _ limit: Int) -> JSONValue {
        let listed = outcome.likeliest(outcome.rows.count).filter { !erased.contains(index.customers[outcome.rows[$0]]) }
        return .ordered([
            "base_rate": .share(outcome.baseRate), "customers": .count(of: outcome.rows.count),
            "expected": .number(outcome.probabilities.reduce(0, +)),
            "drivers": .array(
                outcome.drivers.map {
                    .ordered([
                        "feature": .string($0.feature.text(within: span)), "odds": .share($0.odds), "low": .share($0.low),
                        "high": .share($0.high), "share": .share($0.share),
                    ])
                }),
            "likeliest": .array(
                listed.prefix(limit).map { place in
                    .ordered([
                        "customer": .integer(index.customers[outcome.rows[place]]), "probability": .share(outcome.probabilities[place]),
                        "reasons": .array(
                            outcome.reasons[place].map {
                                .ordered([
                                    "feature": .string($0.feature.text(within: span, more: $0.isPresent)), "weight": .number($0.weight),
                                ])
                            }),
                    ])
                }),
            "not_listed": .count(of: outcome.rows.count - min(limit, listed.count)),
        ])
    }
}

extension PredictionFigure.Measure {
    package var name: String {
        switch self {
        case .logLoss: "log_loss"
        case .accuracy: "accuracy"
        case .topThree: "top_three"
        case .auc: "auc"
        case .brier: "brier"
        }
    }
}
