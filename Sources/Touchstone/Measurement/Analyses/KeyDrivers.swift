import ExperienceStatistics

/// What a score depends on most: relative weights of what was answered with it, each with its interval and how well it stands.
package struct KeyDrivers: Sendable {
    package struct Driver: Sendable {
        /// The kind of score, or the name of a number that interactions carry.
        package var kind: String
        package var weight: Estimate
        package var share: Double
        /// 1, −1, or nil where that is not clear.
        package var sign: Int?
        package var isSignificant: Bool
        package var mean: Double
        /// Where its mean stands between the least and the most that was answered, 0 to 1; from the good end where it works the other way.
        package var performance: Double
    }

    package var question: MetricQuestion
    package var outcome: String
    package var asked: [String]
    package var period: Range<Int64>
    package var drivers: [Driver] = []
    package var explained: Double?
    /// How many resamples the intervals come from.
    package var resamples: Int?
    package var n = 0
    package var incomplete = 0
    /// Left out, since it is the same in all answers.
    package var constant: [String] = []
    /// Why nothing is said.
    package var refusal: String?
    /// Kinds of score that can be the outcome, with how many answers each has.
    package var outcomes: [(kind: String, n: Int)] = []

    package static let definition =
        "Johnson’s relative weights (2000): how much of the score’s variance each driver explains where drivers go together, with bootstrap intervals over answers. "
        + "The sign is that of the regression on all drivers. It is what goes together in the answers, not proof of a cause."

    /// What matters, and is worse than the others: first to be worked on.
    package var first: Driver? {
        let mean = drivers.isEmpty ? 0 : drivers.reduce(0) { $0 + $1.performance } / Double(drivers.count)
        return drivers.first { $0.isSignificant && $0.performance < mean }
    }
}

extension MeasurementSnapshot {
    /// - Parameters:
    ///   - outcome: a kind of score; nil takes the recommendation question, else the one most answered.
    ///   - asked: kinds and names of numbers; empty takes the kinds that at least half of the outcome's answers have a value for.
    func keyDrivers(_ question: MetricQuestion, outcome: String?, asked: [String]) throws(MeasurementError) -> KeyDrivers {
        let period = periods(question).period
        let slices = try slices(question.filters, by: [])
        let scores = ScoreAnswers(facts, in: period, slices)
        var counts = [Int](repeating: 0, count: scores.kinds.count)
        for answer in scores.answers where answer.values.count > 1 { for kind in answer.values.keys { counts[kind] += 1 } }
        let outcomes = zip(scores.kinds, counts).map { (kind: $0, n: $1) }.filter { $0.n > 0 }.sorted { ($1.n, $0.kind) < ($0.n, $1.kind) }
        let usual = outcomes.contains { $0.kind == "nps" && $0.n >= 50 } ? "nps" : outcomes.first?.kind
        guard let kind = outcome ?? usual else {
            var answer = KeyDrivers(question: question, outcome: "", asked: asked, period: period)
            answer.refusal =
                "No two scores were given in one answer in this period, so nothing can drive anything. Ask several questions in one survey."
            return answer
        }
        guard let place = scores.place(of: kind) else { throw MeasurementError(unknown: kind, what: "score", among: scores.kinds) }
        let rows = scores.answers.filter { $0.values[place] != nil }
        var names = asked
        if names.isEmpty {
            names = scores.kinds.enumerated().filter { index, _ in
                index != place && 2 * rows.count { $0.values[index] != nil } >= rows.count
            }.map(\.element)
        }
        var answer = KeyDrivers(question: question, outcome: kind, asked: names, period: period, outcomes: outcomes)
        answer.n = rows.count
        var columns: [[Double?]] = []
        for name in names { columns.append(try column(name, rows, scores)) }
        do {
            let analysis = try DriverAnalysis(outcome: rows.map { $0.values[place] }, drivers: columns)
            answer.resamples = analysis.resamples
            (answer.explained, answer.n, answer.incomplete) = (analysis.explained, analysis.n, analysis.incomplete)
            answer.constant = analysis.constant.map { names[$0] }
            answer.drivers = analysis.drivers.map { driver in
                let values = columns[driver.index].compactMap(\.self)
                let (low, high) = range(names[driver.index], values)
                let place = high > low ? (driver.mean - low) / (high - low) : 0
                return KeyDrivers.Driver(
                    kind: names[driver.index], weight: driver.weight, share: driver.share, sign: driver.sign,
                    isSignificant: driver.isSignificant, mean: driver.mean, performance: driver.sign == -1 ? 1 - place : place)
            }
        } catch { answer.refusal = error.description }
        return answer
    }

    private func column(
        _ name: String, _ rows: [ScoreAnswers.Answer], _ scores: ScoreAnswers
    ) throws(MeasurementError) -> [Double?] {
        if let place = scores.place(of: name) { return rows.map { $0.values[place] } }
        guard let column = facts.attributes.column(named: name), !column.isTooVaried else {
            throw MeasurementError(unknown: name, what: "driver", among: scores.kinds + facts.attributes.names)
        }
        let numbers = [nil] + column.values.map { Double($0) }
        let codes = column.all(bearers: facts.bearers.count)
        return rows.map { numbers[Int(codes[Int($0.bearer)])] }
    }

    /// Of the scale, or of what was answered where it is no score.
    private func range(_ name: String, _ values: [Double]) -> (Double, Double) {
        if let scale = facts.scales.first(where: { $0.kind == name }) { return (scale.low, scale.high) }
        return (values.min() ?? 0, values.max() ?? 0)
    }
}
