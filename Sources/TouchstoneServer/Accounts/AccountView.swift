import Charts
import Foundation
import Touchstone

/// An account as its page shows it.
struct AccountView {
    struct Person {
        var name: String
        var initials: String
        var href: String?
        var id: String
        var role: String
        var state: String
        var tone: String
        var why: String
        var scores: [CustomerView.ScoreLine]
        var heard: String
        var value: String
        var interactions: String
        var since: String
        var sinceText: String
        var untilText: String
        var size: String
    }

    struct Figure {
        var name: String
        var value: String
        var about: String?
        var href: String?
        var tone: String
    }

    struct Band {
        var name: String
        var cells: [Cell]
    }

    struct Cell {
        var role: String
        var people: [Person]
    }

    /// People as dots: a column for each role, a row for what they last said of us.
    struct RelationMap {
        var roles: [String]
        var bands: [Band]
    }

    struct ScoreLine {
        var name: String
        var value: String
        var about: String
        var weakest: String
        var percent: Int
        var tone: String
    }

    struct Step {
        var href: String
        var name: String
        var share: String
        var count: String
        var percent: Int
    }

    struct Day {
        var date: String
        var dateISO: String
        var moments: [Entry]
    }

    struct Entry {
        var who: String
        var whoHref: String
        var initials: String
        var tone: String
        var moment: TimelineDay.Moment
    }

    struct Suggestion {
        var name: String
        var href: String
        var id: String
        var domain: String
    }

    struct Joined {
        var id: String
        var name: String
    }

    let summary: AccountSummary
    let names: AccountPeople
    let application: Touchstone.Application
    let context: RequestContext

    init(_ summary: AccountSummary, people: AccountPeople, _ application: Touchstone.Application, _ context: RequestContext) {
        self.summary = summary
        names = people
        self.application = application
        self.context = context
    }

    func person(_ one: AccountPerson) -> Person {
        let zone = context.timeZone
        let now = application.now()
        let quiet = one.lastHeard.map { Int((now.milliseconds - $0.milliseconds) / 86_400_000) }
        return Person(
            name: names.name(one.id), initials: names.initials(one.id), href: context.may(.viewCustomers) ? "/customers/\(one.id)" : nil,
            id: "\(one.id)", role: one.role.isEmpty ? "No role said" : one.role, state: AccountWords.state(one.state),
            tone: AccountWords.tone(one.state), why: one.signs.map(\.words).joined(separator: ", "),
            scores: one.scores.map {
                CustomerView.ScoreLine(
                    name: CustomerWords.metric($0.score.kind), value: CustomerWords.score($0.score),
                    date: CustomerWords.day($0.time, in: zone))
            },
            heard: quiet.map { $0 == 0 ? "today" : "\(Words.count($0, "day")) ago" } ?? "never",
            value: AccountWords.money(one.values.first { $0.currency == summary.currency }?.amount ?? 0, summary.currency),
            interactions: Words.number(one.interactions), since: CustomerWords.day(one.since ?? one.firstSeen, in: zone),
            sinceText: one.since.map { String($0.isoText.prefix(10)) } ?? "",
            untilText: one.until.map { String($0.isoText.prefix(10)) } ?? "",
            size: one.interactions >= 200 ? "large" : one.interactions >= 40 ? "middle" : "small")
    }

    var figures: [Figure] {
        let contacts = summary.contacts
        var figures = [
            Figure(
                name: "Spent while with us", value: AccountWords.money(summary.value, summary.currency),
                about: summary.lastYear != 0 || summary.yearBefore != 0
                    ? "\(AccountWords.money(summary.lastYear, summary.currency)) in the last 12 months, \(AccountWords.money(summary.yearBefore, summary.currency)) in those before"
                    : nil, tone: "")
        ]
        if let lifetime = summary.lifetimeValue {
            figures.append(
                Figure(
                    name: "Expected still", value: AccountWords.money(lifetime.sum, summary.currency),
                    about: "lifetime value of \(Words.count(lifetime.people, "person", plural: "people"))", href: "/measurement/clv",
                    tone: ""))
        }
        figures.append(
            Figure(
                name: "Contacts in 13 weeks", value: Words.number(contacts.now), about: "\(Words.number(contacts.before)) in those before",
                tone: ""))
        figures.append(
            Figure(
                name: "Open cases", value: Words.number(summary.openCases),
                about: summary.overdueCases > 0 ? "\(Words.number(summary.overdueCases)) overdue" : nil,
                href: summary.openCases > 0 && context.may(.viewCases) ? "#cases" : nil,
                tone: summary.overdueCases > 0 ? "bad" : ""))
        if let renewal = summary.account.renewal {
            let days = Int((renewal.milliseconds - application.now().milliseconds) / 86_400_000)
            figures.append(
                Figure(
                    name: "Renewal", value: CustomerWords.day(renewal, in: .gmt),
                    about: days < 0 ? "it is over" : "in \(Words.count(days, "day"))", tone: (0...90).contains(days) ? "bad" : ""))
        }
        return figures
    }

