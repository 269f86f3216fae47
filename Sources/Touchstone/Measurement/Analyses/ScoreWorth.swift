import ExperienceStatistics

/// What a point of NPS is worth here: how later spend and leaving go with what customers answered, and what a higher score would then bring.
package struct ScoreWorth: Sendable {
    package struct Group: Sendable {
        package var name: String
        package var n: Int
        package var spend: Estimate
        package var left: Estimate
    }

    package var question: MetricQuestion
    /// Days after the answer.
    package var horizon: Int
    package var currency: String
    /// Known outcomes: customers whose time after the answer is over.
    package var n = 0
    package var notYetKnown = 0
    /// Customers with an interaction of their own in the grace period: for whom a higher score would count.
    package var customers = 0
    /// Promoters, passives, detractors.
    package var groups: [Group] = []
    /// In money for each customer and year, for a group's step (detractor to passive, passive to promoter).
    package var spendTie: ScoreTie?
    /// In shares of customers, for a step.
    package var lossTie: ScoreTie?
    /// Of one point of NPS, over all customers, in a year.
    package var pointInAYear: Estimate?
    /// Customers kept in the time after the answer by one point of NPS, over all customers.
    package var keptByPoint: Estimate?
    /// Why nothing is said.
    package var refusal: String?

    package static let fewest = 200
    package static let fewestOfAGroup = 30

    package static let definition =
        "Each customer’s first answer to the recommendation question whose time after it is over. What they spent after it, and whether they left, is compared between "
        + "promoters, passives and detractors who spent alike and were in touch alike in the same time before. One point of NPS is a step of one customer in a hundred. "
        + "It is what goes together: a case for an investment rests on it as far as better experiences make the difference, which only a trial shows."
}

extension MeasurementSnapshot {
    private struct Case {
        var step: Double
        var time: Int64
        var signature: UInt32
        var after = 0.0
        var before = 0.0
        var contacts = 0
        var isBack = false
    }

    func scoreWorth(_ question: MetricQuestion, horizon: Int) throws(MeasurementError) -> ScoreWorth {
        guard (7...730).contains(horizon) else {
            throw MeasurementError("The time after an answer is from 7 to 730 days, and not \(horizon).")
        }
        let slices = try slices(question.filters, by: [])
        let source = try source(of: .revenue, question.filters)
        let span = Int64(horizon) * 86_400_000
        var worth = ScoreWorth(question: question, horizon: horizon, currency: question.filters.currency ?? facts.mainCurrency)
        var cases = firstAnswers(in: periods(question).period, slices)
        worth.notYetKnown = cases.count { $0.value.time + span > now.milliseconds }
        cases = cases.filter { $0.value.time + span <= now.milliseconds }
        gather(&cases, span, source)
        worth.n = cases.count
        worth.customers = currentCustomers()
        let rows = Array(cases.values)
        worth.groups = [("Promoters", 1.0), ("Passives", 0), ("Detractors", -1)].map { name, step in
            let own = rows.filter { $0.step == step }
            var spend = SkewedSample()
            for one in own { spend.add(one.after) }
            return ScoreWorth.Group(
                name: name, n: own.count, spend: spend.estimate, left: Share(own.count { !$0.isBack }, of: own.count).estimate)
        }
        guard worth.n >= ScoreWorth.fewest, worth.groups[0].n >= ScoreWorth.fewestOfAGroup, worth.groups[2].n >= ScoreWorth.fewestOfAGroup
        else {
            worth.refusal =
                "Only \(worth.n) customers have answered long enough ago, \(worth.groups[0].n) of them promoters and \(worth.groups[2].n) detractors. "
                + "It takes \(ScoreWorth.fewest), with \(ScoreWorth.fewestOfAGroup) promoters and \(ScoreWorth.fewestOfAGroup) detractors at least. Choose a shorter time after the answer, or ask more customers."
            return worth
        }
        tie(&worth, rows)
        return worth
    }

