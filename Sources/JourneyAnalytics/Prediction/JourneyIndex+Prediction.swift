extension JourneyIndex {
    /// Predicts what customers do next, leave or reach, after trying it on the last part of the history.
    ///
    /// - Parameters:
    ///   - asOf: up to when the interactions are complete, in milliseconds since 1970 (UTC).
    ///   - ownKinds: by kind, whether customers do it themselves: what is sent to them is known, and keeps nobody. Empty: they do everything.
    public func prediction(
        _ question: PredictionQuestion, in selection: JourneySelection, asOf: Int64, ownKinds: [Bool] = []
    ) throws(JourneyQuestionError) -> PredictionAnswer {
        let first = max(timeRange?.lowerBound ?? asOf, selection.period?.lowerBound ?? .min)
        let last = min(timeRange?.upperBound ?? asOf, selection.period?.upperBound ?? .max)
        let asOf = min(asOf, selection.period?.upperBound ?? .max)
        switch question.target {
        case .next(let active, let context, let collapses):
            return withView(of: selection) { view in
                nextSteps(
                    view, question, walk: NextStepWalk(order: context, collapses: collapses), names: selection.alphabet.names,
                    activeSince: asOf - active.milliseconds, days: Double(max(0, last - first)) / 86_400_000)
            }
        case .leaving(let span):
            return withView(of: selection) { view in
                outcome(
                    view, question, goals: nil, horizon: span.milliseconds, names: selection.alphabet.names, first: first, asOf: asOf,
                    ownKinds: ownKinds)
            }
        case .reaching(let goals, let span):
            let members = try goals.members(in: selection.alphabet)
            return withView(of: selection) { view in
                outcome(
                    view, question, goals: members, horizon: span.milliseconds, names: selection.alphabet.names, first: first, asOf: asOf,
                    ownKinds: ownKinds)
            }
        }
    }

    private func nextSteps(
        _ view: JourneyView, _ question: PredictionQuestion, walk: NextStepWalk, names: [String], activeSince: Int64,
        days: Double
    ) -> PredictionAnswer {
        let size = PredictionSample.size(view)
        let sample = PredictionSample(customers: size.customers, interactions: size.interactions)
        let customers = customers
        let uses: @Sendable (Int) -> Bool = { sample.uses(customers[$0]) }
        let teaching = NextStepTeaching(view: view, walk: walk, touchpoints: names.count, uses: uses)
        let split = teaching.split(testPercent: question.testPercent)
        var trial: PredictionTrial?
        var forecast: NextStepForecast?
        var common = 0
        var tried: [NextStepTrial.Sums] = []
        if let split {
            var model = teaching.model(weighing: split.weighing, testing: split.testing)
            common = Self.commonSteps(model, touchpoints: names.count)
            let candidates = NextStepCandidates(model, touchpoints: names.count)
            tried = NextStepTrial(model: model, candidates: candidates)
                .customers(view, walk: walk, from: split.testing, uses: uses)
            let steps = Int(tried.reduce(0) { $0 + $1.steps })
            if steps > 0, steps < split.steps {
                trial = PredictionTrial(
                    split: split.testing, casesLearned: split.steps - steps, casesTried: steps, customersTried: tried.count,
                    figures: NextStepTrial.figures(tried), calibration: [])
                // What is said of now may know everything.
                model.replace(teaching.learned(model.experts, from: split.testing, to: .max))
                forecast = NextStepForecasting(view: view, walk: walk, model: model, names: names, uses: uses).forecast(
                    activeSince: activeSince)
            }
        }
        return PredictionAnswer(
            question: question,
            checks: [
                PredictionCheck(.volume, value: Double(trial?.casesLearned ?? 0), threshold: 1_000, unit: .count),
                PredictionCheck(.history, value: days, threshold: 28, unit: .days),
                PredictionCheck(.outcomes, value: Double(common), threshold: 3, unit: .count),
                PredictionCheck(.customers, value: Double(tried.count), threshold: 50, unit: .count),
                PredictionCheck(
                    .repeatCustomers, value: size.customers == 0 ? 0 : Double(size.repeated) / Double(size.customers), threshold: 0.2,
                    unit: .share),
            ],
            trial: trial, next: forecast, outcome: nil, customers: size.customers,
            customersUsed: sample.every == 1 ? size.customers : (0..<view.rowCount).count { uses($0) && !view.events(of: $0).isEmpty })
    }

    /// How many touchpoints came next at least thirty times.
    private static func commonSteps(_ model: NextStepModel, touchpoints: Int) -> Int {
        guard let root = model.experts.first, let context = root.context(JourneyPrefix(order: 1)) else { return 0 }
        return (0..<UInt32(touchpoints)).count { root.table.count(of: $0, after: context) >= 30 }
    }
}
