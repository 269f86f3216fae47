import Charts
import ExperienceStatistics

/// Who answered and who didn't: those who gave a metric's scores beside all customers, and the metric as it would be if all had answered alike.
package struct WhoAnswers: Sendable {
    package struct Category: Sendable {
        package var name: String
        package var population: Int
        package var answered: Int
        /// Of those who answered, as shares.
        package var share: Double
        /// Of all.
        package var expected: Double
        package var value: Estimate
    }

    package struct Trait: Sendable {
        package var key: String
        package var name: String
        package var categories: [Category]
        /// Whether those who answered are a chance sample of all, by this trait.
        package var test: GroupTest?
    }

    /// A group whose share the weights don't meet.
    package struct Unmet: Sendable, Equatable {
        /// The trait's key.
        package var trait: String
        package var group: String
        /// Of the weighted answers.
        package var share: Double
        /// Of all customers.
        package var expected: Double

        package var sentence: String {
            func percent(_ share: Double) -> String { ValueFormat(decimals: 1, suffix: " %", scale: 100).text(share) }
            return
                "The weights don’t make those who answered like all customers: “\(group)” (\(trait)), the furthest off, is \(percent(share)) of the weighted answers and \(percent(expected)) of all customers. "
                + "Read the weighted score with that in mind, or weight by fewer traits."
        }
    }

    package var question: MetricQuestion
    package var definition: MetricDefinition
    package var period: Range<Int64>
    package var population = 0
    package var answered = 0
    package var traits: [Trait] = []
    package var plain: Estimate
    /// Raked to the population by the traits asked for; nil with the reason.
    package var weighted: Estimate?
    package var effective: Double?
    package var weightedBy: [String] = []
    /// The group that the weights are furthest from, where they don't meet every share to a thousandth.
    package var unmet: Unmet?
    package var refusal: String?

    package static let definitionText =
        "The population is every customer with an interaction of their own in the period or the grace period before it; those who answered gave at least one score of this metric in the period. "
        + "Each customer counts once, with their latest answer. Weights make those who answered like the population in the traits chosen (post-stratification, raking), are cut at five times and a fifth of their mean, "
        + "so that they may not get all the way there, which is told, and can’t mend what no trait shows."
}

extension MeasurementSnapshot {
    static let answeringTraits = [
        ("channel", "Channel of the latest interaction"), ("spend", "Spent in the year before"), ("tenure", "Known for"),
    ]

    /// - Parameter traits: by which it is weighted; none weights by all three.
    func whoAnswers(_ question: MetricQuestion, by traits: [String]) throws(MeasurementError) -> WhoAnswers {
        let metric = try metric(question.metric)
        guard case .scores = metric.observed else {
            throw MeasurementError("\(metric.definition.name) isn't asked in surveys. Take nps, csat, ces or another score.")
        }
        for trait in traits where !Self.answeringTraits.contains(where: { $0.0 == trait }) {
            throw MeasurementError(unknown: trait, what: "trait to weight by", among: Self.answeringTraits.map(\.0))
        }
        let period = periods(question).period
        let source = try source(of: metric, question.filters)
        let slices = try slices(question.filters, by: [])
        var values: [UInt32: (time: Int64, value: Double)] = [:]
        source.forEach(metric.observed, in: period) { observation in
            guard observation.profile != 0, slices.place(of: observation) != nil else { return }
            let customer = facts.people.canonical(observation.profile)
            if values[customer].map({ $0.time <= observation.time }) ?? true { values[customer] = (observation.time, observation.value) }
        }
        let people = population(period, source)
        let known = people.customers.filter { values[$0] != nil }
        var answer = WhoAnswers(
            question: question, definition: metric.definition, period: period, population: people.customers.count, answered: known.count,
            plain: estimate(metric, known.compactMap { values[$0]?.value }))
        for (place, trait) in Self.answeringTraits.enumerated() {
            answer.traits.append(self.trait(trait, people.categories[place], people.names[place], people.customers, values, metric))
        }
        let chosen = Self.answeringTraits.indices.filter { traits.isEmpty || traits.contains(Self.answeringTraits[$0].0) }
        weight(&answer, metric, people, known, values, chosen)
        return answer
    }

    private struct People {
        var customers: [UInt32] = []
        /// By trait: the category of each customer.
        var categories: [[Int]] = [[], [], []]
        var names: [[String]] = [[], ["Nothing", "Less", "More"], ["Less than 90 days", "90 days to a year", "More than a year"]]
    }

