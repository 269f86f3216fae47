import ExperienceStatistics
import JourneyAnalytics

/// A persona as its segment measures it: how many there are, where they really are, how they feel, beside everybody.
package struct PersonaMeasure: Sendable {
    package struct Channel: Sendable, Equatable {
        package let name: String
        /// Of the segment's customers, and of all: who used it at least once.
        package let share: Double
        package let everybody: Double
    }

    package struct Score: Sendable {
        package let definition: MetricDefinition
        package let segment: Estimate
        package let everybody: Estimate
        /// The segment against all others.
        package let change: MetricChange?
    }

    package let segment: String
    package let customers: Int
    package let everybody: Int
    /// Of all customers, with its interval as if they were a sample of those to come.
    package let share: Estimate
    /// The most used first.
    package let channels: [Channel]
    package let scores: [Score]
    package let path: MainPath?
    package let everybodysPath: MainPath?
    package let interactionsEach: Double?
    package let interactionsEachOfAll: Double?
}

extension Personas {
    /// Nil where nothing measures the persona: it names no segment, or it is an employee, who is no customer.
    /// - Throws: `JourneyError` where the segment isn't there or can't be asked.
    package func measure(_ persona: Persona) throws -> PersonaMeasure? {
        guard let segment = persona.segment, persona.subject == .customer else { return nil }
        let (journeys, now) = (application.journeys, application.now())
        let all = try journeys.snapshot(now: now)
        let part = try journeys.snapshot(JourneyFilter(segment: segment), now: now)
        let everybody = try all.index.customers(at: .any, in: all.selection)
        let members = try part.index.customers(at: .any, in: part.selection)
        let (total, count) = (everybody.count, members.count)
        let (mine, others) = (part.channelUse(journeys), all.channelUse(journeys))
        let channels = others.map { name, users in
            PersonaMeasure.Channel(
                name: name, share: Double(mine.first { $0.name == name }?.users ?? 0) / Double(max(count, 1)),
                everybody: Double(users) / Double(max(total, 1)))
        }
        let ids = Set(members.rows.map { part.index.customers[$0] })
        func each(_ snapshot: JourneySnapshot, _ customers: Int) -> Double? {
            guard customers > 0, let graph = try? snapshot.graph(GraphQuestion(measuringTimes: false)) else { return nil }
            return Double(graph.events) / Double(customers)
        }
        return PersonaMeasure(
            segment: segment, customers: count, everybody: total, share: Share(min(count, total), of: total).estimate,
            channels: channels.sorted { ($1.share, $0.name) < ($0.share, $1.name) }, scores: scores(of: ids),
            path: count > 0 ? part.mainPath() : nil, everybodysPath: all.mainPath(), interactionsEach: each(part, count),
            interactionsEachOfAll: each(all, total))
    }

    private func scores(of customers: Set<Int64>) -> [PersonaMeasure.Score] {
        let measurements = Measurements(reader: application.measurementReader, catalogue: application.catalogue, now: application.now)
        let snapshot = measurements.snapshot()
        var scores = ["nps", "csat", "ces"].compactMap { snapshot.score($0, of: customers) }
        var changes = scores.map(\.change)
        MetricChange.control(&changes)
        for index in scores.indices {
            let score = scores[index]
            scores[index] = PersonaMeasure.Score(
                definition: score.definition, segment: score.segment, everybody: score.everybody, change: changes[index])
        }
        return scores
    }
}

extension JourneySnapshot {
    /// How many customers used each channel at least once; channels that nobody named are left out.
    fileprivate func channelUse(_ journeys: Journeys) -> [(name: String, users: Int)] {
        let known = journeys.known
        let names = known.channels
        let codes = known.meanings.map { meaning -> UInt32 in
            meaning.touchpoint == nil || names[meaning.channel].isEmpty ? Alphabet.leftOut : UInt32(meaning.channel)
        }
        var byChannel = selection
        byChannel.alphabet = Alphabet(names: names, codeOfKind: codes)
        guard let graph = try? index.graph(GraphQuestion(measuringTimes: false), in: byChannel) else { return [] }
        return graph.nodes.map { ($0.name, $0.customers) }
    }
}

extension MeasurementSnapshot {
    /// A score metric over some customers, everybody, and the difference to all others; nil where nobody answered.
    fileprivate func score(_ key: String, of customers: Set<Int64>) -> PersonaMeasure.Score? {
        guard let metric = try? metric(key), let range = facts.timeRange, let source = try? source(of: metric, MetricFilters()),
            source.hasAny(metric.observed)
        else { return nil }
        var (mine, others) = (Sample(), Sample())
        func add(_ value: Double, to sample: inout Sample) {
            sample.n += 1
            if value > 0 { sample.ones += 1 } else if value < 0 { sample.minusOnes += 1 }
            sample.moments.add(value)
        }
        source.forEach(metric.observed, in: range.lowerBound..<range.upperBound + 1) { observation in
            let isMine = observation.profile != 0 && customers.contains(Int64(facts.people.canonical(observation.profile)))
            if isMine { add(observation.value, to: &mine) } else { add(observation.value, to: &others) }
        }
        var all = mine
        all.n += others.n
        all.ones += others.ones
        all.minusOnes += others.minusOnes
        all.moments.add(others.moments)
        let everybody = metric.estimate(all)
        guard everybody.hasData else { return nil }
        return PersonaMeasure.Score(
            definition: metric.definition, segment: metric.estimate(mine), everybody: everybody,
            change: mine.n > 0 && others.n > 0 ? metric.change(from: others, to: mine) : nil)
    }
}
