import ExperienceStatistics

extension MaturityAssessment {
    /// Scores the answers: an aspect is the mean of its answers, a dimension the mean of its aspects, the whole the mean of the dimensions, but
    /// not above its weakest platform dimension.
    package func result(_ model: MaturityModel) -> MaturityResult {
        let dimensions = model.dimensions.map { result($0, levels: model.levels.count) }
        let scores = dimensions.compactMap(\.score)
        let mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
        let weakest = dimensions.filter { $0.isPlatform && $0.score != nil }.min { ($0.score ?? 0) < ($1.score ?? 0) }
        let isCapped = (weakest?.score).flatMap { cap in mean.map { cap < $0 } } ?? false
        return MaturityResult(
            dimensions: dimensions, mean: mean, score: isCapped ? weakest?.score : mean, cappedBy: isCapped ? weakest?.id : nil,
            refusedTargets: dimensions.compactMap { refused($0, model) })
    }

    private func result(_ dimension: MaturityModel.Dimension, levels: Int) -> MaturityResult.DimensionResult {
        let aspects = dimension.aspects.map { aspect in
            let given = respondents.compactMap { $0.answers[dimension.id]?[aspect.id]?.counted }
            var counts = [Int](repeating: 0, count: levels)
            for level in given { counts[level - 1] += 1 }
            return MaturityResult.AspectResult(
                id: aspect.id, name: aspect.name, counts: counts,
                mean: given.isEmpty ? nil : Double(given.reduce(0, +)) / Double(given.count))
        }
        let answered = aspects.compactMap(\.mean)
        let people = respondents.compactMap { person in person.score(in: dimension).map { (part: person.part, score: $0) } }
        let means = people.map(\.score)
        let score = answered.isEmpty ? nil : answered.reduce(0, +) / Double(answered.count)
        return MaturityResult.DimensionResult(
            id: dimension.id, name: dimension.name, isPlatform: dimension.isPlatform, aspects: aspects, respondents: people.count,
            score: score, interval: score.flatMap { interval(around: $0, means, levels: levels) },
            range: means.min().flatMap { low in means.max().map { low...$0 } }, parts: parts(people), target: targets[dimension.id])
    }

    private func parts(_ people: [(part: String?, score: Double)]) -> [(part: String, score: Double, respondents: Int)] {
        var scores: [String: [Double]] = [:]
        for person in people { if let part = person.part { scores[part, default: []].append(person.score) } }
        return scores.map { (part: $0, score: $1.reduce(0, +) / Double($1.count), respondents: $1.count) }
            .sorted { ($0.score, $0.part) < ($1.score, $1.part) }
    }

    private func interval(around score: Double, _ means: [Double], levels: Int) -> ClosedRange<Double>? {
        guard means.count > 2 else { return nil }
        let n = Double(means.count)
        let mean = means.reduce(0, +) / n
        let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
        let half = StudentDistribution(degreesOfFreedom: n - 1).quantile(0.975) * (variance / n).squareRoot()
        return max(1, score - half)...min(Double(levels), score + half)
    }

    /// A target more than one level up: each level is the platform for the next, and none can be skipped.
    private func refused(_ dimension: MaturityResult.DimensionResult, _ model: MaturityModel) -> MaturityResult.RefusedTarget? {
        guard let target = dimension.target, let level = dimension.level, target > level + 1 else { return nil }
        let names = (level + 1...target).map { model.levels[$0 - 1].name }
        let first = model.activities(of: dimension.id, to: level + 1).map(\.name).joined(separator: "; ")
        return MaturityResult.RefusedTarget(
            dimension: dimension.id, level: level, target: target, path: Array(level + 1...target),
            reason:
                "\(dimension.name) stands at level \(level), \(model.levels[level - 1].name). Level \(target) rests on what is built on the way there: "
                + "\(names.joined(separator: ", then ")). Aim at \(names[0]) first" + (first.isEmpty ? "." : ": \(first)."))
    }
}

extension MaturityAssessment.Respondent {
    /// The mean of what they said of a dimension's aspects, nil where they said nothing.
    package func score(in dimension: MaturityModel.Dimension) -> Double? {
        let levels = dimension.aspects.compactMap { answers[dimension.id]?[$0.id]?.counted }
        return levels.isEmpty ? nil : Double(levels.reduce(0, +)) / Double(levels.count)
    }
}