    private func population(_ period: Range<Int64>, _ source: ObservationSource) -> People {
        let end = min(period.upperBound, now.milliseconds)
        let begin = period.lowerBound - Int64(settings.graceDays) * 86_400_000
        let (own, count) = (source.own, Int(facts.people.highest) + 1)
        var last = [Int64](repeating: .min, count: count), first = [Int64](repeating: .max, count: count)
        var channels = [Int](repeating: 0, count: count)
        facts.touches.forEach(in: .min..<end) { fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            let customer = Int(facts.people.canonical(fact.profile))
            first[customer] = min(first[customer], fact.time)
            if fact.time >= last[customer] {
                last[customer] = fact.time
                channels[customer] = catalogue.meanings[Int(fact.signature)].channel
            }
        }
        var spend = [Double](repeating: 0, count: count)
        facts.money.forEach(in: (end - 365 * 86_400_000)..<end) { fact in
            guard fact.profile != 0, source.isCurrency[Int(fact.currency)] else { return }
            spend[Int(facts.people.canonical(fact.profile))] += fact.amount
        }
        var people = People()
        people.names[0] = catalogue.channels.map { $0.isEmpty ? "(no name)" : $0 }
        let spent = SortedSample(spend.filter { $0 > 0 }).quantile(0.5) ?? 0
        for customer in 1..<max(count, 1) where last[customer] >= begin && !facts.people.erased.contains(UInt32(customer)) {
            people.customers.append(UInt32(customer))
            people.categories[0].append(channels[customer])
            people.categories[1].append(spend[customer] <= 0 ? 0 : spend[customer] <= spent ? 1 : 2)
            let days = (end - first[customer]) / 86_400_000
            people.categories[2].append(days < 90 ? 0 : days < 365 ? 1 : 2)
        }
        return people
    }

    private func trait(
        _ trait: (String, String), _ categories: [Int], _ names: [String], _ customers: [UInt32],
        _ values: [UInt32: (time: Int64, value: Double)], _ metric: Metric
    ) -> WhoAnswers.Trait {
        var sizes = [Int](repeating: 0, count: names.count)
        var own = [[Double]](repeating: [], count: names.count)
        for (place, customer) in customers.enumerated() {
            sizes[categories[place]] += 1
            if let value = values[customer]?.value { own[categories[place]].append(value) }
        }
        let (all, answered) = (Double(max(customers.count, 1)), Double(max(own.reduce(0) { $0 + $1.count }, 1)))
        let found = names.indices.filter { sizes[$0] > 0 }.map { category in
            WhoAnswers.Category(
                name: names[category], population: sizes[category], answered: own[category].count,
                share: Double(own[category].count) / answered, expected: Double(sizes[category]) / all,
                value: estimate(metric, own[category]))
        }
        return WhoAnswers.Trait(
            key: trait.0, name: trait.1, categories: found,
            test: GroupTest.chiSquared(found.map { Share($0.answered, of: $0.population) }))
    }

    private func weight(
        _ answer: inout WhoAnswers, _ metric: Metric, _ people: People, _ known: [UInt32],
        _ values: [UInt32: (time: Int64, value: Double)], _ chosen: [Int]
    ) {
        guard known.count >= 50 else {
            answer.refusal = "Only \(known.count) known customers have answered; weights want 50 at least."
            return
        }
        var (categories, sizes): ([[Int]], [[Double]]) = ([], [])
        for trait in chosen {
            var size = [Double](repeating: 0, count: people.names[trait].count), heard = size
            for (place, customer) in people.customers.enumerated() {
                size[people.categories[trait][place]] += 1
                if values[customer] != nil { heard[people.categories[trait][place]] += 1 }
            }
            // Categories for which too few speak are put together: weights of them would be wild.
            let kept = size.indices.map { heard[$0] >= 10 ? $0 : size.count }
            var merged = [Double](repeating: 0, count: size.count + 1)
            for (category, place) in kept.enumerated() { merged[place] += size[category] }
            if heard.indices.filter({ kept[$0] == size.count }).reduce(0, { $0 + heard[$1] }) == 0 { merged[size.count] = 0 }
            sizes.append(merged)
            categories.append(
                people.customers.enumerated().compactMap { place, customer in
                    values[customer] == nil ? nil : kept[people.categories[trait][place]]
                })
        }
        do {
            let raking = try Raking(categories: categories, population: sizes)
            let sample = WeightedSample(values: known.compactMap { values[$0]?.value }, weights: raking.weights)
            answer.weighted = metric.measure == .netScore ? sample.estimate.scaled(by: 100) : sample.estimate
            answer.effective = sample.effectiveCount
            answer.weightedBy = chosen.map { Self.answeringTraits[$0].0 }
            if !raking.isMet {
                let (furthest, trait) = (raking.furthest, chosen[raking.furthest.trait])
                let names = people.names[trait]
                answer.unmet = WhoAnswers.Unmet(
                    trait: Self.answeringTraits[trait].0,
                    group: names.indices.contains(furthest.category) ? names[furthest.category] : "Groups of few answers",
                    share: furthest.share, expected: furthest.wanted)
            }
        } catch { answer.refusal = error.description }
    }

    /// Of one value for each customer.
    private func estimate(_ metric: Metric, _ values: [Double]) -> Estimate {
        var sample = Sample()
        sample.n = values.count
        sample.ones = values.count { $0 > 0 }
        sample.minusOnes = values.count { $0 < 0 }
        sample.moments = Moments(values)
        return metric.estimate(sample)
    }
}
