import Foundation
import TouchstoneStore

/// Puts the cases beside what customers answered and spent.
package struct CaseEffects: Sendable {
    private let cases: Cases
    private let facts: MeasurementFacts

    package init(cases: Cases, facts: MeasurementFacts) {
        self.cases = cases
        self.facts = facts
    }

    /// What is needed of a case.
    private struct Treatment {
        var opened: Int64
        var isAttended: Bool
        var outcome: CaseOutcome?
    }

    private struct Anchor {
        var time: Int64
        var value: Double
    }

    package func answer(_ question: CaseEffectQuestion, at now: Instant, _ connection: any Connection) throws -> CaseEffectAnswer {
        let treatments = try treatments(connection)
        let window = Int64(question.days) * 86_400_000
        var anchors: [UInt32: Anchor] = [:]
        let scales = Set(facts.scales.indices.filter { facts.scales[$0].kind == question.score }.map(UInt32.init))
        facts.scores.forEach(in: question.from.milliseconds..<max(question.from.milliseconds, question.to.milliseconds)) { row in
            guard scales.contains(row.scale), !row.value.isNaN, Double(row.value) <= question.atMost, row.profile != 0 else { return }
            let person = facts.people.canonical(row.profile)
            if let known = anchors[person], known.time <= row.time { return }
            anchors[person] = Anchor(time: row.time, value: Double(row.value))
        }
        let recent = anchors.count { $0.value.time + window > now.milliseconds }
        anchors = anchors.filter { $0.value.time + window <= now.milliseconds && !facts.people.erased.contains($0.key) }
        let later = laterScores(anchors, scales, window)
        let (before, after) = spend(anchors, window)
        let middle = median(anchors.keys.compactMap { before[$0] }.filter { $0 > 0 })
        var (subjects, unattended): ([CaseEffect.Subject], Int) = ([], 0)
        var done: [CaseOutcome?: Int] = [:]
        for (person, anchor) in anchors.sorted(by: { $0.key < $1.key }) {
            let reach = anchor.time...(anchor.time + CaseEffectQuestion.reach * 86_400_000)
            let treatment = treatments[person]?.first { reach.contains($0.opened) }
            // A case of another time in the window would make an untreated customer a treated one.
            let isDisturbed = treatment == nil && (treatments[person] ?? []).contains { abs($0.opened - anchor.time) <= window }
            if treatment.map({ !$0.isAttended }) ?? isDisturbed {
                unattended += 1
                continue
            }
            if let treatment { done[treatment.outcome, default: 0] += 1 }
            let spent = before[person] ?? 0
            subjects.append(
                CaseEffect.Subject(
                    isTreated: treatment != nil,
                    stratum: CaseEffect.Stratum(
                        score: Int(anchor.value.rounded()), quarter: quarter(anchor.time), spend: spent <= 0 ? 0 : spent <= middle ? 1 : 2),
                    before: anchor.value, after: later[person], spendBefore: spent, spendAfter: after[person] ?? 0))
        }
        return CaseEffectAnswer(
            effect: CaseEffect(subjects), tooRecent: recent, unattended: unattended, currency: facts.mainCurrency,
            done: done.sorted { ($1.value, $0.key?.rawValue ?? "") < ($0.value, $1.key?.rawValue ?? "") }.map { ($0.key, $0.value) })
    }

    /// By canonical profile, in the order of opening.
    private func treatments(_ connection: any Connection) throws -> [UInt32: [Treatment]] {
        var all: [UInt32: [Treatment]] = [:]
        for entry in try cases.treatments(connection) {
            guard let profile = UInt32(exactly: entry.profile) else { continue }
            all[facts.people.canonical(profile), default: []].append(
                Treatment(opened: entry.opened, isAttended: entry.isAttended, outcome: entry.outcome))
        }
        return all
    }

    /// The first answer of the same kind after the anchor, within the window.
    private func laterScores(_ anchors: [UInt32: Anchor], _ scales: Set<UInt32>, _ window: Int64) -> [UInt32: Double] {
        var found: [UInt32: (time: Int64, value: Double)] = [:]
        facts.scores.forEach { _, row in
            guard scales.contains(row.scale), !row.value.isNaN else { return }
            let person = facts.people.canonical(row.profile)
            guard let anchor = anchors[person], row.time > anchor.time, row.time <= anchor.time + window else { return }
            if let known = found[person], known.time <= row.time { return }
            found[person] = (row.time, Double(row.value))
        }
        return found.mapValues(\.value)
    }

    /// What was spent in the window before and after the anchor, in the main currency.
    private func spend(_ anchors: [UInt32: Anchor], _ window: Int64) -> (before: [UInt32: Double], after: [UInt32: Double]) {
        let main = facts.mainCurrency
        var (before, after): ([UInt32: Double], [UInt32: Double]) = ([:], [:])
        facts.money.forEach { _, row in
            let currency = facts.currencies[Int(row.currency)]
            guard currency == main || currency.isEmpty else { return }
            let person = facts.people.canonical(row.profile)
            guard let anchor = anchors[person], abs(row.time - anchor.time) <= window else { return }
            if row.time > anchor.time { after[person, default: 0] += row.amount } else { before[person, default: 0] += row.amount }
        }
        return (before, after)
    }

    private func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    private func quarter(_ time: Int64) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month], from: Date(timeIntervalSince1970: Double(time) / 1_000))
        return (parts.year ?? 0) * 4 + ((parts.month ?? 1) - 1) / 3
    }
}

extension Cases {
    /// Every case with its customer: when it was opened, and whether anything was done.
    func treatments(_ connection: any Connection) throws -> [(profile: Int64, opened: Int64, isAttended: Bool, outcome: CaseOutcome?)] {
        try connection.query(
            """
            SELECT profile, opened, CASE WHEN replied IS NOT NULL OR ended IS NOT NULL OR reopenings > 0 THEN 1 ELSE 0 END, outcome
            FROM customer_case WHERE profile IS NOT NULL ORDER BY id
            """
        ) {
            (
                $0.integer(0), $0.integer(1), $0.integer(2) != 0, $0.optionalText(3).flatMap(CaseOutcome.init(rawValue:))
            )
        }
    }
}

/// Answers, kept until there is news: each goes over all cases and all that customers answered and spent.
final class KeptCaseEffects: Sendable {
    let answers: VersionedAnswers<String, CaseEffectAnswer>
    /// What people and rules do to cases counts at once.
    let audit = AuditWatch(["case."])

    init(patience: Int, now: @escaping @Sendable () -> Instant) { answers = VersionedAnswers(most: 20, patience: patience, now: now) }
}

extension Application {
    package func caseEffect(_ question: CaseEffectQuestion) async throws -> CaseEffectAnswer {
        let (kept, version) = (caseEffects, measurements.version)
        let audited = try await database.read { try kept.audit.number($0) }
        return try await kept.answers.answer(to: "\(question) \(audited)", version: version) {
            let (effects, time) = (CaseEffects(cases: cases, facts: measurementReader.facts), now())
            return try await database.read { try effects.answer(question, at: time, $0) }
        }.answer
    }
}

extension MeasurementFacts {
    /// The kinds of scores that were ever given: "csat", "nps".
    package var scoreKinds: [String] { Set(scales.map(\.kind)).sorted() }
}
