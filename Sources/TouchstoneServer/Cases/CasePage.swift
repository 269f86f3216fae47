import Foundation
import Touchstone

/// One case with all that is known of its customer: what was said, what they did, how they scored, what else is open.
struct CasePage {
    let application: Touchstone.Application

    static let timelineSize = 25

    struct Moment {
        var who: String
        var what: String
        var time: TimeText
        var text: String?
        var isReply: Bool
        var isNote: Bool
    }

    struct Step {
        var name: String
        var value: String
        var key: String
        var isPrimary: Bool
    }

    struct Other {
        var number: String
        var href: String
        var topic: String
        var status: String
        var tone: String
    }

    struct Origin {
        var text: String
        var quote: String?
        var marks: [CustomersPage.Badge]
        var time: TimeText?
        var ruleHref: String?
        var ruleName: String?
    }

    /// A topic that is proposed, with what the case is called now where that is something else.
    struct Proposal {
        var topic: String
        var probability: String
        var kept: String?
    }

    struct Content {
        var number: String
        var topic: String
        var proposal: Proposal?
        var status: String
        var statusTone: String
        var priority: String
        var due: String?
        var isOverdue: Bool
        var dueTime: TimeText
        var owner: String?
        var origin: Origin
        var clocks: [CustomerView.Fact]
        var events: [Moment]
        var mayWork: Bool
        var isPending: Bool
        var version: String
        var csrf: String
        var actAction: String
        var moves: [Step]
        var mayResolve: Bool
        var mayClose: Bool
        var mayReopen: Bool
        var takeValue: String?
        var owners: [SelectOption]
        var priorities: [SelectOption]
        var outcomes: [SelectOption]
        var channels: [SelectOption]
        var noteText: String
        var replyText: String
        var customer: String
        var customerHref: String?
        var summary: String
        var facts: [CustomerView.Fact]
        var scores: [CustomerView.ScoreLine]
        var path: [String]
        var days: [TimelineDay]
        var others: [Other]
        var errors: [FormError]
        var queueHref: String
    }

    func register(into routes: inout Routes) {
        routes.page("/cases/{number}", .permission(.viewCases), summary: "One case, with its customer's whole context") { context in
            try await page(context, errors: [])
        }
    }

