import ExperienceStatistics
import Foundation
import JourneyAnalytics

extension BrandPromise {
    /// Where the promise is kept and where it is broken; nil where nobody has written one.
    /// - Parameter zone: whose days and weeks are meant.
    package func standing(_ period: MetricPeriod = .last(90, .day), zone: TimeZone = .gmt) async throws -> PromiseStanding? {
        guard let stored = try await current() else { return nil }
        return standing(of: stored, period, zone: zone)
    }

    /// The same of a version, or of one that isn't stored yet.
    package func standing(of stored: StoredPromise, _ period: MetricPeriod = .last(90, .day), zone: TimeZone = .gmt) -> PromiseStanding {
        application.promiseStandings.standing(of: stored, period, zone: zone, application)
    }
}

/// One moment's figures, of which every part of the promise is asked.
struct PromiseMeasuring {
    let measurements: Measurements
    let facts: MeasurementSnapshot
    let journeys: Journeys
    let now: Instant
    let asked: MetricPeriod
    let zone: TimeZone
    let period: Range<Int64>
    let weeks: [(time: Range<Int64>, isPartial: Bool)]

    init(_ application: Application, _ asked: MetricPeriod, zone: TimeZone) {
        measurements = application.measurements.seen(in: zone)
        facts = measurements.snapshot()
        journeys = application.journeys
        now = application.now()
        self.asked = asked
        self.zone = zone
        period = asked.resolve(now: now, data: facts.facts.timeRange, zone: zone).period
        let (facts, period) = (facts, period)
        weeks = facts.buckets(.week, period, zone).map { ($0.clamped(to: period), !facts.isWhole($0, in: period)) }
    }

    func standing(_ part: PromisePart) -> PromisePartStanding {
        do {
            switch part.measure {
            case .metric(let key): return try metric(key, part)
            case .duration(let from, let to, let span, let by): return try duration(from, to, span, by, part)
            case .reply(let span): return finished(try replies(span, part), part)
            case .score(let kind, let bound, let isAtLeast):
                return finished(
                    try scores(part) {
                        $0.kind == kind
                    } isKept: {
                        isAtLeast ? $0 >= bound : $0 <= bound
                    }, part)
            }
        } catch let error as MeasurementError {
            return PromisePartStanding(part, reason: error.message)
        } catch let error as JourneyError {
            return PromisePartStanding(part, reason: error.message)
        } catch {
            return PromisePartStanding(part, reason: "It can’t be measured at the moment.")
        }
    }

    private func finished(_ outcomes: PromiseOutcomes, _ part: PromisePart) -> PromisePartStanding {
        outcomes.standing(of: part, in: facts.catalogue, erased: facts.facts.people.erased, weeks: weeks)
    }

    /// Touchpoints that were named count alone; without one, the stages.
    private func filters(_ part: PromisePart) throws(MeasurementError) -> MetricFilters {
        var filters = MetricFilters()
        let known = facts.catalogue
        if !part.touchpoints.isEmpty {
            let names = part.touchpoints.filter { known.touchpoint(named: $0) != nil }
            guard !names.isEmpty else { throw Self.unseen(part.touchpoints) }
            filters.touchpoints = names
        } else if !part.stages.isEmpty {
            let names = part.stages.filter { known.stage(named: $0) != nil }
            guard !names.isEmpty else { throw Self.unseen(part.stages) }
            filters.stages = names
        }
        return filters
    }

    private static func unseen(_ names: [String]) -> MeasurementError {
        MeasurementError("Nothing has been seen at \(names.map { "“\($0)”" }.joined(separator: ", ")) yet.")
    }

