import ExperienceStatistics
import Touchstone

/// Results in words and figures.
struct ResultsView {
    let results: SurveyResults
    let survey: Int64
    let filter: SurveyResults.Filter

    var facts: [ResultsPage.Fact] {
        let outcomes = results.outcomes
        var facts = [
            ResultsPage.Fact(name: "Completed", value: "\(outcomes.completed)"),
            ResultsPage.Fact(name: "Partial", value: "\(outcomes.partial)", detail: "counted with what was answered"),
            ResultsPage.Fact(name: "Closed without an answer", value: "\(outcomes.dismissed)", detail: "in no denominator of a score"),
            rate("Response rate (AAPOR RR1)", outcomes.rate1), rate("With partial ones (RR2)", outcomes.rate2),
        ]
        if let seconds = results.medianSeconds {
            facts.append(ResultsPage.Fact(name: "Time to answer", value: ResultsView.time(seconds), detail: "median"))
        }
        if outcomes.screenedOut > 0 { facts.append(ResultsPage.Fact(name: "Screened out", value: "\(outcomes.screenedOut)")) }
        if outcomes.quotaFull > 0 { facts.append(ResultsPage.Fact(name: "Quota was full", value: "\(outcomes.quotaFull)")) }
        return facts
    }

    private func rate(_ name: String, _ estimate: Estimate) -> ResultsPage.Fact {
        ResultsPage.Fact(
            name: name, value: ResultsView.value(estimate.scaled(by: 100), " %"), detail: ResultsView.interval(estimate.scaled(by: 100)))
    }

    var quality: [ResultsPage.Fact] {
        let limit = results.hurried.map { "under \(ResultsView.time($0))" } ?? "from \(20) completed answers on"
        return [
            ResultsPage.Fact(name: "Speeders", value: "\(results.speeders.count)", detail: limit),
            ResultsPage.Fact(name: "Straight-liners", value: "\(results.straightLiners.count)", detail: "one point in every row"),
        ]
    }

    var qualityNote: String? {
        let all = Set(results.speeders + results.straightLiners)
        guard !all.isEmpty else { return nil }
        let shown = all.sorted().prefix(12).joined(separator: ", ")
        return "Worth a look, and counted all the same: \(shown)\(all.count > 12 ? ", …" : "")"
    }

    var filters: [ResultsPage.FilterGroup] {
        func href(_ version: Int?, _ language: SurveyLanguage?) -> String {
            let parts = [version.map { "version=\($0)" }, language.map { "language=\($0.tag)" }].compactMap(\.self)
            return "/surveys/\(survey)/results" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
        }
        var groups: [ResultsPage.FilterGroup] = []
        if results.versions.count > 1 {
            groups.append(
                ResultsPage.FilterGroup(
                    name: "Version",
                    choices: [Shell.Choice(name: "All", href: href(nil, filter.language), isCurrent: filter.version == nil)]
                        + results.versions.map {
                            Shell.Choice(name: "\($0)", href: href($0, filter.language), isCurrent: filter.version == $0)
                        }))
        }
        if results.languages.count > 1 {
            groups.append(
                ResultsPage.FilterGroup(
                    name: "Language",
                    choices: [Shell.Choice(name: "All", href: href(filter.version, nil), isCurrent: filter.language == nil)]
                        + results.languages.map {
                            Shell.Choice(
                                name: AnswerLanguage.ownName($0), href: href(filter.version, $0), isCurrent: filter.language == $0)
                        }))
        }
        return groups
    }

    var slices: [ResultsPage.SliceTable] {
        [("By version", results.byVersion), ("By language", results.byLanguage)].compactMap { name, slices in
            guard slices.count > 1 else { return nil }
            return ResultsPage.SliceTable(
                name: name, figure: slices.first?.figure?.name ?? "",
                rows: slices.map { slice in
                    let estimate = slice.figure.map(ResultsView.shown)
                    return ResultsPage.SliceRow(
                        name: slice.name, count: "\(slice.completed)", value: estimate.map { ResultsView.value($0) } ?? "–",
                        interval: estimate.flatMap(ResultsView.interval) ?? "")
                })
        }
    }

    // MARK: - Words

    /// Shares in percent.
    static func shown(_ figure: QuestionResult.Figure) -> Estimate {
        switch figure.kind {
        case .nps, .mean: figure.estimate
        case .topShare, .share: figure.estimate.scaled(by: 100)
        }
    }

    static func value(_ estimate: Estimate, _ unit: String = "") -> String {
        estimate.value.map { number($0) + unit } ?? "–"
    }

    static func interval(_ estimate: Estimate) -> String? {
        guard let low = estimate.low, let high = estimate.high else { return estimate.n == 0 ? "no answers" : "n = \(estimate.n)" }
        return "\(number(low)) to \(number(high)), n = \(estimate.n)"
    }

    static func number(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        let text = Int64(exactly: rounded).map { String($0) } ?? String(rounded)
        return text.replacing("-", with: "−")
    }

    static func time(_ seconds: Double) -> String {
        seconds < 90 ? "\(Int(seconds.rounded())) s" : "\(Int(seconds) / 60) min \(Int(seconds) % 60) s"
    }
}
