import Charts
import Foundation
import Touchstone

/// The page "/executive/causes": every cause that is clear, with the figures from which its cost follows.
struct CausesPage {
    let application: Touchstone.Application
    let desk: ExecutiveDesk

    private struct Content {
        var causes: [CauseView] = []
        var about = ""
        var definition = CausesPage.definition
        var apiHref = "/api/v1/executive?last=90d"
    }

    private struct CauseView {
        var anchor: String
        var item: ExecutivePage.Item
        var kind: String
        var amount: String
        var facts: [Fact]
        var href: String
    }

    private struct Fact {
        var name: String
        var value: String
        var about: String?
    }

    private static let definition =
        "Customers by month: everybody who has bought before it (where nothing is sold: who was in touch before), with an interaction of their own in it. They left if they had none of their own in the \(CauseText.days) days after it. "
        + "Who met a touchpoint, came over a channel or wrote of a theme is compared with others of the same month who had spent alike (nothing, little, much) "
        + "and been in touch alike (little, some, much) in the \(CauseText.days) days before, who had met it in that time too or not, and who bought in the month or not. A month is set against the line through the others. "
        + "The error lets all months of one customer depend on each other. Cost = difference × customers × what a customer who stays spends in a year. "
        + "The interval holds for everything that was compared at once; the worth is taken as measured."

    func register(into routes: inout Routes) {
        routes.page("/executive/causes", .permission(.viewExecutive), rate: .heavy, summary: "What costs customers, with its figures") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try ExecutiveRequest(context)
        let reader = context.executiveReader
        let paper = try await context.measured { try await desk.paper(request.period, zone: request.zone, for: reader) }
        let text = CauseText(zone: context.timeZone)
        let content = Content(
            causes: paper.causes.enumerated().map { place, story in
                CauseView(
                    anchor: "cause-\(place + 1)", item: ExecutivePage.Item(story.sentence), kind: story.finding.cause.kind.capitalized,
                    amount: story.amount, facts: facts(story), href: text.href(story.finding.cause))
            }, about: paper.storiesAbout)
        return try context.page("executive/causes", title: "What costs customers", content) { shell in
            shell.crumbs = [Shell.Crumb("Executive", "/executive")]
        }
    }

    private func facts(_ story: ExecutiveStory) -> [Fact] {
        let finding = story.finding
        let number = { (value: Double) in ValueFormat.number.text(value) }
        let isLoss = finding.outcome == .left
        let share = ValueFormat(decimals: 1, suffix: " pp", scale: 100)
        func difference(_ value: Double) -> String { isLoss ? share.text(value) : number(value) }
        var facts = [
            Fact(
                name: "Customers who met it", value: Words.number(finding.reached), about: "compared with \(Words.number(finding.others))"),
            Fact(
                name: isLoss ? "More of them leave" : "Difference in spend", value: difference(finding.difference.value),
                about: "\(difference(finding.limits.lowerBound)) to \(difference(finding.limits.upperBound))"),
        ]
        if let lost = finding.lost {
            facts.append(Fact(name: "Customers lost", value: number(lost.rounded()), about: "difference × customers"))
        }
        if let worth = finding.worth {
            facts.append(Fact(name: "Worth of one in a year", value: number(worth.rounded()), about: "of those who stay"))
        }
        if let cost = finding.cost { facts.append(Fact(name: "Cost in a year", value: number(cost.rounded()), about: story.limits)) }
        let p = finding.adjustedPValue
        facts.append(
            Fact(name: "Chance of it by luck", value: p < 0.001 ? "under 0.1 %" : Words.share(p), about: "over all tests (Holm)"))
        return facts
    }
}

/// Addresses of what a cause is.
struct CauseText {
    let zone: TimeZone
    static let days = 90

    func href(_ cause: Cause) -> String {
        cause.href { time in
            (MetricWords.civil(time.lowerBound, in: zone).text, MetricWords.civil(time.upperBound - 1, in: zone).text)
        }
    }
}
