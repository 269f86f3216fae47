import ExperienceStatistics

/// What an effect is in money, as far as that can be told.
package struct InitiativeMoney: Sendable, Equatable {
    package enum Basis: String, Sendable {
        /// The KPI itself is an amount.
        case kpi
        /// What the points of NPS are worth here in a year.
        case score
        /// What those whom it reaches spent, looked at in the same way.
        case spend
    }

    package var basis: Basis
    package var amount: Double?
    package var low: Double?
    package var high: Double?
    package var currency: String
    /// Days that the amount is of; a year's where the basis is the score.
    package var days: Int
    /// What it is, or why nothing is said.
    package var sentence: String

    /// Whether the interval leaves zero out.
    package var isClear: Bool { (low ?? 0) > 0 || (high ?? 0) < 0 }

    /// An amount as it is written.
    package static func text(_ amount: Double, _ currency: String) -> String {
        let sign = amount > 0 ? "+" : amount < 0 ? "−" : ""
        return sign + MetricText(.money, currency: currency).text(abs(amount))
    }

    package var amountText: String? { amount.map { Self.text($0, currency) } }

    package var intervalText: String? {
        guard let low, let high else { return nil }
        return "\(Self.text(low, currency)) to \(Self.text(high, currency))"
    }

    /// Where what a point of NPS is worth can’t be brought to those whom the effect concerns.
    fileprivate static func nothing(_ currency: String, because reason: String) -> InitiativeMoney {
        InitiativeMoney(basis: .score, currency: currency, days: 365, sentence: "Nothing can be said in money: \(reason).")
    }
}

extension Measurements {
    /// The effect that a question asks for, with what it is in money.
    /// - Parameter members: of the segments that it names.
    func impact(_ question: ImpactQuestion, members: [String: Set<UInt32>]) throws(MeasurementError) -> InitiativeImpact {
        let snapshot = snapshot()
        let reading = try snapshot.impact(question, members: members)
        var impact = InitiativeImpact(reading, question)
        guard impact.state.isClaim || impact.state == .notShown else { return impact }
        impact.money = snapshot.money(impact, question, members)
        return impact
    }
}

extension MeasurementSnapshot {
    fileprivate func money(
        _ impact: InitiativeImpact, _ question: ImpactQuestion, _ members: [String: Set<UInt32>]
    ) -> InitiativeMoney? {
        guard let estimate = impact.estimate, let definition = impact.definition else { return nil }
        if definition.key == "revenue" {
            let currency = impact.currency ?? ""
            var money = InitiativeMoney(
                basis: .kpi, amount: estimate.effect, low: estimate.low, high: estimate.high, currency: currency, days: impact.daysAfter,
                sentence: "")
            money.sentence = "The effect itself, in \(impact.daysAfter) days."
            if !money.isClear { money.sentence = "No clear difference in \(impact.daysAfter) days." }
            return money
        }
        if definition.key == "nps", impact.state.isClaim, let worth = worth(estimate, question, members) { return worth }
        return spend(impact, question, members)
    }

    /// An effect in points of NPS × what a point is worth in a year, over the customers whom it concerns; the interval holds what both
    /// leave open.
    /// - Returns: nil where it isn’t known what a point is worth.
    private func worth(_ estimate: ImpactEstimate, _ question: ImpactQuestion, _ members: [String: Set<UInt32>]) -> InitiativeMoney? {
        var asked = MetricQuestion(metric: "nps")
        asked.period = .all
        guard let worth = try? scoreWorth(asked, horizon: 90), worth.refusal == nil, let whole = worth.pointInAYear else { return nil }
        let whom = question.reached.words
        guard question.kpi.filters.isEmpty else {
            return InitiativeMoney.nothing(
                worth.currency,
                because: "what a point of NPS is worth is known of all customers together, and not of those whom the KPI’s filters leave")
        }
        let customers: Int
        switch question.reached {
        case .everybody: customers = worth.customers
        case .segment(let name): customers = currentCustomers(among: members[name] ?? [])
        case .part, .others:
            return InitiativeMoney.nothing(
                worth.currency,
                because: "what a point of NPS is worth is known of all customers together, and not of those who meet \(whom)")
        }
        guard customers > 0 else {
            return InitiativeMoney.nothing(
                worth.currency, because: "none of the \(whom) was in touch in the last \(settings.graceDays) days")
        }
        let point = whole.scaled(by: Double(customers) / Double(worth.customers))
        guard let value = point.value, let margin = point.margin else { return nil }
        let (own, theirs) = ((estimate.high - estimate.low) / 2 / 1.96, margin / 1.96)
        let error = (value * value * own * own + estimate.effect * estimate.effect * theirs * theirs + own * own * theirs * theirs)
            .squareRoot()
        let amount = estimate.effect * value
        var money = InitiativeMoney(
            basis: .score, amount: amount, low: amount - 1.96 * error, high: amount + 1.96 * error, currency: worth.currency, days: 365,
            sentence: "")
        let crowd = question.reached == .everybody ? "" : " of the \(customers) \(whom) who were in touch of late,"
        money.sentence =
            money.isClear
            ? "In a year,\(crowd) as far as better experiences make the difference in spend that goes with the score here."
            : "Not clearly different from nothing: what a point of NPS is worth here is known too loosely."
        return money
    }

    /// Revenue of those whom it reaches, in the same way.
    private func spend(_ impact: InitiativeImpact, _ question: ImpactQuestion, _ members: [String: Set<UInt32>]) -> InitiativeMoney? {
        var asked = question
        asked.kpi = MetricQuestion(metric: "revenue")
        asked.kpi.period = .all
        asked.wanted = nil
        // Money is not spent at the touchpoint where somebody was asked.
        if case .part = question.reached { (asked.reached, asked.comparison) = (.everybody, nil) }
        if case .part? = question.comparison { asked.comparison = nil }
        guard let reading = try? self.impact(asked, members: members), reading.obstacle != .nothingMeasured else { return nil }
        let currency = reading.currency ?? ""
        let whom = asked.reached.words
        guard case .measured(let estimate)? = reading.answer else {
            return InitiativeMoney(
                basis: .spend, currency: currency, days: reading.daysAfter,
                sentence: "The spend of \(whom) can’t be told apart from chance in so short a time.")
        }
        var money = InitiativeMoney(
            basis: .spend, amount: estimate.effect, low: estimate.low, high: estimate.high, currency: currency, days: reading.daysAfter,
            sentence: "")
        money.sentence =
            money.isClear
            ? "What \(whom) spent in \(reading.daysAfter) days, looked at in the same way."
            : "What \(whom) spent shows no clear difference in \(reading.daysAfter) days."
        return money
    }
}
