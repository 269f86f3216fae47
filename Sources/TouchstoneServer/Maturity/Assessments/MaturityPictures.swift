import Charts
import Touchstone

/// The pictures of an assessment: radar and stair of the whole, a strip for each dimension. Each is drawn wide and for a telephone.
struct MaturityPictures {
    let stored: StoredAssessment
    let result: MaturityResult
    /// Drawn beside it.
    var earlier: (title: String, result: MaturityResult)?

    func radar(width: Double) -> String {
        let dimensions = result.dimensions
        var series = [
            RadarChart.Series(
                name: stored.title, values: dimensions.map(\.score), texts: dimensions.map { $0.score.map(MaturityWords.score) ?? "–" })
        ]
        if let earlier {
            let values = dimensions.map { now in earlier.result.dimensions.first { $0.id == now.id }?.score ?? nil }
            let texts = values.map { $0.map(MaturityWords.score) ?? "–" }
            series.append(RadarChart.Series(name: earlier.title, values: values, isOutline: true, texts: texts))
        } else if !stored.targets.isEmpty {
            series.append(RadarChart.Series(name: "Aimed at", values: dimensions.map { $0.target.map(Double.init) }, isOutline: true))
        }
        let known = dimensions.compactMap { one in one.score.map { (one.name, $0) } }
        let summary =
            known.min { $0.1 < $1.1 }.flatMap { low in
                known.max { $0.1 < $1.1 }.map { high in
                    "From \(low.0), \(MaturityWords.score(low.1)), to \(high.0), \(MaturityWords.score(high.1))."
                }
            } ?? "Nobody has answered yet."
        return RadarChart(subjects: dimensions.map(\.name), series: series, rings: stored.model.levels.map(\.name))
            .svg(ChartFrame(title: "Each subject’s level, \(stored.title)", summary: summary, width: width))
    }

    func stair(width: Double) -> String {
        let subjects = result.dimensions.compactMap { one in
            one.level.map { level in
                StairChart.Subject(name: one.name, step: level, mark: one.id == result.cappedBy ? "weakest" : nil)
            }
        }
        let summary =
            result.level.map { "The whole stands on step \($0), \(stored.model.levels[$0 - 1].name)." } ?? "Nobody has answered yet."
        return StairChart(steps: stored.model.levels.map(\.name), subjects: subjects, whole: result.level)
            .svg(ChartFrame(title: "On which step each subject stands, \(stored.title)", summary: summary, width: width))
    }

    func strip(_ dimension: MaturityResult.DimensionResult, width: Double) -> String {
        guard let described = stored.model.dimension(dimension.id) else { return "" }
        let people = stored.respondents.compactMap { one in
            one.respondent.score(in: described).map { LevelStrip.Person(value: $0, label: MaturityWords.who(one, stored)) }
        }
        let summary =
            dimension.score.map { score in
                "\(MaturityWords.people(people.count)) see it at \(people.map { MaturityWords.score($0.value) }.sorted().joined(separator: ", ")); the mean is \(MaturityWords.score(score))."
            } ?? "Nobody has answered yet."
        return LevelStrip(
            levels: stored.model.levels.count, people: people, mean: dimension.score, interval: dimension.interval,
            target: dimension.target
        ).svg(ChartFrame(title: "How people see \(dimension.name)", summary: summary, width: width))
    }
}
