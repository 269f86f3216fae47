import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

/// The rules by which the executive's page is written, on figures made by hand.
@Suite struct ExecutiveSentencesTests {
    private let text = PaperText(zone: .gmt, currency: "EUR")

    private func finding(_ cause: Cause, _ outcome: CauseFinding.Outcome, _ value: Double, worth: Double?) throws -> CauseFinding {
        let difference = try #require(AdjustedDifference(value: value, error: abs(value) / 5, freedom: 200))
        return CauseFinding(
            cause: cause, outcome: outcome, difference: difference, limits: difference.limits(), adjustedPValue: 0.001, reached: 1_000,
            others: 5_000, worth: worth, horizon: 90)
    }

    @Test func `a cause by which customers leave is told with its customers, its interval and its cost`() throws {
        let story = ExecutiveStory(try finding(.touchpoint("Delivery delayed"), .left, 0.2, worth: 500), place: 1, text)
        #expect(story.sentence.text == "“Delivery delayed” goes with about 100,000 EUR a year lost")
        #expect(story.sentence.href == "/executive/causes#cause-1")
        #expect(story.sentence.rule == "cause.left" && story.sentence.tone == .bad)
        #expect(story.sentence.detail.hasPrefix("1,000 customers met “Delivery delayed”. 20.0 percentage points more of them left"))
        #expect(story.sentence.detail.contains("about 200 customers, each worth 500 EUR a year"))
        #expect(story.limits == "61,000 to 140,000 EUR")
    }

    @Test func `where nothing is paid a cause costs customers and no money`() throws {
        let story = ExecutiveStory(try finding(.channel("phone"), .left, 0.1, worth: nil), place: 2, text)
        #expect(story.sentence.text == "“phone” goes with about 100 customers lost")
        #expect(story.limits == nil && !story.sentence.detail.contains("EUR"))
    }

    @Test func `a cause by which customers spend less is counted over a year`() throws {
        let story = ExecutiveStory(try finding(.theme(id: 3, name: "late parcel"), .spend, -20, worth: 500), place: 1, text)
        #expect(story.sentence.rule == "cause.spend")
        #expect(story.sentence.text == "“late parcel” goes with about 81,000 EUR a year lost")
        #expect(story.sentence.detail.contains("20 EUR less in the 90 days after"))
    }

    @Test(arguments: [(212_345.0, "210,000 EUR"), (1_049, "1,000 EUR"), (86.4, "86 EUR"), (0, "0 EUR"), (-4_321, "−4,300 EUR")])
    func `a cost is told to two digits`(_ value: Double, _ words: String) {
        #expect(text.amount(value) == words)
    }

    @Test func `no cause and no change make a calm page that claims nothing`() {
        let paper = editor(changes: [], causes: []).paper
        #expect(paper.headline.rule == "headline.calm" && paper.headline.text == "Nothing changed clearly")
        #expect(paper.stories.isEmpty && paper.storiesAbout.contains("Nothing goes with more losses than chance explains"))
        #expect(paper.changes.sentences.isEmpty && paper.changes.about.contains("none is clear"))
        #expect(paper.lede.contains("No metric is clearly better or worse"))
    }

    @Test func `a metric that fell leads, then what costs most, then a metric that rose`() throws {
        let cause = try finding(.touchpoint("Delivery delayed"), .left, 0.2, worth: 500)
        let fell = change(Metric.csat, from: 0.86, to: 0.61), rose = change(Metric.csat, from: 0.61, to: 0.86)
        #expect(editor(changes: [fell], causes: [cause]).paper.headline.text == "Customer satisfaction fell from 86.0 % to 61.0 %")
        #expect(editor(changes: [rose], causes: [cause]).paper.headline.rule == "cause.left")
        let calm = editor(changes: [rose], causes: []).paper
        #expect(calm.headline.rule == "change.better" && calm.headline.tone == .good)
        #expect(calm.headline.href.hasPrefix("/measurement/csat?from=2026-08-01&to=2026-08-30"))
    }

    @Test func `only three stories are told, and the page says how many there are`() throws {
        let causes = try (1...5).map { try finding(.touchpoint("T\($0)"), .left, 0.3 - Double($0) / 50, worth: 500) }
        let paper = editor(changes: [], causes: causes).paper
        #expect(paper.stories.count == 3 && paper.causes.count == 5)
        #expect(paper.storiesAbout.contains("5 causes are clear, the costliest 3 are here"))
    }

