import JourneyAnalytics

/// The last few answers to questions that take long, for as long as the journeys that they were asked of are current.
struct KeptAnswers: Sendable {
    /// What an answer depends on beside its question.
    struct Stand: Equatable, Sendable {
        /// Of the index and of the catalogue.
        var version: Int
        var catalogue: Int
        var filter: JourneyFilter
        /// The filter's segment, whose definition can change.
        var customers: RowSet?
        /// Time goes on while nothing happens: an answer is at most ten minutes old.
        var tenMinutes: Int64
    }

    struct Key: Equatable, Sendable {
        var question: String
        var stand: Stand
    }

    private let made = RecentValues<Key, any Sendable>(most: 12)

    /// - Parameter question: tells the kind of the answer, too.
    func answer<Answer: Sendable>(
        _ question: String, _ stand: Stand, make: () throws(JourneyError) -> Answer
    ) throws(JourneyError) -> Answer {
        let found = try made.value(
            Key(question: question, stand: stand),
            without: { $0.stand.version < stand.version || $0.stand.tenMinutes < stand.tenMinutes },
            make: { () throws(JourneyError) in try make() })
        if let answer = found as? Answer { return answer }
        return try make()
    }
}

extension JourneySnapshot {
    /// An answer that is kept until something happens that could change it.
    func kept<Answer: Sendable>(_ question: String, _ make: () throws(JourneyError) -> Answer) throws(JourneyError) -> Answer {
        guard let (answers, stand) = keeping else { return try make() }
        return try answers.answer(question, stand, make: make)
    }

    /// What happens at each touchpoint, with a trend by calendar bucket.
    package func activity(by buckets: CalendarBuckets) throws(JourneyError) -> TouchpointActivities {
        try kept("activity by \(buckets.bounds)") { () throws(JourneyError) in index.activity(by: buckets, in: selection) }
    }
}
