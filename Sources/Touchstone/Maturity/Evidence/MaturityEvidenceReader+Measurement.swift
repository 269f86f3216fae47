extension MaturityEvidenceReader {
    /// Of what is measured and what it is worth.
    func measurementFacts() async throws -> [EvidenceFact] {
        let (measurements, targets) = (application.measurements, application.metricTargets.all)
        let kept = application.keptEvidence.figures
        let figures = try kept.answer(to: "", version: measurements.version) { try count(measurements) }.answer
        var question = recent
        question.metric = "response_rate"
        return [
            EvidenceFact(
                .targetsSet, figures.metrics.count { targets[$0]?.target != nil }, of: figures.metrics.count,
                "metrics that are good or bad and have a value in the last \(Self.days) days have a target",
                nothing: "No metric has a value in the last \(Self.days) days.",
                page: (name: "Measurement", path: "/measurement?period=90d"),
                query: "metrics with a direction and a value, last \(Self.days)d: with a target ÷ all"),
            EvidenceFact(
                .responseRate, figures.answered, of: figures.invitations, "invitations of the last \(Self.days) days were answered",
                nothing: "No invitation whose outcome is known was sent in \(Self.days) days.", isSample: true,
                page: (name: "Response rate", path: "/measurement/response_rate?period=90d"), query: question.description),
            EvidenceFact(
                .valueKnown, figures.valued, of: figures.buyers, "customers with a purchase have a value that their purchases tell",
                nothing: "No known customer has bought anything.",
                page: (name: "Customer lifetime value", path: "/measurement/clv?period=all"),
                query: "\(value.description): customers with a value ÷ customers with an amount above zero"),
        ]
    }

    private var recent: MetricQuestion {
        var question = MetricQuestion(metric: "interactions")
        (question.period, question.isCompared) = (.last(Self.days, .day), false)
        return question
    }

    private var value: MetricQuestion {
        var question = MetricQuestion(metric: "clv")
        (question.period, question.isCompared) = (.all, false)
        return question
    }

    private func count(_ measurements: Measurements) throws -> KeptEvidence.Figures {
        let answers = try measurements.overview(like: recent).filter { $0.estimate.value != nil && $0.definition.direction != .neutral }
        var figures = KeptEvidence.Figures(metrics: answers.map(\.definition.key))
        if let rate = answers.first(where: { $0.definition.key == "response_rate" }) {
            figures.invitations = rate.estimate.n
            figures.answered = rate.estimate.value.map { Int(($0 * Double(rate.estimate.n)).rounded()) } ?? 0
        }
        let facts = application.measurementReader.facts
        var buyers: Set<UInt32> = []
        facts.money.forEach { _, amount in
            if amount.profile != 0, amount.amount > 0 { buyers.insert(facts.people.canonical(amount.profile)) }
        }
        figures.buyers = buyers.subtracting(facts.people.erased).count
        figures.valued = try measurements.answer(value).estimate.n
        return figures
    }
}
