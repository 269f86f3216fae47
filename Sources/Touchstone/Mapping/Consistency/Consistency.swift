import ExperienceStatistics
import JourneyAnalytics

/// Compares a journey over channels, or over kinds of them.
package struct Consistency: Sendable {
    let application: Application

    /// - Parameter filter: by period, in which journeys begin, and by segment.
    package func answer(_ question: ConsistencyQuestion, _ filter: JourneyFilter = JourneyFilter()) async throws -> ConsistencyAnswer {
        try Consistency.check(filter)
        let catalogue = application.catalogue.catalogue
        let facts = application.measurementReader.facts
        let snapshot = try application.journeys.snapshot(filter, now: application.now())
        let index = snapshot.whole
        let steps = try await steps(question)
        let codes = try steps.map { names throws(ConsistencyError) in try Consistency.codes(names, catalogue) }
        let window = question.window.milliseconds
        let all = JourneyAttempts(
            index: index, catalogue: catalogue, steps: codes, window: window, period: snapshot.selection.period,
            customers: snapshot.selection.customers
        ).all()
        let known = all.filter { $0.end != nil || $0.start + window <= snapshot.asOf }
        let waiting = all.filter { $0.end == nil && $0.start + window > snapshot.asOf }
        let scores = ScoresOnTheWay(facts: facts, index: index)
        var channels: [ConsistencyAnswer.Channel] = []
        var samples: [Sample] = []
        func group(_ attempt: JourneyAttempts.Attempt) -> String {
            switch question.unit {
            case .channel: catalogue.channels[attempt.channel]
            case .channelKind: catalogue.channelKinds[attempt.channel]?.rawValue ?? ""
            }
        }
        for (name, attempts) in Dictionary(grouping: known, by: group) {
            let sample = Sample(attempts, scores, window: window)
            samples.append(sample)
            channels.append(sample.channel(name, index))
        }
        let order = channels.indices.sorted {
            (channels[$1].began.count, channels[$0].name) < (channels[$0].began.count, channels[$1].name)
        }
        let tested = order.filter { channels[$0].isTested }
        return ConsistencyAnswer(
            question: question, filter: filter, steps: steps, channels: order.map { channels[$0] },
            tests: Consistency.tests(tested.map { samples[$0] }),
            customers: known.count, onTheWay: waiting.map { index.customers[$0.row] }.sorted())
    }

    private static func check(_ filter: JourneyFilter) throws(ConsistencyError) {
        guard filter.channel == nil, filter.channelKind == nil else {
            throw ConsistencyError("Channels are what is compared here: all of them are. Narrow by period and segment.")
        }
        guard filter.stage == nil, filter.source == nil, filter.condition == nil else {
            throw ConsistencyError(
                "A journey is looked at whole here, not by stage, source or property of its interactions. Narrow by period and segment.")
        }
    }

    private func steps(_ question: ConsistencyQuestion) async throws -> [[String]] {
        switch question.journey {
        case .steps(let steps): return steps.map(\.names)
        case .map(let id):
            let stored = try await application.maps.map(id)
            let steps = stored.map.steps.filter { !$0.touchpoints.isEmpty && !$0.isOptional }.map(\.touchpoints)
            guard steps.count >= 2 else {
                throw ConsistencyError(
                    "“\(stored.map.title)” has fewer than two steps that are bound to touchpoints. Bind its steps on the map’s page first.",
                    field: "map")
            }
            return steps
        }
    }

    private static func codes(_ names: [String], _ catalogue: Catalogue) throws(ConsistencyError) -> Set<Int>? {
        guard !names.isEmpty else { return nil }
        var codes: Set<Int> = []
        for name in names {
            let code =
                catalogue.touchpoint(named: name) ?? catalogue.touchpoints.firstIndex { $0.lowercased() == name.lowercased() }
            guard let code else {
                throw ConsistencyError(
                    MeasurementError(unknown: name, what: "touchpoint", among: catalogue.touchpoints).message, field: "steps")
            }
            codes.insert(code)
        }
        return codes
    }

    private static func tests(_ samples: [Sample]) -> [ConsistencyAnswer.Test] {
        let found = ConsistencyAnswer.Measure.allCases.compactMap { measure -> (ConsistencyAnswer.Measure, GroupTest)? in
            let test =
                switch measure {
                case .completion: GroupTest.chiSquared(samples.map(\.completion))
                case .interactions: GroupTest.kruskalWallis(samples.map(\.interactions))
                case .time: GroupTest.kruskalWallis(samples.map(\.times))
                case .csat, .ces, .nps:
                    // A few answers of a channel would stand for all its customers.
                    GroupTest.kruskalWallis(samples.map { $0.scores[measure] ?? [] }.filter { $0.count >= 10 })
                }
            return test.map { (measure, $0) }
        }
        let adjusted = FalseDiscovery.adjusted(found.map(\.1.pValue))
        return zip(found, adjusted).map { .init(measure: $0.0, test: $0.1, isClear: $1 <= 0.05) }
    }

    /// The attempts of one channel, or of one kind of channel.
    private struct Sample {
        var attempts: [JourneyAttempts.Attempt]
        var completion: Share
        var interactions: [Double]
        var times: [Double]
        var scores: [ConsistencyAnswer.Measure: [Double]] = [:]
        /// Rows of those who gave them.
        var scored: [ConsistencyAnswer.Measure: Set<Int>] = [:]

        init(_ attempts: [JourneyAttempts.Attempt], _ scores: ScoresOnTheWay, window: Int64) {
            self.attempts = attempts
            let done = attempts.filter { $0.end != nil }
            completion = Share(done.count, of: attempts.count)
            interactions = done.map { Double($0.interactions) }
            times = done.compactMap { attempt in attempt.end.map { Double($0 - attempt.start) } }
            for attempt in attempts {
                for (measure, value) in scores.values(of: attempt.row, in: attempt.start...(attempt.start + window)) {
                    self.scores[measure, default: []].append(value)
                    scored[measure, default: []].insert(attempt.row)
                }
            }
        }

        func channel(_ name: String, _ index: JourneyIndex) -> ConsistencyAnswer.Channel {
            ConsistencyAnswer.Channel(
                name: name, began: attempts.map { index.customers[$0.row] },
                completed: attempts.filter { $0.end != nil }.map { index.customers[$0.row] }, completion: completion.estimate,
                interactions: SortedSample(interactions).median, time: SortedSample(times).median,
                scores: scores.mapValues { Moments($0).estimate },
                scored: scored.mapValues { rows in rows.sorted().map { index.customers[$0] } },
                isTested: attempts.count >= ConsistencyAnswer.fewest)
        }
    }
}

extension Application {
    package var consistency: Consistency { Consistency(application: self) }
}
