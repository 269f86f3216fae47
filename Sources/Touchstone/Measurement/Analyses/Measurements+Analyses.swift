extension Measurements {
    /// - Throws: `MeasurementError` for a score or a driver that there isn't.
    package func keyDrivers(_ question: MetricQuestion, outcome: String?, drivers: [String]) throws(MeasurementError) -> KeyDrivers {
        try snapshot(asOf: question).keyDrivers(question, outcome: outcome, asked: drivers)
    }

    /// - Parameter horizon: days after an answer.
    package func scoreWorth(_ question: MetricQuestion, horizon: Int) throws(MeasurementError) -> ScoreWorth {
        try snapshot(asOf: question).scoreWorth(question, horizon: horizon)
    }

    package func gamingSigns(_ question: MetricQuestion) throws(MeasurementError) -> GamingSigns {
        try snapshot(asOf: question).gamingSigns(question)
    }

    /// - Parameter traits: what is weighted by; none is all.
    package func whoAnswers(_ question: MetricQuestion, by traits: [String]) throws(MeasurementError) -> WhoAnswers {
        try snapshot(asOf: question).whoAnswers(question, by: traits)
    }
}
