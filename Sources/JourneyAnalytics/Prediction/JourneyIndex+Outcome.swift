extension JourneyIndex {
    private static let mostCases = 150_000

    /// Learns an outcome on the earlier points of time, tries it on the later ones and says who is likely now.
    /// `goals`: flags by code; nil asks who leaves.
    func outcome(
        _ view: JourneyView, _ question: PredictionQuestion, goals: [Bool]?, horizon: Int64, names: [String], first: Int64, asOf: Int64,
        ownKinds: [Bool]
    ) -> PredictionAnswer {
        let size = PredictionSample.size(view)
        let customers = customers
        let moments = OutcomeMoments(first: first, asOf: asOf, horizon: horizon, testPercent: question.testPercent)
        let everyone = OutcomeCollecting(view: view, horizon: horizon, goals: goals, ownKinds: ownKinds, uses: { _ in true })
        let total = moments.map { everyone.size(at: $0.learned + $0.tried) } ?? 0
        let sample = PredictionSample(customers: size.customers, interactions: total, most: Self.mostCases)
        let collecting = OutcomeCollecting(
            view: view, horizon: horizon, goals: goals, ownKinds: ownKinds, uses: { sample.uses(customers[$0]) })
        var (learned, tried) = (OutcomeCases(), OutcomeCases())
        var trial: PredictionTrial?
        var forecast: OutcomeForecast?
        if let moments, let split = moments.tried.first, let lastLearned = moments.learned.last {
            let features = OutcomeFeatures(
                names: names, counts: collecting.counts(before: lastLearned, codes: names.count), horizon: horizon, goals: goals)
            learned = collecting.cases(at: moments.learned, features)
            tried = collecting.cases(at: moments.tried, features)
            if learned.hasBoth, tried.hasBoth {
                let model = OutcomeTeaching.model(learned, columns: features.count)
                let chain = OutcomeTeaching.Chain(learned, codes: names.count)
                let check = OutcomeTrial(
                    happened: tried.happened, customers: tried.customers,
                    model: (0..<tried.count).map { model.probability(tried, $0) },
                    chain: tried.lastCodes.map { chain.probability($0) })
                trial = PredictionTrial(
                    split: split, casesLearned: learned.count, casesTried: tried.count, customersTried: check.customerCount,
                    figures: check.figures(), calibration: check.calibration())
                // What is said of now may know all whose outcome is known.
                let all = collecting.cases(at: moments.learned + moments.tried, features)
                let now = OutcomeCollecting(view: view, horizon: horizon, goals: goals, ownKinds: ownKinds, uses: { _ in true }).cases(
                    at: [asOf], features)
                let final = LogisticRegression(all, columns: features.count, ridge: model.ridge)
                forecast = OutcomeTeaching.forecast(final, all, now: now, features)
            }
        }
        let days = Double(max(0, asOf - first)) / 86_400_000
        let rarer = [learned, tried].map { cases in min(cases.happenedCount, cases.count - cases.happenedCount) }
        return PredictionAnswer(
            question: question,
            checks: [
                PredictionCheck(.volume, value: Double(learned.count), threshold: 500, unit: .count),
                PredictionCheck(.history, value: days, threshold: Double(horizon) / 86_400_000 * 6, unit: .days),
                // The later part needs fewer: it is only judged.
                PredictionCheck(.outcomes, value: Double(min(rarer[0], rarer[1] * 2)), threshold: 50, unit: .count),
                PredictionCheck(.customers, value: Double(trial?.customersTried ?? 0), threshold: 50, unit: .count),
                PredictionCheck(
                    .repeatCustomers, value: size.customers == 0 ? 0 : Double(size.repeated) / Double(size.customers), threshold: 0.2,
                    unit: .share),
            ],
            trial: trial, next: nil, outcome: forecast, customers: size.customers,
            customersUsed: sample.every == 1 ? size.customers : customers.count { sample.uses($0) })
    }
}

extension OutcomeCases {
    var happenedCount: Int { happened.count { $0 } }
    var hasBoth: Bool { happened.contains(true) && happened.contains(false) }
}
