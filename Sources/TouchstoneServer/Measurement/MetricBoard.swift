import Synchronization
import Touchstone

/// Answers over everything at once, kept until there is news: a page asks for the same again and again.
final class MetricBoard: Sendable {
    /// What is remarkable, of all metrics and slices.
    struct News: Sendable {
        var changes: NotableChanges
        /// In all data, whatever the period; strongest first.
        var months: [UnusualMonth]
    }

    private struct Kept<Value: Sendable>: Sendable {
        var value: Value
        var version: [Int]
        /// Which ten minutes: a period that ends now moves on.
        var moment: Int64
        var made: ContinuousClock.Instant
        var cost: Duration
    }

    private struct State: Sendable {
        var answers: [String: Kept<[MetricAnswer]>] = [:]
        var changes: [String: Kept<NotableChanges>] = [:]
        var months: [String: Kept<[UnusualMonth]>] = [:]
    }

    private let now: @Sendable () -> Instant
    private let state = Mutex(State())

    init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// Every metric of which there is anything.
    func answers(_ measurements: Measurements, like question: MetricQuestion, zone: String) throws(MeasurementError) -> [MetricAnswer] {
        try kept(\.answers, measurements, "\(question) \(zone)") { () throws(MeasurementError) in try measurements.overview(like: question)
        }
    }

    func answer(_ measurements: Measurements, _ question: MetricQuestion, zone: String) throws(MeasurementError) -> MetricAnswer {
        let answers = try kept(\.answers, measurements, "one \(question) \(zone)") { () throws(MeasurementError) in
            [try measurements.answer(question)]
        }
        guard let answer = answers.first else { return try measurements.answer(question) }
        return answer
    }

    func news(_ measurements: Measurements, like question: MetricQuestion, zone: String) throws(MeasurementError) -> News {
        let asked = MetricBoard.narrowing(of: question)
        let changes = try kept(\.changes, measurements, "\(asked) \(zone)") { () throws(MeasurementError) in
            try measurements.whatChanged(in: asked)
        }
        return News(changes: changes, months: try months(measurements, like: question, zone: zone))
    }

    /// The unusual months of all data, whatever the period: a month is judged by as many others as there are.
    func months(_ measurements: Measurements, like question: MetricQuestion, zone: String) throws(MeasurementError) -> [UnusualMonth] {
        var asked = MetricBoard.narrowing(of: question)
        asked.period = .all
        return try kept(\.months, measurements, "\(asked) \(zone)") { () throws(MeasurementError) in
            try measurements.monthByMonth(in: asked)
        }
    }

    /// What matters of a question about everything at once: one answer serves the pages of all metrics.
    private static func narrowing(of question: MetricQuestion) -> MetricQuestion {
        var asked = MetricQuestion(metric: "interactions")
        (asked.period, asked.filters, asked.zone) = (question.period, question.filters, question.zone)
        return asked
    }

    private func kept<Value: Sendable>(
        _ place: WritableKeyPath<State, [String: Kept<Value>]>, _ measurements: Measurements, _ key: String,
        _ make: () throws(MeasurementError) -> Value
    ) throws(MeasurementError) -> Value {
        let (version, moment, begin) = (measurements.version, now().milliseconds / 600_000, ContinuousClock.now)
        let known = state.withLock { $0[keyPath: place][key] }
        // While data keep coming, at most a twentieth of the time goes into it.
        if let known, known.moment == moment, known.version == version || begin - known.made < known.cost * 20 { return known.value }
        let value = try make()
        let end = ContinuousClock.now
        state.withLock { state in
            if state[keyPath: place].count >= MetricBoard.most { state[keyPath: place].removeAll() }
            state[keyPath: place][key] = Kept(value: value, version: version, moment: moment, made: end, cost: end - begin)
        }
        return value
    }

    private static let most = 100
}