    @Test func `what a role may not see is not on its page`() {
        let all = editor(changes: [], causes: []).paper.sections.map(\.key)
        #expect(all == ["moments", "promise", "maturity", "initiatives", "risks"])
        let few = editor(changes: [], causes: [], reader: ExecutiveReader { $0 == .viewCases }).paper.sections
        #expect(few.map(\.key) == ["risks"])
        #expect(few.first?.about == "No risk found among cases: nothing is overdue, raised or silent.")
    }

    @Test func `overdue cases and sources that fell silent are risks with their figures`() throws {
        let silent = SilentSource(source: 4, name: "shop", last: 1_787_000_000_000, days: 5, longestGap: 1)
        let section = try #require(editor(changes: [], causes: [], overdue: 12, silences: [silent]).paper.sections.last)
        #expect(section.sentences.map(\.text) == ["12 cases are overdue", "Nothing has arrived from “shop” for 5 days"])
        #expect(section.sentences.map(\.href) == ["/cases/list?overdue=yes", "/data/sources/4"])
    }

    @Test func `every sentence leads to its figures, in the letter too`() throws {
        let cause = try finding(.touchpoint("A & B"), .left, 0.2, worth: 500)
        let paper = editor(changes: [change(Metric.csat, from: 0.86, to: 0.61)], causes: [cause], overdue: 1).paper
        let sentences = [paper.headline] + paper.stories.map(\.sentence) + paper.changes.sentences + paper.sections.flatMap(\.sentences)
        #expect(sentences.count == 4)
        for sentence in sentences { #expect(sentence.href.hasPrefix("/") && !sentence.figures.isEmpty, "\(sentence.text)") }
        let mail = ExecutiveMail(paper: paper, base: "https://cx.example", unsubscribe: "https://cx.example/stop", day: "31 August 2026")
        for sentence in sentences { #expect(mail.text.contains("https://cx.example\(sentence.href)") || sentence == paper.headline) }
        #expect(mail.html.contains("A &amp; B") && mail.html.contains("https://cx.example/stop"))
        #expect(mail.subject.hasPrefix("Customer satisfaction fell"))
    }

    private func change(_ metric: Metric, from before: Double, to after: Double) -> NotableChange {
        let estimate = { (value: Double) in Estimate(value: value, n: 400, low: value - 0.03, high: value + 0.03, method: .wilson) }
        return NotableChange(
            definition: metric.definition, dimension: nil, name: "", before: estimate(before), after: estimate(after),
            change: MetricChange(
                other: estimate(before), difference: after - before, low: after - before - 0.05, high: after - before + 0.05,
                pValue: 0.0001,
                method: "z", isSignificant: true, direction: metric.definition.direction), currency: nil)
    }

    private func editor(
        changes: [NotableChange], causes: [CauseFinding], overdue: Int = 0, silences: [SilentSource] = [],
        reader: ExecutiveReader = .command
    ) -> ExecutiveEditor {
        let day: Int64 = 86_400_000
        // 1 to 30 August 2026, beside the 30 days before.
        let start: Int64 = 1_785_542_400_000
        var ranking = CauseRanking(CauseSample(months: [], customers: 0, groups: 18, candidates: [], horizon: 90, currency: "EUR"))
        ranking.findings = causes
        ranking.compared = 40
        var standing = ExecutiveStanding(now: Instant(milliseconds: start + 30 * day))
        standing.overdueCases = overdue
        if overdue > 0 { standing.oldestDue = Instant(milliseconds: start) }
        guard let question = try? MomentsQuestion() else { preconditionFailure("90 days can be asked for") }
        let moments = MomentsAnswer(
            question: question, moments: [], tooFew: [], customers: 0, experiences: 0, notYetKnown: 0, currency: "EUR")
        let findings = ExecutiveFindings(
            answers: [],
            changes: NotableChanges(period: start..<(start + 30 * day), before: (start - 30 * day)..<start, compared: 64, changes: changes),
            causes: ranking, months: [start..<(start + 31 * day)], currency: "EUR", moments: moments, silences: silences)
        return ExecutiveEditor(findings: findings, standing: standing, reader: reader, zone: .gmt, company: nil)
    }
}
