import Charts
import Foundation

/// Writes the executive's page by rules: each sentence from figures, none without.
struct ExecutiveEditor {
    let findings: ExecutiveFindings
    let standing: ExecutiveStanding
    let reader: ExecutiveReader
    let company: String?
    private let text: PaperText
    private let changes: ExecutiveChanges

    init(findings: ExecutiveFindings, standing: ExecutiveStanding, reader: ExecutiveReader, zone: TimeZone, company: String?) {
        self.findings = findings
        self.standing = standing
        self.reader = reader
        self.company = company
        text = PaperText(zone: zone, currency: findings.currency)
        changes = ExecutiveChanges(findings: findings, text: text)
    }

    var paper: ExecutivePaper {
        let causes = causes
        let stories = Array(causes.prefix(ExecutivePaper.mostStories))
        return ExecutivePaper(
            period: findings.changes.period, before: findings.changes.before, headline: headline(stories), lede: lede(stories),
            causes: causes, storiesAbout: storiesAbout, metrics: findings.answers,
            changes: ExecutiveSection(
                key: "changes", heading: "What changed", href: "/measurement", sentences: changes.sentences, about: changes.about),
            sections: sections)
    }

    private var causes: [ExecutiveStory] {
        findings.causes.findings.enumerated().map { ExecutiveStory($0.element, place: $0.offset + 1, text) }
    }

    /// A lead metric that fell for sure, else what costs most, else a lead metric that rose for sure, else that nothing did.
    func headline(_ stories: [ExecutiveStory]) -> ExecutiveSentence {
        if let worse = changes.leading(.worse) { return worse }
        if let first = stories.first { return first.sentence }
        if let better = changes.leading(.better) { return better }
        return ExecutiveSentence(
            rule: "headline.calm", text: findings.changes.before == nil ? "No period before to compare with" : "Nothing changed clearly",
            href: "/measurement", figures: [JSONMember("compared", .count(findings.changes.compared))])
    }

    /// "Demo company, 24 Aug 2026 to 22 Nov 2026, beside 26 May 2026 to 24 Aug 2026. 3 things hurt for sure."
    private func lede(_ stories: [ExecutiveStory]) -> String {
        let span = text.span(findings.changes.period)
        var lede = company.map { "\($0), \(span)" } ?? span
        if let before = findings.changes.before { lede += ", beside \(text.span(before))" }
        let (worse, better) = (count(.worse), count(.better))
        if findings.changes.before != nil {
            lede +=
                worse + better == 0
                ? ". No metric is clearly better or worse" : ". \(text.count(better, "metric")) clearly better, \(worse) clearly worse"
        }
        if let first = stories.first {
            lede +=
                stories.count == 1
                ? "; one thing goes with losses for sure, about \(first.amount)" : "; \(stories.count) things go with losses for sure"
        }
        return lede + "."
    }

    private func count(_ verdict: MetricChange.Verdict) -> Int {
        Set(findings.changes.changes.filter { $0.change.verdict == verdict && $0.definition.key != "ces_net" }.map(\.definition.key)).count
    }

    var storiesAbout: String {
        let ranking = findings.causes
        guard let first = findings.months.first, let last = findings.months.last else {
            return
                "It takes three months of data before a month and three after it to tell what costs customers: there are not enough yet."
        }
        let span =
            findings.months.count == 1 ? text.month(first.lowerBound) : "\(text.month(first.lowerBound)) to \(text.month(last.lowerBound))"
        let told = min(ranking.findings.count, ExecutivePaper.mostStories)
        return
            "\(text.count(ranking.compared, "test")) over every touchpoint, channel, theme and month of \(span). "
            + (told == 0
                ? "Nothing goes with more losses than chance explains. "
                : ranking.findings.count > told ? "\(ranking.findings.count) causes are clear, the costliest \(told) are here. " : "")
            + "The chance that even one is named in vain is 1 % (Holm). "
            + "Customers are compared with others who were alike before; whether it is the cause, only a trial shows."
    }

    private var sections: [ExecutiveSection] {
        var sections: [ExecutiveSection] = []
        if reader.may(.viewJourneys) { sections.append(ExecutiveMoments(answer: findings.moments, text: text).section) }
        if reader.may(.viewPromise) { sections.append(ExecutivePromise(standing: standing.promise, text: text).section) }
        if reader.may(.viewMaturity) || reader.may(.viewRoadMap) {
            sections.append(
                ExecutiveMaturity(
                    assessment: standing.assessment, activities: standing.activities, reader: reader, today: RoadMapDay(standing.now),
                    text: text
                ).section)
        }
        if reader.may(.viewInitiatives) { sections.append(ExecutiveInitiatives(summaries: standing.initiatives, text: text).section) }
        sections.append(ExecutiveRisks(findings: findings, standing: standing, reader: reader, text: text).section)
        return sections
    }
}