    private func metric(_ key: String, _ part: PromisePart) throws(MeasurementError) -> PromisePartStanding {
        let metric = try facts.metric(key)
        let filters = try filters(part)
        let isUpGood = metric.definition.direction == .upIsGood
        // Every outcome of a share is known, so that it can be told by place and person.
        if metric.measure == .share, !metric.isOfPopulation {
            let source = try facts.source(of: metric, filters)
            let slices = try facts.slices(filters, by: [])
            var outcomes = PromiseOutcomes()
            source.forEach(metric.observed, in: period) { observation in
                guard slices.place(of: observation) != nil else { return }
                let isKept = observation.value >= 0.5
                outcomes.add(
                    observation.time, observation.signature, facts.facts.people.canonical(observation.profile),
                    isKept: isUpGood ? isKept : !isKept)
            }
            return finished(outcomes, isUpGood ? part : part.mirrored).named(part)
        }
        var question = MetricQuestion(metric: key)
        (question.period, question.filters, question.granularity, question.isCompared) = (asked, filters, .week, false)
        question.zone = zone
        let answer = try facts.answer(question)
        guard answer.estimate.hasData, answer.estimate.n > 0 else {
            return PromisePartStanding(part, reason: "“\(metric.definition.name)” has no value in this period.")
        }
        var standing = PromisePartStanding(part, estimate: answer.estimate, isUpGood: isUpGood)
        standing.unit = metric.definition.unit
        standing.weeks = answer.trend.map { .init(time: $0.time, estimate: $0.estimate, isPartial: $0.isPartial) }
        func rows(by breakdown: MetricQuestion.Breakdown) throws(MeasurementError) -> [PromisePartStanding.Place] {
            guard !metric.isOfPopulation else { return [] }
            var cut = question
            cut.breakdown = breakdown
            return try facts.answer(cut).rows.map {
                .init(
                    name: $0.name, estimate: $0.estimate, verdict: PromiseVerdict($0.estimate, target: part.target, isUpGood: isUpGood))
            }
        }
        (standing.touchpoints, standing.channels, standing.stages) = (
            try rows(by: .touchpoint), try rows(by: .channel), try rows(by: .stage)
        )
        return standing
    }

    private func scores(
        _ part: PromisePart, of isMeant: (ScoreScale) -> Bool, isKept: (Double) -> Bool
    ) throws(MeasurementError) -> PromiseOutcomes {
        let slices = try facts.slices(try filters(part), by: [])
        let all = facts.facts
        let meant = all.scales.map(isMeant)
        var outcomes = PromiseOutcomes()
        all.scores.forEach(in: period) { fact in
            let scale = Int(fact.scale)
            guard meant[scale], !fact.value.isNaN, all.scales[scale].contains(Double(fact.value)),
                slices.place(of: Observation(fact, value: 1)) != nil
            else { return }
            outcomes.add(fact.time, fact.signature, all.people.canonical(fact.profile), isKept: isKept(Double(fact.value)))
        }
        return outcomes
    }

    private func replies(_ span: TimeSpan, _ part: PromisePart) throws(MeasurementError) -> PromiseOutcomes {
        let slices = try facts.slices(try filters(part), by: [])
        var outcomes = PromiseOutcomes()
        for clock in facts.clocks() where period.contains(clock.start) && slices.place(of: Observation(clock, value: 0)) != nil {
            let isKept: Bool
            switch clock.end {
            case .answered: isKept = clock.wait <= span.milliseconds
            // Closed without a word by a person: nobody answered.
            case .closedWithoutReply: isKept = false
            case .notYetAnswered:
                guard clock.start + span.milliseconds < now.milliseconds else {
                    outcomes.notYetKnown += 1
                    continue
                }
                isKept = false
            }
            outcomes.add(clock.start, clock.signature, facts.facts.people.canonical(clock.profile), isKept: isKept)
        }
        return outcomes
    }

    private func duration(
        _ from: [String], _ to: [String], _ span: TimeSpan, _ by: String?, _ part: PromisePart
    ) throws -> PromisePartStanding {
        let catalogue = facts.catalogue
        func kinds(_ names: [String]) throws(MeasurementError) -> [Bool] {
            let codes = Set(names.compactMap(catalogue.touchpoint(named:)))
            guard !codes.isEmpty else { throw Self.unseen(names) }
            return catalogue.meanings.map { $0.touchpoint.map(codes.contains) ?? false }
        }
        let snapshot = try journeys.snapshot(now: now)
        var key: ((Int) -> UInt32?)?
        if let by {
            let properties = try snapshot.properties()
            let codes: PropertyCodes
            do throws(JourneyQuestionError) {
                codes = try properties.codes(of: by, in: snapshot.index)
            } catch {
                throw JourneyError(error)
            }
            // Values that aren't kept share one code, which pairs nothing.
            let other = codes.names.firstIndex(of: "(other)").map(UInt32.init)
            key = { event in
                let code = codes.code(at: event)
                return code == PropertyCodes.none || code == other ? nil : code
            }
        }
        let pairs = PromisePairs(
            isFirst: try kinds(from), isSecond: try kinds(to), within: span.milliseconds, asOf: snapshot.asOf, key: key)
        return finished(pairs.outcomes(in: snapshot.index, began: period), part)
    }
}

extension PromisePart {
    /// Of a share of which less is better: the share that was good.
    fileprivate var mirrored: PromisePart {
        var copy = self
        copy.target = 1 - target
        return copy
    }
}

extension PromisePartStanding {
    fileprivate func named(_ part: PromisePart) -> PromisePartStanding {
        var copy = self
        copy.part = part
        return copy
    }
}