    /// - Parameter errors: of what was just tried; what was typed is kept.
    func page(_ context: RequestContext, errors: [CaseError]) async throws -> Response {
        let number = try context.number("number")
        let (cases, unification, timelines, now) = (application.cases, application.unification, application.timelines, application.now())
        let sees = context.may(.viewCustomers)
        let (found, events, plan, rule, customer, timeline, origin, others) = try await application.database.read { connection in
            let found = try cases.required(number, connection)
            let customer = try found.profile.flatMap { try unification.customerIfKnown($0, connection) }
            let timeline =
                try sees
                ? customer.map { try timelines.timeline(of: $0, before: nil, limit: Self.timelineSize, connection) } : nil
            var filter = CaseFilter()
            filter.profiles = customer?.profiles ?? []
            let others = try cases.list(filter, order: .number, limit: 20, connection).filter { $0.number != number }
            return (
                found, try cases.events(of: number, connection), try cases.plan(connection),
                try found.origin.rule.flatMap { id in try cases.rules(connection).first { $0.id == id } }, customer, timeline,
                try found.origin.interaction.flatMap { try timelines.interaction($0, connection) }, others
            )
        }
        let people = try await Colleagues(application, who: .workCases)
        let history = CaseHistory(events)
        let figures = customer.flatMap { application.measurementReader.figures(of: [$0.id])[$0.id] }
        let activity = customer.flatMap { application.customers.activity(of: $0.id) }
        let zone = context.timeZone
        let me = context.identity?.person?.id
        let content = Content(
            number: "\(number)", topic: found.topic,
            proposal: found.proposal.map {
                Proposal(
                    topic: $0.topic, probability: "\(Int(($0.probability * 100).rounded())) %",
                    kept: $0.topic == found.topic ? nil : found.topic)
            }, status: found.status.name, statusTone: CaseWords.tone(found.status),
            priority: found.priority.name, due: CaseWords.due(found, at: now), isOverdue: found.isOverdue(at: now),
            dueTime: TimeText(found.due, in: zone), owner: people.name(found.owner),
            origin: self.origin(found, rule, origin, sees: sees, zone), clocks: clocks(history, plan, now, zone),
            events: events.reversed().map { moment($0, people, zone) }, mayWork: context.may(.workCases), isPending: found.status.isPending,
            version: "\(found.version)", csrf: context.csrf, actAction: "/cases/\(number)/act",
            moves: moves(found.status), mayResolve: found.status.next.contains(.resolved), mayClose: found.status.next.contains(.closed),
            mayReopen: found.status.next.contains(.reopened),
            takeValue: me.flatMap { found.owner == $0 || !people.choices.contains($0) ? nil : "\($0)" },
            owners: people.options(selected: found.owner, first: "Nobody"),
            priorities: CasePriority.allCases.reversed().map {
                SelectOption(value: $0.key, name: $0.name, isSelected: $0 == found.priority)
            },
            outcomes: CaseOutcome.allCases.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0.rawValue == context.form["outcome"] || $0 == found.outcome)
            },
            channels: [("phone", "By phone"), ("email", "By e-mail"), ("chat", "By chat"), ("sms", "By SMS"), ("store", "In person")].map {
                SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == (context.form["channel"] ?? "phone"))
            },
            noteText: context.form["act"] == "note" ? context.form["text"] ?? "" : "",
            replyText: context.form["act"] == "reply" ? context.form["text"] ?? "" : "",
            customer: name(customer, found, context), customerHref: sees ? customer.map { "/customers/\($0.id)" } : nil,
            summary: activity.map { "\(Words.count($0.interactions, "interaction")) over \(Words.count($0.channels.count, "channel"))" }
                ?? "",
            facts: facts(customer, figures, activity, zone),
            scores: (figures?.scores ?? []).map {
                CustomerView.ScoreLine(
                    name: CustomerWords.metric($0.score.kind), value: CustomerWords.score($0.score),
                    date: CustomerWords.day($0.time, in: zone))
            },
            path: path(timeline), days: timeline.map { TimelineDay.days($0.entries, reveal: .masked, zone: zone) } ?? [],
            others: others.map {
                Other(
                    number: "\($0.number)", href: "/cases/\($0.number)", topic: $0.topic, status: $0.status.name,
                    tone: CaseWords.tone($0.status))
            }, errors: errors.map { FormError(field: $0.field ?? "case", text: $0.message) },
            queueHref: me.map { "/cases?owner=\($0)" } ?? "/cases")
        return try context.page(
            "cases/case", title: "Case \(number)", content, status: errors.isEmpty ? .ok : HTTPFailure(errors[0]).status
        ) { $0.crumbs = [Shell.Crumb("Cases", "/cases")] }
    }

    private func name(_ customer: Customer?, _ found: CustomerCase, _ context: RequestContext) -> String {
        guard let customer else { return "An anonymous answer" }
        if customer.erased != nil { return "An erased customer" }
        guard context.may(.viewCustomers) else { return "Customer \(customer.id)" }
        return customer.title(context.usualReveal) ?? "Customer \(customer.id)"
    }

    private func origin(_ found: CustomerCase, _ rule: CaseRule?, _ entry: Timeline.Entry?, sees: Bool, _ zone: TimeZone) -> Origin {
        let text =
            switch found.origin {
            case .person: "Somebody opened it by hand."
            case .interaction: "Opened for an interaction."
            case .rule: "A rule opened it."
            }
        let scores = entry?.body.scores.map { CustomersPage.Badge(text: CustomerWords.score($0), tone: "bad") }
        return Origin(
            text: entry.map { "\($0.touchpoint ?? $0.name)\($0.channel.isEmpty ? "" : ", \($0.channel)")" } ?? text,
            quote: sees ? entry?.personal.text : nil, marks: scores ?? [], time: entry.map { TimeText($0.time, in: zone) },
            ruleHref: rule.map { "/cases/rules/\($0.id)" }, ruleName: rule.map(\.draft.name))
    }

    private func clocks(_ history: CaseHistory, _ plan: CasePlan, _ now: Instant, _ zone: TimeZone) -> [CustomerView.Fact] {
        history.clocks.enumerated().flatMap { place, clock -> [CustomerView.Fact] in
            let name = place == 0 ? "Opened" : "Reopened"
            let worked = CaseWords.span(clock.worked(until: now, plan.calendar))
            let kept = clock.isKept(at: now).map { $0 ? "in time" : "past its time" } ?? "running"
            var facts = [
                CustomerView.Fact(name: name, value: TimeText(clock.start, in: zone).text),
                CustomerView.Fact(name: "Working time", value: "\(worked), \(kept)"),
            ]
            if let reply = clock.firstReply {
                facts.append(
                    CustomerView.Fact(
                        name: "First reply", value: "after \(CaseWords.span(plan.calendar.worked(from: clock.start, to: reply)))"))
            }
            return facts
        }
    }

    private func moment(_ event: CaseEvent, _ people: Colleagues, _ zone: TimeZone) -> Moment {
        let isReply: Bool
        if case .replied = event.kind { isReply = true } else { isReply = false }
        return Moment(
            who: people.name(event.actor), what: CaseWords.event(event, people, zone: zone), time: TimeText(event.time, in: zone),
            text: event.text, isReply: isReply, isNote: event.kind == .noted)
    }

    private func moves(_ status: CaseStatus) -> [Step] {
        var steps: [Step] = []
        if status.next.contains(.inProgress) {
            steps.append(Step(name: "Start work", value: CaseStatus.inProgress.rawValue, key: "s", isPrimary: status != .waiting))
        }
        if status.next.contains(.waiting) {
            steps.append(Step(name: "Wait", value: CaseStatus.waiting.rawValue, key: "w", isPrimary: false))
        }
        return steps
    }

    private func facts(
        _ customer: Customer?, _ figures: CustomerFigures?, _ activity: CustomerActivity?, _ zone: TimeZone
    ) -> [CustomerView.Fact] {
        guard let customer else { return [] }
        var facts = (figures?.values ?? []).map { CustomerView.Fact(name: "Value", value: CustomerWords.money($0)) }
        if let channels = activity?.channels, !channels.isEmpty {
            facts.append(CustomerView.Fact(name: "Channels", value: channels.map(CustomerWords.title).joined(separator: ", ")))
        }
        facts.append(
            CustomerView.Fact(name: "Known since", value: CustomerWords.day(activity?.first ?? customer.created, in: zone)))
        return facts
    }

    /// The way that led here: the last touchpoints, oldest first, each run of one only once.
    private func path(_ timeline: Timeline?) -> [String] {
        var names: [String] = []
        for entry in (timeline?.entries ?? []).reversed() where entry.direction != .internal {
            let name = entry.touchpoint ?? entry.name
            if names.last != name { names.append(name) }
        }
        return names.suffix(7)
    }
}
