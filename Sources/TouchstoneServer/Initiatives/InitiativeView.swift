import Charts
import Foundation
import Touchstone

/// What the page of an initiative shows of its entries and its effect.
struct InitiativeView {
    let initiative: Initiative
    let entries: [InitiativeEntry]
    let impact: InitiativeImpact
    let people: Colleagues
    let context: RequestContext
    let now: Instant

    private var plan: InitiativePlan { initiative.plan }
    private var today: String { String(TimeText(now, in: context.timeZone).text.prefix(10)) }

    var moves: [InitiativePage.Move] {
        let next: [InitiativeStatus] =
            switch initiative.status {
            case .idea: [.planned, .running]
            case .planned: [.running, .idea]
            case .running: [.done, .stopped]
            case .done, .stopped: [.running]
            }
        return next.enumerated().map { place, status in
            let name =
                switch status {
                case .idea: "Back to an idea"
                case .planned: "Plan it"
                case .running: initiative.status.hasBegun ? "Run again" : "Start it"
                case .done: "It is done"
                case .stopped: "Stop it"
                }
            return InitiativePage.Move(value: status.rawValue, name: name, isPrimary: place == 0)
        }
    }

    func impactView(spent: Double) -> InitiativePage.ImpactView {
        var view = InitiativePage.ImpactView(
            verdict: InitiativeWords.verdict(impact.state), tone: InitiativeWords.tone(impact.state), effect: impact.effectText,
            interval: impact.state.isClaim || impact.state == .notShown ? impact.intervalText.map { "95 % interval \($0)" } : nil,
            sentence: impact.sentence, needed: impact.needed, caution: impact.caution, method: impact.method.map { "\($0)." },
            moneyTone: "neutral")
        view.pValue = impact.estimate.map { $0.p < 0.001 ? "p below 0.001" : "p = \(($0.p * 1_000).rounded() / 1_000)" }
        guard let money = impact.money else { return view }
        view.moneySentence = money.sentence
        guard money.isClear else { return view }
        (view.money, view.moneyInterval) = (money.amountText, money.intervalText.map { "95 % interval \($0)" })
        view.moneyTone = (money.amount ?? 0) > 0 ? "good" : "bad"
        if spent != 0, let amount = money.amount, plan.currency.isEmpty || plan.currency == money.currency {
            view.net = "\(InitiativeMoney.text(amount - spent, money.currency)) after what was spent on it"
        }
        return view
    }

    var figure: MetricView.ChartCard? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = context.timeZone
        let milestones = entries.compactMap { entry -> (day: Int64, name: String)? in
            guard entry.kind == .milestone, let day = entry.draft.done,
                let date = calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day))
            else { return nil }
            return (Int64(date.timeIntervalSince1970 * 1_000), entry.draft.text)
        }
        return InitiativeFigure(impact: impact, plan: plan, milestones: milestones, zone: context.timeZone).card
    }

    /// The KPI between where it was and where it shall be.
    var progress: InitiativePage.Progress? {
        guard let target = plan.target, let now = impact.now?.value else { return nil }
        guard let baseline = plan.baseline ?? impact.before?.value, baseline != target else { return nil }
        let share = (now - baseline) / (target - baseline)
        let text =
            share >= 1
            ? "The target is reached."
            : share <= 0 ? "Not nearer to the target than at the baseline." : "\(Int((share * 100).rounded())) % of the way."
        return InitiativePage.Progress(
            baseline: impact.text.text(baseline), now: impact.text.text(now), target: impact.text.text(target),
            percent: Int(min(100, max(0, share * 100)).rounded()), text: text)
    }

    var facts: [CustomerView.Fact] {
        var facts: [CustomerView.Fact] = []
        func add(_ name: String, _ value: String?) { if let value { facts.append(CustomerView.Fact(name: name, value: value)) } }
        add("KPI", InitiativeWords.kpi(plan))
        add("Reaches", plan.kpi == nil ? nil : plan.reached.words)
        add("Compared with", plan.kpi == nil ? nil : plan.comparison?.words ?? "its own past")
        add("Felt since", InitiativeWords.day(plan.effectFrom ?? plan.start))
        if impact.daysAfter > 0 { add("Compared", "\(impact.daysBefore) days before, \(impact.daysAfter) after") }
        add(
            "Before", impact.before.flatMap { estimate in estimate.value.map { "\(impact.text.text($0)) (n \(Words.number(estimate.n)))" } }
        )
        add("After", impact.after.flatMap { estimate in estimate.value.map { "\(impact.text.text($0)) (n \(Words.number(estimate.n)))" } })
        return facts
    }

    private var actor: AuditActor? { try? context.signedIn().actor }

    /// The entry that somebody just tried to change.
    private var refused: Int64? {
        guard context.form.trimmed("do") == "save" else { return nil }
        return try? context.number("entry")
    }

    func entries(_ kind: InitiativeEntry.Kind) -> [InitiativePage.EntryView] {
        let (actor, refused) = (actor, refused)
        return entries.filter { $0.kind == kind }.map { entry in
            let draft = entry.draft
            let score = (draft.likelihood ?? 0) * (draft.effect ?? 0)
            return InitiativePage.EntryView(
                id: "\(entry.id)", version: "\(entry.version)", text: draft.text, more: draft.more, day: InitiativeWords.day(draft.day),
                dayISO: draft.day?.text, done: InitiativeWords.day(draft.done), isDone: draft.done != nil,
                isLate: kind == .milestone && draft.done == nil && (draft.day?.text ?? "9") < today,
                amount: draft.amount.map { InitiativeWords.money($0, plan.currency) }, owner: people.name(draft.owner),
                who: people.name(entry.createdBy), time: TimeText(entry.created, in: context.timeZone),
                level: kind == .risk ? Self.level(score) : nil, tone: kind == .risk && draft.done == nil ? Self.tone(score) : "",
                action: "/initiatives/\(initiative.id)/entries/\(entry.id)", isOwn: entry.createdBy == actor, isChanged: entry.version > 1,
                edit: InitiativeEntryEdit(entry, people: people, typed: entry.id == refused ? context.form : nil))
        }
    }

    /// Likelihood down, effect across; the likeliest on top.
    var matrix: [InitiativePage.MatrixRow] {
        let open = entries.filter { $0.kind == .risk && $0.draft.done == nil }
        let names = ["low", "medium", "high"]
        return [3, 2, 1].map { likelihood in
            InitiativePage.MatrixRow(
                name: names[likelihood - 1],
                cells: [1, 2, 3].map { effect in
                    InitiativePage.MatrixCell(
                        tone: Self.step(likelihood * effect), label: "Likelihood \(names[likelihood - 1]), effect \(names[effect - 1])",
                        names: open.filter { $0.draft.likelihood == likelihood && $0.draft.effect == effect }.map(\.draft.text))
                })
        }
    }

    private static func level(_ score: Int) -> String { score >= 6 ? "high" : score >= 3 ? "medium" : "low" }
    private static func tone(_ score: Int) -> String { score >= 6 ? "bad" : score >= 3 ? "accent" : "" }
    private static func step(_ score: Int) -> String { score >= 6 ? "is-high" : score >= 3 ? "is-medium" : "is-low" }
}