    var map: RelationMap {
        let present = summary.present
        let roles = Set(present.map(\.role)).sorted { ($0.isEmpty ? 1 : 0, $0.lowercased()) < ($1.isEmpty ? 1 : 0, $1.lowercased()) }
        let bands: [(String, (AccountPerson) -> Bool)] = [
            ("Good", { ($0.lowest ?? -1) >= 0.75 }), ("Middling", { ($0.lowest.map { (0.5..<0.75).contains($0) }) ?? false }),
            ("Poor", { ($0.lowest.map { $0 < 0.5 }) ?? false }), ("Said nothing", { $0.lowest == nil }),
        ]
        return RelationMap(
            roles: roles.map { $0.isEmpty ? "No role said" : $0 },
            bands: bands.map { name, fits in
                Band(
                    name: name,
                    cells: roles.map { role in
                        Cell(
                            role: role.isEmpty ? "No role said" : role,
                            people: present.filter { $0.role == role && fits($0) }.map(person))
                    })
            })
    }

    var scores: [ScoreLine] {
        summary.scores.map { mean in
            let weakest = mean.weakest.scores.first { $0.score.kind == mean.kind }
            let value = mean.estimate.value ?? mean.low
            return ScoreLine(
                name: CustomerWords.metric(mean.kind), value: AccountWords.score(mean), about: AccountWords.interval(mean),
                weakest: weakest.map { "\(names.name(mean.weakest.id)) gave \(CustomerWords.number($0.score.value ?? 0))" } ?? "",
                percent: Words.percent((value - mean.low) / max(mean.high - mean.low, 1)), tone: weakest?.score.isLow == true ? "bad" : "")
        }
    }

    /// The mean of answers by quarter; nil for less than three quarters with any.
    var picture: MetricView.ChartCard? {
        guard let first = summary.scores.first, summary.quarters.count(where: { $0.estimate.n > 0 }) > 2 else { return nil }
        let name = CustomerWords.metric(first.kind)
        let chart = LineChart(
            series: [
                LineChart.Series(
                    name: name,
                    points: summary.quarters.map { quarter in
                        LineChart.Point(
                            time: quarter.time.lowerBound, value: quarter.estimate.value,
                            interval: quarter.estimate.low.flatMap { low in
                                quarter.estimate.high.map { max(low, first.low)...min(max($0, first.low), first.high) }
                            })
                    }, isLastPartial: true)
            ], format: ValueFormat(decimals: 1), startsAtZero: false)
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "\(name), mean of the account’s answers by quarter", width: width, height: 200))
        }
        return MetricView.ChartCard(
            id: "quarters", heading: "\(name) over time", caption: "Mean of the account’s answers by quarter.", svg: svg(560),
            narrowSVG: svg(360), note: "The last quarter is not over: dashed.",
            table: MetricView.Table(
                caption: "\(name) by quarter",
                columns: [
                    .init(name: "From", isNumber: false), .init(name: "Mean", isNumber: true), .init(name: "95 % interval", isNumber: true),
                    .init(name: "n", isNumber: true),
                ],
                rows: summary.quarters.map { quarter in
                    let format = ValueFormat(decimals: 1)
                    let range = quarter.estimate.low.flatMap { low in
                        quarter.estimate.high.map { "\(format.text(low)) to \(format.text($0))" }
                    }
                    return MetricView.Row(cells: [
                        .init(MetricWords.month(quarter.time.lowerBound, in: .gmt)),
                        .init(quarter.estimate.value.map(format.text) ?? "–", isNumber: true), .init(range ?? "–", isNumber: true),
                        .init(Words.number(quarter.estimate.n), isNumber: true),
                    ])
                }), csvHref: nil)
    }

    var traits: [CustomerView.Fact] {
        summary.account.traits.filter { $0.name != "name" }.map {
            CustomerView.Fact(name: CustomerWords.title($0.name.replacing("_", with: " ")), value: $0.text(context.usualReveal))
        }
    }

    /// The way that most of its people take.
    func path() -> (steps: [Step], about: String?) {
        guard context.may(.viewJourneys), let snapshot = try? application.journeys(of: summary), let main = snapshot.mainPath() else {
            return ([], nil)
        }
        let steps = main.steps.map {
            Step(
                href: TouchpointsPage.href($0.touchpoint), name: $0.touchpoint, share: Words.share($0.share),
                count: Words.count($0.customers, "person", plural: "people"),
                percent: Words.percent($0.share))
        }
        return (
            steps,
            "Of \(Words.count(main.customers, "person", plural: "people")) of this account; shares are of those who did the first step."
        )
    }

    func days(_ entries: [(person: Int64, entry: Timeline.Entry)]) -> [Day] {
        let people = Dictionary(summary.people.map { ($0.id, $0) }) { first, _ in first }
        var days: [Day] = []
        for (id, entry) in entries {
            guard let day = TimelineDay.days([entry], reveal: context.usualReveal, zone: context.timeZone).first,
                let moment = day.moments.first
            else { continue }
            if days.last?.dateISO != day.dateISO { days.append(Day(date: day.date, dateISO: day.dateISO, moments: [])) }
            days[days.count - 1].moments.append(
                Entry(
                    who: names.name(id), whoHref: "/customers/\(id)", initials: names.initials(id),
                    tone: people[id].map { AccountWords.tone($0.state) } ?? "", moment: moment))
        }
        return days
    }
}
