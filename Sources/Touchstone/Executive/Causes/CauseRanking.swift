import ExperienceStatistics

/// Ranks what costs most among everything that customers met: touchpoints, channels, themes, months.
///
/// Each candidate is asked twice: do more of those who met it leave, and do they spend less afterwards, than customers who were in touch in the
/// same month and had spent and done alike before? Where those who met it had already been so a time earlier, it can't be what made them so, and
/// it isn't told. A month is set against the line through the others. Over all these tests together the
/// chance of even one false claim is held at `rate` (Holm). What remains is taken up one by one, the strongest first: what met the same customers as a cause
/// that was taken up before, and shows nothing clear without them, is that cause seen from elsewhere, and isn't told again.
package struct CauseRanking: Sendable {
    /// The costliest first.
    package var findings: [CauseFinding] = []
    /// How many tests were made.
    package var compared = 0
    /// Candidates with too few customers on one side.
    package var tooFew = 0

    /// One false claim in a hundred pages: who reads one each week meets one in two years.
    package static let rate = 0.01
    /// How often the intervals of all that was compared leave one true difference out.
    static let missing = 0.05
    /// Fewer customers on a side say nothing.
    package static let fewest = 30
    /// What few stay after is how customers leave, and not why.
    static let mostWhoStayAfterLeaving = 0.3

    package init(_ sample: CauseSample) {
        let looking = Looking(sample)
        var tests: [Test] = []
        for (place, candidate) in looking.candidates.enumerated() {
            guard let found = looking.evidence(candidate, leavingOut: []) else {
                tooFew += 1
                continue
            }
            for measured in found.differences { tests.append(Test(place, measured, found)) }
        }
        compared = tests.count
        let adjusted = Holm.adjusted(tests.map(\.difference.pValue))
        for place in tests.indices { tests[place].adjusted = adjusted[place] }
        let clear = tests.filter { $0.adjusted <= Self.rate && $0.isHarm && !$0.measured.wasSo }.sorted {
            abs($0.difference.strength) > abs($1.difference.strength)
        }
        var taken: [Int] = []
        for test in clear where !taken.contains(test.candidate) {
            guard taken.isEmpty || isClear(test, without: taken, looking) else { continue }
            taken.append(test.candidate)
            let own = clear.filter { $0.candidate == test.candidate }
            guard let told = own.first(where: { $0.outcome == .left }) ?? own.first else { continue }
            findings.append(
                CauseFinding(
                    cause: looking.candidates[test.candidate].cause, outcome: told.outcome, difference: told.difference,
                    limits: told.difference.limits(alpha: Self.missing / Double(max(1, compared))), adjustedPValue: told.adjusted,
                    reached: told.evidence.reached, others: told.evidence.others, worth: looking.worth, horizon: sample.horizon))
        }
        findings.sort { $0.weight > $1.weight }
    }

    private func isClear(_ test: Test, without taken: [Int], _ looking: Looking) -> Bool {
        let again = looking.evidence(looking.candidates[test.candidate], leavingOut: taken)
        guard let measured = again?.differences.first(where: { $0.outcome == test.measured.outcome }) else { return false }
        return measured.difference.pValue <= Self.rate / Double(compared) && Test(test.candidate, measured, test.evidence).isHarm
    }

    private struct Test {
        var candidate: Int
        var measured: CauseEvidence.Measured
        var evidence: CauseEvidence
        var adjusted = 1.0

        init(_ candidate: Int, _ measured: CauseEvidence.Measured, _ evidence: CauseEvidence) {
            (self.candidate, self.measured, self.evidence) = (candidate, measured, evidence)
        }

        var difference: AdjustedDifference { measured.difference }
        var outcome: CauseFinding.Outcome { measured.outcome }
        var isHarm: Bool { outcome == .left ? difference.value > 0 : difference.value < 0 }
    }
}

/// What was measured of one candidate.
struct CauseEvidence {
    struct Measured {
        var outcome: CauseFinding.Outcome
        var difference: AdjustedDifference
        /// Those who met it were already so a time before, or nobody knows whether they were.
        var wasSo: Bool
    }

    var differences: [Measured]
    var reached: Int
    var others: Int
}
