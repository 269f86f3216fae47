import Foundation

extension JourneyIndex {
    /// The most calendar intervals of an answer; of a longer history, the last ones.
    public static let mostIntervals = 750

    /// Of the customers who began in an interval, how many come back in each later one. `asOf` says up to when the events are
    /// complete (now, for live data); without it, up to the last event.
    public func retention(
        _ question: RetentionQuestion = RetentionQuestion(), in selection: JourneySelection, asOf: Int64? = nil
    ) throws(JourneyQuestionError) -> RetentionAnswer {
        let known = asOf ?? timeRange?.upperBound ?? 0
        let end = min(known, selection.period.map { $0.upperBound - 1 } ?? known)
        let buckets = buckets(question.unit, question.timeZone, selection, asOf: end)
        let roles = try roles(of: question, alphabet: selection.alphabet)
        let lookup = BucketLookup(buckets)
        let parts = withView(of: selection) { view in
            view.mapRanges { rows in
                var counter = RetentionCounter(lookup)
                switch question.cohorts {
                case .first where counter.isWhole(view, roles: roles, timeRange: timeRange): counter.countWhole(view, rows: rows)
                case .first: counter.countFirst(view, rows: rows, roles: roles)
                case .recurring: counter.countRecurring(view, rows: rows, roles: roles)
                }
                return counter
            }
        }
        var counter = parts[0]
        for part in parts.dropFirst() { counter.add(part) }
        return Self.answer(question, counter, buckets, asOf: end)
    }

    /// The customers of a cohort, by its place in the answer, who came back `interval` intervals later (0: all of them), as rows.
    public func customers(
        ofCohort cohort: Int, returningAfter interval: Int, in answer: RetentionAnswer, selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        try rows(answer, selection) { activity, cohorts in
            cohorts.contains(cohort) && (interval == 0 || activity.returns.contains(cohort + interval))
        }
    }

    /// The customers of all cohorts that count `interval` intervals after the beginning (see `RetentionAnswer.overall`) who came back then
    /// (0: all of them), as rows. With recurring cohorts a customer can stand in several, and is one row.
    public func customers(
        ofAllCohortsReturningAfter interval: Int, in answer: RetentionAnswer, selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        let counts = answer.cohorts.map { interval < $0.cells.count && $0.cells[interval].isComplete }
        return try rows(answer, selection) { activity, cohorts in
            cohorts.contains { counts[$0] && (interval == 0 || activity.returns.contains($0 + interval)) }
        }
    }

    /// The customers who began before the first interval of an answer, as rows: of first-time cohorts those who belong to none.
    public func customers(
        beginningBefore answer: RetentionAnswer, selection: JourneySelection
    ) throws(JourneyQuestionError) -> RowSet {
        guard answer.question.cohorts == .first else { return RowSet(capacity: customerCount) }
        return try rows(answer, selection) { activity, _ in activity.beganBefore }
    }

    /// - Parameter isMeant: is given what a customer did, and the cohorts to which the customer belongs.
    private func rows(
        _ answer: RetentionAnswer, _ selection: JourneySelection, where isMeant: @Sendable (RetentionActivity, ArraySlice<Int>) -> Bool
    ) throws(JourneyQuestionError) -> RowSet {
        let roles = try roles(of: answer.question, alphabet: selection.alphabet)
        let lookup = BucketLookup(answer.buckets)
        let isFirst = answer.question.cohorts == .first
        return withView(of: selection) { view in
            let found = view.mapRanges { rows in
                var activity = RetentionActivity()
                return rows.filter { row in
                    activity.collect(view, row: row, roles: roles, lookup: lookup)
                    let cohorts = isFirst ? activity.starts.prefix(activity.beganBefore ? 0 : 1) : activity.starts[...]
                    return isMeant(activity, cohorts)
                }
            }
            return RowSet(capacity: customerCount, found.joined())
        }
    }

    func buckets(
        _ unit: CalendarBuckets.Unit, _ timeZone: TimeZone, _ selection: JourneySelection, asOf: Int64
    ) -> CalendarBuckets {
        var last = asOf
        var first = min(timeRange?.lowerBound ?? last, last)
        if let period = selection.period {
            last = max(min(last, period.upperBound - 1), first)
            first = min(max(first, period.lowerBound), last)
        }
        return CalendarBuckets(unit, in: timeZone, covering: first...last, most: Self.mostIntervals)
    }

    private func roles(of question: RetentionQuestion, alphabet: Alphabet) throws(JourneyQuestionError) -> [UInt8] {
        let starts = try question.start.members(in: alphabet)
        let returns = try question.returning.members(in: alphabet)
        let ofCode = zip(starts, returns).map { start, back in
            (start ? RetentionCounter.Roles.start.rawValue : 0) | (back ? RetentionCounter.Roles.returning.rawValue : 0)
        }
        return alphabet.codes(limit: kindLimit).map { $0 == Alphabet.leftOut ? 0 : ofCode[Int($0)] } + [0]
    }

    private static func answer(
        _ question: RetentionQuestion, _ counter: RetentionCounter, _ buckets: CalendarBuckets, asOf: Int64
    ) -> RetentionAnswer {
        let count = buckets.count
        let isOver = (0..<count).map { buckets.bounds[$0 + 1] <= asOf + 1 }
        let cohorts = (0..<count).map { cohort -> RetentionCohort in
            let size = Int(counter.sizes[cohort])
            let cells = (cohort..<count).map { bucket -> RetentionCell in
                let customers = bucket == cohort ? size : Int(counter.cells[cohort * count + bucket - cohort])
                return RetentionCell(
                    customers: customers, share: size == 0 ? nil : Double(customers) / Double(size),
                    isComplete: isOver[cohort] && isOver[bucket])
            }
            return RetentionCohort(
                interval: buckets.bounds[cohort]..<buckets.bounds[cohort + 1], customers: size, isComplete: isOver[cohort], cells: cells)
        }
        let overall = (0..<count).map { interval -> RetentionTotal in
            let counted = cohorts.prefix(count - interval).filter { $0.cells[interval].isComplete }
            return RetentionTotal(
                customers: counted.reduce(0) { $0 + $1.cells[interval].customers },
                cohortCustomers: counted.reduce(0) { $0 + $1.customers })
        }
        return RetentionAnswer(
            question: question, asOf: asOf, cohorts: cohorts, overall: overall, customersBefore: counter.customersBefore,
            eventsOutside: counter.eventsOutside, buckets: buckets)
    }
}
