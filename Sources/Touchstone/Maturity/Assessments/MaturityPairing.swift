import ExperienceStatistics

/// Who answered two assessments, compared with themselves: what people differ in for good falls out of the difference.
///
/// Somebody is known again by their e-mail address; where one side has none, by a name that nobody else there has. Who took their name out is
/// nobody's pair.
package struct MaturityPairing: Sendable {
    /// The mean of people's own differences.
    package struct Difference: Sendable, Equatable {
        /// People.
        package let pairs: Int
        /// Nil below two people: one person's own is not shown.
        package let value: Double?
        /// 95 %, Student's t on the differences (Student 1908), n − 1 degrees of freedom; nil where all are alike.
        package let interval: ClosedRange<Double>?

        package var isClear: Bool { interval.map { !$0.contains(0) } ?? false }

        init(_ differences: [Double]) {
            let moments = Moments(differences)
            let estimate = moments.estimate
            let spread = (differences.max() ?? 0) - (differences.min() ?? 0)
            pairs = moments.n
            value = moments.n > 1 ? moments.mean : nil
            interval = spread < 1e-9 ? nil : estimate.low.flatMap { low in estimate.high.map { low...$0 } }
        }
    }

    package let people: [(before: AssessmentRespondent, after: AssessmentRespondent)]

    init(_ before: [AssessmentRespondent], _ after: [AssessmentRespondent]) {
        let (old, new) = (before.filter { $0.state != .invited }, after.filter { $0.state != .invited })
        let addressed = Self.shared(old, new) { $0.email?.text.lowercased() }
        let known = (Set(addressed.map(\.before.id)), Set(addressed.map(\.after.id)))
        let named = Self.shared(old.filter { !known.0.contains($0.id) }, new.filter { !known.1.contains($0.id) }) { $0.name?.lowercased() }
        people = addressed + named.filter { $0.before.email == nil || $0.after.email == nil }
    }

    /// Over the aspects that somebody answered both times.
    func difference(in dimension: MaturityModel.Dimension) -> Difference {
        Difference(
            people.compactMap { pair -> Double? in
                let (old, new) = (pair.before.replies[dimension.id] ?? [:], pair.after.replies[dimension.id] ?? [:])
                let moves = dimension.aspects.compactMap { aspect -> Int? in
                    guard let before = old[aspect.id]?.answer, let after = new[aspect.id]?.answer else { return nil }
                    return after.counted - before.counted
                }
                return moves.isEmpty ? nil : Double(moves.reduce(0, +)) / Double(moves.count)
            })
    }

    private static func shared(
        _ before: [AssessmentRespondent], _ after: [AssessmentRespondent], by key: (AssessmentRespondent) -> String?
    ) -> [(before: AssessmentRespondent, after: AssessmentRespondent)] {
        let (old, new) = (only(before, key), only(after, key))
        return after.compactMap { one -> (before: AssessmentRespondent, after: AssessmentRespondent)? in
            guard let own = key(one), new[own] != nil, let same = old[own] else { return nil }
            return (before: same, after: one)
        }
    }

    /// Those whose key nobody shares.
    private static func only(
        _ people: [AssessmentRespondent], _ key: (AssessmentRespondent) -> String?
    ) -> [String: AssessmentRespondent] {
        var groups: [String: [AssessmentRespondent]] = [:]
        for one in people {
            if let own = key(one) { groups[own, default: []].append(one) }
        }
        return groups.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }
}