    private func tie(_ worth: inout ScoreWorth, _ rows: [Case]) {
        let strata = strata(rows)
        let year = 365.25 / Double(worth.horizon)
        worth.spendTie = ScoreTie(zip(rows, strata).map { ScoreTie.Row(score: $0.step, outcome: $0.after * year, stratum: $1) })
        worth.lossTie = ScoreTie(zip(rows, strata).map { ScoreTie.Row(score: $0.step, outcome: $0.isBack ? 0 : 1, stratum: $1) })
        let point = 0.01 * Double(worth.customers)
        worth.pointInAYear = worth.customers > 0 ? worth.spendTie?.slope.scaled(by: point) : nil
        if let loss = worth.lossTie?.slope, let value = loss.value, worth.customers > 0 {
            worth.keptByPoint = Estimate(
                value: -value * point, n: loss.n, low: loss.high.map { -$0 * point }, high: loss.low.map { -$0 * point },
                method: loss.method)
        }
        if worth.spendTie?.isClear != true, worth.lossTie?.isClear != true {
            worth.refusal =
                "The data can’t tell: neither what customers spent after their answer nor whether they left differs clearly with it, once those who were alike before are compared. "
                + "With more answers, or a longer time after them, it may."
        }
    }

    /// By canonical profile, the first answer in the period.
    private func firstAnswers(in range: Range<Int64>, _ slices: SliceTable) -> [UInt32: Case] {
        let isMeant = facts.scales.map { $0.kind == "nps" && $0.low == 0 && $0.high == 10 }
        var cases: [UInt32: Case] = [:]
        facts.scores.forEach(in: range) { fact in
            guard isMeant[Int(fact.scale)], fact.profile != 0, !fact.value.isNaN,
                slices.place(of: Observation(fact, value: 0)) != nil
            else { return }
            let customer = facts.people.canonical(fact.profile)
            guard cases[customer].map({ fact.time < $0.time }) ?? true, !facts.people.erased.contains(customer) else { return }
            cases[customer] = Case(step: fact.value >= 9 ? 1 : fact.value > 6 ? 0 : -1, time: fact.time, signature: fact.signature)
        }
        return cases
    }

    private func gather(_ cases: inout [UInt32: Case], _ span: Int64, _ source: ObservationSource) {
        facts.money.forEach { _, fact in
            guard fact.profile != 0, source.isCurrency[Int(fact.currency)] else { return }
            let customer = facts.people.canonical(fact.profile)
            guard let time = cases[customer]?.time else { return }
            if fact.time > time, fact.time <= time + span { cases[customer]?.after += fact.amount }
            if fact.time <= time, fact.time > time - span { cases[customer]?.before += fact.amount }
        }
        let own = source.own
        facts.touches.forEach { _, fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            let customer = facts.people.canonical(fact.profile)
            guard let time = cases[customer]?.time else { return }
            if fact.time > time, fact.time <= time + span { cases[customer]?.isBack = true }
            if fact.time < time, fact.time > time - span { cases[customer]?.contacts += 1 }
        }
    }

    /// Nothing spent, and three parts of those who spent; each by whether they were in touch more or less than usual.
    private func strata(_ rows: [Case]) -> [Int] {
        let spends = SortedSample(rows.map(\.before).filter { $0 > 0 })
        let (low, high) = (spends.quantile(1.0 / 3) ?? 0, spends.quantile(2.0 / 3) ?? 0)
        let usual = SortedSample(rows.map { Double($0.contacts) }).quantile(0.5) ?? 0
        return rows.map { row in
            let spend = row.before <= 0 ? 0 : row.before <= low ? 1 : row.before <= high ? 2 : 3
            return spend * 2 + (Double(row.contacts) > usual ? 1 : 0)
        }
    }

    /// Customers with an interaction of their own in the grace period.
    /// - Parameter members: canonical profiles, of whom only they count; nil is everybody.
    func currentCustomers(among members: Set<UInt32>? = nil) -> Int {
        var bits = CustomerBits(highest: facts.people.highest)
        guard let source = try? source(of: .interactions, MetricFilters()) else { return 0 }
        let own = source.own
        facts.touches.forEach(in: (now.milliseconds - Int64(settings.graceDays) * 86_400_000)..<now.milliseconds) { fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            let customer = facts.people.canonical(fact.profile)
            if let members, !members.contains(customer) { return }
            bits.insert(customer)
        }
        return bits.count
    }
}
