extension MaturityEvidenceReader {
    /// Of what is measured and what it is worth.
    func measurementFacts() async throws -> [EvidenceFact] {
        let measurements = application.measurements
        var question = MetricQuestion(metric: "interactions")
        (question.period, question.isCompared) = (.last(Self.days, .day), false)
        let answers = try measurements.overview(like: question).filter { $0.estimate.value != nil && $0.definition.direction != .neutral }
        let targets = application.metricTargets.all
        let rate = answers.first { $0.definition.key == "response_rate" }
        let answered = rate.flatMap { answer in answer.estimate.value.map { Int(($0 * Double(answer.estimate.n)).rounded()) } } ?? 0
        question.metric = "response_rate"
        return [
            EvidenceFact(
                .targetsSet, answers.count { targets[$0.definition.key]?.target != nil }, of: answers.count,
                "metrics that are good or bad and have a value in the last \(Self.days) days have a target",
                nothing: "No metric has a value in the last \(Self.days) days.",
                page: (name: "Measurement", path: "/measurement?period=90d"),
                query: "metrics with a direction and a value, last \(Self.days)d: with a target ÷ all"),
            EvidenceFact(
                .responseRate, answered, of: rate?.estimate.n ?? 0, "invitations of the last \(Self.days) days were answered",
                nothing: "No invitation whose outcome is known was sent in \(Self.days) days.", isSample: true,
                page: (name: "Response rate", path: "/measurement/response_rate?period=90d"), query: question.description),
            try valueFact(measurements),
        ]
    }

    private func valueFact(_ measurements: Measurements) throws -> EvidenceFact {
        var question = MetricQuestion(metric: "clv")
        (question.period, question.isCompared) = (.all, false)
        let facts = application.measurementReader.facts
        var buyers: Set<UInt32> = []
        facts.money.forEach { _, amount in
            if amount.profile != 0, amount.amount > 0 { buyers.insert(facts.people.canonical(amount.profile)) }
        }
        buyers.subtract(facts.people.erased)
        return EvidenceFact(
            .valueKnown, try measurements.answer(question).estimate.n, of: buyers.count,
            "customers with a purchase have a value that their purchases tell", nothing: "No known customer has bought anything.",
            page: (name: "Customer lifetime value", path: "/measurement/clv?period=all"),
            query: "\(question.description): customers with a value ÷ customers with an amount above zero")
    }
}
