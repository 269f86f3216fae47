import ExperienceStatistics
import JourneyAnalytics
import TouchstoneStore

/// Moments of truth: where a bad experience costs most, as measured, and what people say of it.
package struct MomentsOfTruth: Sendable {
    package static let migrations = MomentVerdict.migrations

    let application: Application

    /// Every touchpoint, and every step of a map with several touchpoints, at which people said that it was good or bad.
    ///
    /// - Parameter filter: narrows the experiences and who is reached; what came before and after counts whole.
    package func answer(_ question: MomentsQuestion, _ filter: JourneyFilter = JourneyFilter()) async throws -> MomentsAnswer {
        guard filter.condition == nil else {
            throw MomentError(
                "Moments of truth can’t be narrowed by properties: what customers say of a touchpoint doesn’t carry those of the interaction. "
                    + "Narrow by period, segment, channel, kind of channel, stage or source.", field: "where")
        }
        let maps = try await application.maps.list()
        let catalogue = application.catalogue.catalogue
        let verdicts = try await application.database.read { try MomentVerdict.all(catalogue, $0) }
        let facts = application.measurementReader.facts
        let snapshot = try application.journeys.snapshot(filter, now: application.now())
        let (index, selection) = (snapshot.whole, snapshot.selection)
        let all = ExperienceCollector(facts: facts, catalogue: catalogue, index: index).experiences().filter(selection.has)
        func isKnown(_ experience: ScoredExperience) -> Bool { experience.time + question.horizon.milliseconds <= snapshot.asOf }
        func customers(_ experiences: [ScoredExperience]) -> [Int64] { Set(experiences.map(\.row)).map { index.customers[$0] }.sorted() }
        let known = all.filter(isKnown)
        let outcomes = ExperienceOutcomes(facts: facts, catalogue: catalogue, index: index, horizon: question.horizon.milliseconds)
        let everyone = try index.customers(at: .any, in: selection).count

        var answer = MomentsAnswer(
            question: question, filter: filter, moments: [], tooFew: [], customers: everyone, experiences: all.count,
            notYetKnown: all.count - known.count, experienced: customers(all), waiting: customers(all.filter { !isKnown($0) }),
            currency: facts.mainCurrency)
        for (subject, names) in subjects(catalogue, maps) {
            let codes = Set(names.compactMap { catalogue.touchpoint(named: $0) })
            var seen: Set<Int> = []
            let mine = known.filter { codes.contains($0.touchpoint) && seen.insert($0.row).inserted }
            let bad = mine.count { $0.isBad }
            guard !mine.isEmpty else { continue }
            guard bad >= MomentsAnswer.fewest, mine.count - bad >= MomentsAnswer.fewest else {
                answer.tooFew.append((subject, customers(mine.filter(\.isBad)), customers(mine.filter { !$0.isBad })))
                continue
            }
            let cases = mine.map { experience in
                MomentComparison.Case(
                    customer: index.customers[experience.row], isBad: experience.isBad, hasLeft: outcomes.hasLeft(experience),
                    spend: outcomes.spendAfter(experience), spendBefore: outcomes.spendBefore(experience),
                    interactionsBefore: outcomes.interactionsBefore(experience))
            }
            let reached = try TouchpointSet(names).map { try index.customers(at: $0, in: selection).count } ?? 0
            answer.moments.append(
                MomentsOfTruth.moment(subject, cases, reached: reached, customers: everyone, verdict: verdicts[subject.key]))
        }
        MomentsOfTruth.judge(&answer.moments)
        answer.moments.sort(by: MomentsOfTruth.isCostlier)
        answer.tooFew.sort {
            ($1.bad.count + $1.good.count, $0.subject.name) < ($0.bad.count + $0.good.count, $1.subject.name)
        }
        return answer
    }

    private func subjects(_ catalogue: Catalogue, _ maps: [StoredMap]) -> [(MomentSubject, [String])] {
        let touchpoints = catalogue.touchpoints.map { (MomentSubject.touchpoint($0), [$0]) }
        let steps = maps.flatMap { stored in
            stored.map.steps.compactMap { step -> (MomentSubject, [String])? in
                let names = Set(step.touchpoints.map(catalogue.current)).filter { catalogue.touchpoint(named: $0) != nil }.sorted()
                guard names.count > 1 else { return nil }
                return (.step(map: stored.id, id: step.id.text, name: step.name, mapTitle: stored.map.title), names)
            }
        }
        return touchpoints + steps
    }

    private static func moment(
        _ subject: MomentSubject, _ cases: [MomentComparison.Case], reached: Int, customers: Int, verdict: MomentVerdict?
    ) -> MomentOfTruth {
        let comparison = MomentComparison(cases: cases)
        func ids(_ isMeant: (MomentComparison.Case) -> Bool) -> [Int64] { cases.filter(isMeant).map(\.customer).sorted() }
        return MomentOfTruth(
            subject: subject, bad: ids { $0.isBad }, good: ids { !$0.isBad }, badLeft: ids { $0.isBad && $0.hasLeft },
            goodLeft: ids { !$0.isBad && $0.hasLeft }, loss: comparison.loss, spend: comparison.spend, reached: reached,
            customers: customers, verdict: verdict)
    }

    /// One false discovery rate over all that is compared.
    private static func judge(_ moments: inout [MomentOfTruth]) {
        let clear = FalseDiscovery.significant(moments.map(\.loss) + moments.map(\.spend))
        for i in moments.indices {
            moments[i].isLossClear = clear[i]
            moments[i].isSpendClear = clear[moments.count + i]
        }
    }

    /// Those that cost for sure first, then by the difference in leaving.
    private static func isCostlier(_ a: MomentOfTruth, _ b: MomentOfTruth) -> Bool {
        if a.isCostly != b.isCostly { return a.isCostly }
        let (x, y) = (a.loss.difference ?? -1, b.loss.difference ?? -1)
        return x != y ? x > y : a.subject.key < b.subject.key
    }

    /// Says that it is one, or that it isn't, or (nil) takes that back.
    package func decide(_ subject: String, _ verdict: MomentVerdict.Kind?, note: String, by actor: AuditActor) async throws {
        guard note.count <= MomentVerdict.longestNote else {
            throw MomentError("A note has at most \(MomentVerdict.longestNote) characters.", field: "note")
        }
        guard subject.hasPrefix("touchpoint:") || subject.hasPrefix("step:"), subject.count <= 400 else {
            throw MomentError("“\(subject)” is no touchpoint or step. Take it from the list of moments.", field: "subject")
        }
        let catalogue = application.catalogue.catalogue
        let subject = MomentVerdict.current(subject, catalogue)
        if let name = MomentSubject.touchpoint(ofKey: subject) {
            guard catalogue.touchpoint(named: name) != nil else {
                throw MomentError(
                    MeasurementError(unknown: name, what: "touchpoint", among: catalogue.touchpoints).message, field: "subject")
            }
        }
        let now = application.now()
        try await application.database.write { connection in
            let before = try MomentMarks.read(catalogue, connection)
            try MomentVerdict.remove(subject, catalogue, connection)
            if let verdict {
                try MomentVerdict(kind: verdict, note: note, author: actor, time: now).save(subject, connection)
            }
            var detail = note.isEmpty ? [:] : ["note": note]
            detail["mark"] = MomentsOfTruth.mark(subject, before, try MomentMarks.read(catalogue, connection))
            try AuditTrail.append(
                "moment.\(verdict?.rawValue ?? "reopened")", by: actor, target: subject, detail: detail, at: now, on: connection)
        }
    }

    /// What became of the touchpoint's mark in the catalogue; nil where nothing did.
    private static func mark(_ subject: String, _ before: MomentMarks, _ after: MomentMarks) -> String? {
        guard let name = MomentSubject.touchpoint(ofKey: subject), before.confirmed.contains(name) != after.confirmed.contains(name) else {
            return nil
        }
        if after.byHand.contains(name) { return "stays, set by hand" }
        return after.confirmed.contains(name) ? "set" : "taken away"
    }
}

extension JourneySelection {
    /// Whether somebody who is looked at said in the period how it was, and at an interaction that is looked at.
    fileprivate func has(_ experience: ScoredExperience) -> Bool {
        guard period?.contains(experience.time) ?? true, customers?.contains(experience.row) ?? true else { return false }
        let kind = Int(experience.kind)
        return alphabet.codeOfKind.indices.contains(kind) && alphabet.codeOfKind[kind] != Alphabet.leftOut
    }
}

extension Application {
    package var moments: MomentsOfTruth { MomentsOfTruth(application: self) }
}
