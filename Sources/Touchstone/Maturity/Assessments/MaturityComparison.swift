import ExperienceStatistics

/// What differs between two assessments: each dimension, how much, and whether it is more than chance.
///
/// Each dimension is compared by the respondents' own means (Welch's t test: Welch 1947, degrees of freedom after Satterthwaite 1946), from
/// two respondents in each. A difference is clear where its 95 % interval leaves out zero. Those who answered both are compared with themselves
/// beside it.
package struct MaturityComparison: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        package let dimension: MaturityModel.Dimension
        package let before: Double?
        package let after: Double?
        /// Respondents.
        package let counts: (before: Int, after: Int)
        /// 95 %; nil where one side has fewer than two respondents.
        package let interval: ClosedRange<Double>?
        /// Of those who answered both times.
        package let paired: MaturityPairing.Difference

        package var difference: Double? { before.flatMap { before in after.map { $0 - before } } }
        package var isClear: Bool { interval.map { !$0.contains(0) } ?? false }

        package static func == (a: Row, b: Row) -> Bool {
            a.dimension == b.dimension && a.before == b.before && a.after == b.after && a.counts == b.counts && a.interval == b.interval
                && a.paired == b.paired
        }
    }

    /// In the order of the later model.
    package let rows: [Row]
    /// How many people answered both.
    package let pairs: Int

    /// - Throws: `AssessmentError` where the two have nothing in common to compare.
    package init(_ before: StoredAssessment, _ after: StoredAssessment) throws(AssessmentError) {
        let shared = after.model.dimensions.filter { before.model.dimension($0.id) != nil }
        guard before.model.id == after.model.id, before.model.levels.count == after.model.levels.count, !shared.isEmpty else {
            throw AssessmentError(
                "“\(before.title)” and “\(after.title)” can’t be compared: they were made with different models, or ask about different dimensions.",
                field: "with")
        }
        let (first, second) = (before.result, after.result)
        let pairing = MaturityPairing(before.respondents, after.respondents)
        pairs = pairing.people.count
        rows = shared.map { dimension in
            let old = before.model.dimension(dimension.id) ?? dimension
            let left = before.assessment.respondents.compactMap { $0.score(in: old) }
            let right = after.assessment.respondents.compactMap { $0.score(in: dimension) }
            let scores = (
                first.dimensions.first { $0.id == dimension.id }?.score, second.dimensions.first { $0.id == dimension.id }?.score
            )
            let difference = scores.0.flatMap { a in scores.1.map { $0 - a } }
            return Row(
                dimension: dimension, before: scores.0, after: scores.1, counts: (left.count, right.count),
                interval: difference.flatMap { Self.interval(around: $0, left, right) }, paired: pairing.difference(in: dimension))
        }
    }

    /// The difference's 95 % interval; nil below two values on a side.
    static func interval(around difference: Double, _ a: [Double], _ b: [Double]) -> ClosedRange<Double>? {
        guard a.count > 1, b.count > 1 else { return nil }
        let (first, second) = (squaredError(a), squaredError(b))
        let error = first + second
        guard error > 0 else { return difference...difference }
        let freedom =
            error * error / (first * first / Double(a.count - 1) + second * second / Double(b.count - 1))
        let half = StudentDistribution(degreesOfFreedom: freedom).quantile(0.975) * error.squareRoot()
        return (difference - half)...(difference + half)
    }

    private static func squaredError(_ values: [Double]) -> Double {
        let n = Double(values.count)
        let mean = values.reduce(0, +) / n
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n
    }
}
