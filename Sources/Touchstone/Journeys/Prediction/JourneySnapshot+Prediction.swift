import ExperienceStatistics
import JourneyAnalytics

extension JourneySnapshot {
    /// What customers will do, tried on the later part of the history.
    package func prediction(_ question: PredictionQuestion) throws(JourneyError) -> PredictionAnswer {
        try kept(question.description) { () throws(JourneyError) in
            do throws(JourneyQuestionError) {
                return try index.prediction(question, in: selection, asOf: asOf, ownKinds: ownKinds)
            } catch {
                throw JourneyError(error, field: "goal")
            }
        }
    }

    /// Whether a customer can be named in a list: who was erased is counted alone.
    package func isListable(_ customer: Int64) -> Bool { !erased.contains(customer) }

    /// Who stands behind a part of a prediction: `next Cart` (the likeliest next step), `likely 60-80` (in percent).
    func predictionRows(_ question: PredictionQuestion, _ part: JourneyPart) throws(JourneyError) -> RowSet {
        let answer = try prediction(question)
        switch part {
        case .next(let name):
            guard let forecast = answer.next, let code = touchpoints.firstIndex(of: name) else { throw JourneySnapshot.noPart(part) }
            return RowSet(capacity: index.customerCount, forecast.rows(next: UInt32(code)))
        case .likely(let percent):
            guard let forecast = answer.outcome else { throw JourneySnapshot.noPart(part) }
            return RowSet(capacity: index.customerCount, forecast.rows(percent: percent))
        default: throw JourneySnapshot.noPart(part)
        }
    }
}

extension Journeys {
    /// The prediction, with what the catalogue knows added to its list of conditions: how much of what happened has a name that says something.
    package func prediction(_ question: PredictionQuestion, in snapshot: JourneySnapshot) throws(JourneyError) -> PredictionAnswer {
        var answer = try snapshot.prediction(question)
        answer.checks += structure(snapshot.index)
        return answer
    }

    private func structure(_ index: JourneyIndex) -> [PredictionCheck] {
        var counts = [Int](repeating: 0, count: index.kindLimit)
        for event in 0..<index.eventCount { counts[Int(index.kind(at: event))] += 1 }
        let catalogue = known
        var (all, named, classified) = (0, 0, 0)
        for (kind, count) in counts.enumerated() where count > 0 {
            guard let signature = catalogue.signatures.indices.contains(kind) ? catalogue.signatures[kind] : nil,
                !signature.isRecordOnly, signature.subject != .employee
            else { continue }
            all += count
            guard let meaning = catalogue.meaning(of: Int64(kind)), meaning.touchpoint != nil else { continue }
            named += count
            if meaning.isClassified { classified += count }
        }
        return [
            PredictionCheck(.namedInteractions, value: all == 0 ? 0 : Double(named) / Double(all), threshold: 0.5, unit: .share),
            PredictionCheck(
                .classifiedInteractions, value: named == 0 ? 0 : Double(classified) / Double(named), threshold: 0.8, unit: .share),
        ]
    }
}

extension CalibrationBin {
    /// Wilson's interval of the share that it was true of.
    package var interval: ClosedRange<Double>? {
        let estimate = Share(happened, of: cases).estimate
        guard let low = estimate.low, let high = estimate.high, low <= high else { return nil }
        return low...high
    }
}
