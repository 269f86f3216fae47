import Charts
import Foundation
import Touchstone

/// What the page of one customer shows.
struct CustomerView {
    let application: Application
    let customer: Customer
    let activity: CustomerActivity?
    let figures: CustomerFigures
    let timeline: Timeline
    let channel: String?
    let isFirstPage: Bool
    let reveal: Reveal
    /// By actor: "person:7".
    let staff: [String: String]
    /// Who else this may be; nil where nobody waits for a decision, or the role may not decide.
    let perhaps: Perhaps?
    let context: RequestContext

    struct Content {
        var name: String
        var summary: String
        var id: String
        var badges: [CustomersPage.Badge]
        var perhaps: Perhaps?
        var facts: [Fact]
        var scores: [ScoreLine]
        var identifiers: [IdentifierLine]
        var isRevealed: Bool
        var revealAction: String?
        var golden: [GoldenLine]
        var goldenHref: String?
        var consents: [ConsentLine]
        var merges: [MergeLine]
        var linkAction: String?
        var filters: [Shell.Choice]
        var days: [TimelineDay]
        var timelineText: String
        var latestHref: String?
        var earlierHref: String?
        var eraseHref: String?
    }

    /// Doubtful pairs of this customer.
    struct Perhaps {
        var text: String
        var href: String
    }

    struct Fact {
        var name: String
        var value: String
    }

    struct ScoreLine {
        var name: String
        var value: String
        var date: String
    }

    struct IdentifierLine {
        var kind: String
        var value: String
        var from: String
    }

    struct ConsentLine {
        var purpose: String
        var state: String
        var tone: String
    }

    struct MergeLine {
        var text: String
        var evidence: String
        var because: Because?
        var when: TimeText
        var whenDay: String
        var undoneText: String?
        var undoAction: String?
    }

    /// How the evidence of a merge by matching added up.
    struct Because {
        var total: String
        var waterfallSVG: String
    }

    var content: Content {
        let path = "/customers/\(customer.id)"
        let channels = activity?.channels ?? []
        let query = channel.map { "?channel=\(CustomersQuery.escaped($0))" } ?? ""
        let earlier = timeline.next.map { "\(path)?before=\($0.text)" + (channel.map { "&channel=\(CustomersQuery.escaped($0))" } ?? "") }
        return Content(
            name: title, summary: summary, id: "\(customer.id)", badges: badges, perhaps: perhaps, facts: facts,
            scores: figures.scores.map { latest in
                ScoreLine(
                    name: CustomerWords.metric(latest.score.kind),
                    value:
                        "\(CustomerWords.number(latest.score.value ?? 0)) on \(CustomerWords.number(latest.score.low))–\(CustomerWords.number(latest.score.high))",
                    date: CustomerWords.day(latest.time, in: context.timeZone))
            },
            identifiers: customer.identifiers.map(line), isRevealed: reveal == .inFull,
            revealAction: context.may(.revealIdentifiers) ? "\(path)/reveal" : nil, golden: customer.golden.values.map(goldenLine),
            goldenHref: context.may(.manageSettings) ? "/settings/golden-record" : nil,
            consents: customer.consent.map { choice in
                ConsentLine(
                    purpose: CustomerWords.title(choice.purpose), state: choice.isGiven ? "given" : "refused",
                    tone: choice.isGiven ? "good" : "bad")
            },
            merges: customer.merges.reversed().map(line), linkAction: context.may(.manageMerges) ? "\(path)/link" : nil,
            filters: [Shell.Choice(name: "Everything", href: path, isCurrent: channel == nil)]
                + channels.map { name in
                    Shell.Choice(
                        name: CustomerWords.title(name), href: "\(path)?channel=\(CustomersQuery.escaped(name))", isCurrent: name == channel
                    )
                },
            days: TimelineDay.days(timeline.entries, reveal: reveal, zone: context.timeZone),
            timelineText: CustomerWords.count(timeline.count, "interaction", "interactions") + (channel.map { " by \($0)" } ?? ""),
            latestHref: isFirstPage ? nil : path + query, earlierHref: earlier,
            eraseHref: context.may(.eraseCustomers) ? "\(path)/erase" : nil)
    }

    /// As in the list: who may see names sees them.
    private var title: String { customer.title(context.usualReveal) ?? "Anonymous visitor \(customer.id)" }

    private var summary: String {
        guard let activity, activity.interactions > 0 else { return "Known from records only: no interaction yet." }
        let first = CustomerWords.day(activity.first, in: context.timeZone)
        let last = CustomerWords.day(activity.last, in: context.timeZone)
        let over = activity.channels.isEmpty ? "" : " over \(CustomerWords.count(activity.channels.count, "channel", "channels"))"
        let count = CustomerWords.count(activity.interactions, "interaction", "interactions")
        return first == last ? "\(count)\(over) on \(first)." : "\(count)\(over) since \(first); last in touch on \(last)."
    }

    private var badges: [CustomersPage.Badge] {
        var badges: [CustomersPage.Badge] = []
        if customer.profiles.count > 1 { badges.append(CustomersPage.Badge(text: "\(customer.profiles.count) profiles", tone: "accent")) }
        if customer.isAnonymous { badges.append(CustomersPage.Badge(text: "anonymous", tone: "")) }
        return badges
    }

    private var facts: [Fact] {
        var facts = [Fact(name: "Customer", value: "number \(customer.id)")]
        if let activity { facts.append(Fact(name: "Interactions", value: CustomerWords.count(activity.interactions))) }
        for value in figures.values { facts.append(Fact(name: "Value", value: CustomerWords.money(value))) }
        if let channels = activity?.channels, !channels.isEmpty {
            facts.append(Fact(name: "Channels", value: channels.map(CustomerWords.title).joined(separator: ", ")))
        }
        facts.append(Fact(name: "Known since", value: CustomerWords.day(activity?.first ?? customer.created, in: context.timeZone)))
        return facts
    }

    private func line(_ known: Customer.KnownIdentifier) -> IdentifierLine {
        IdentifierLine(
            kind: CustomerWords.kind(known.identifier),
            value: reveal == .inFull ? known.identifier.value : Mask.identifier(known.identifier),
            from: (customer.profiles.count > 1 ? "profile \(known.profile) · " : "recorded ")
                + CustomerWords.day(known.firstSeen, in: context.timeZone))
    }

    private func goldenLine(_ value: GoldenValue) -> GoldenLine {
        GoldenLine(
            value, severalProfiles: customer.profiles.count > 1, reveal: reveal, zone: context.timeZone,
            sourceName: application.sourceName)
    }

    private func line(_ merge: Merge) -> MergeLine {
        let undone = merge.undone.map { time in
            "Undone by \(who(merge.undoneBy ?? "")) on \(CustomerWords.day(time, in: context.timeZone))"
        }
        return MergeLine(
            text: "Profiles \(merge.a) and \(merge.b)", evidence: evidence(merge), because: because(merge),
            when: TimeText(merge.time, in: context.timeZone),
            whenDay: CustomerWords.day(merge.time, in: context.timeZone), undoneText: undone,
            undoAction: merge.undone == nil && context.may(.manageMerges) ? "/customers/\(customer.id)/merges/\(merge.id)/undo" : nil)
    }

    private func because(_ merge: Merge) -> Because? {
        guard let evidence = MatchEvidence(merge.evidence), !evidence.steps.isEmpty else { return nil }
        let frame = ChartFrame(
            title: "Why profiles \(merge.a) and \(merge.b) were joined",
            summary: "\(MatchWords.bits(evidence.total)) bits together: \(MatchWords.percent(evidence.probability)) likely one person.",
            width: 330)
        return Because(total: "\(MatchWords.bits(evidence.total)) bits", waterfallSVG: Waterfall(evidence).svg(frame))
    }

    private func evidence(_ merge: Merge) -> String {
        if let match = MatchEvidence(merge.evidence) {
            let percent = MatchWords.percent(match.probability)
            let how =
                merge.decidedBy == ProfileMatching.decider
                ? "Joined automatically, as \(percent) likely one person."
                : "\(CustomerWords.title(who(merge.decidedBy))) decided that they are one person; the comparison had said \(percent)."
            // The day follows behind a comma.
            return String((match.summary.isEmpty ? how : "\(how) \(match.summary)").dropLast())
        }
        guard let kind = merge.evidence["identifier"]?.string else { return "\(CustomerWords.title(who(merge.decidedBy))) decided it" }
        let identifier = Identifier(kind: kind, namespace: merge.evidence["namespace"]?.string ?? "", value: "")
        let name = CustomerWords.kind(identifier)
        return
            "A rule joined them: one interaction carried an identifier of the one and the \(name.prefix(1).lowercased() + name.dropFirst()), of the other"
    }

    private func who(_ actor: String) -> String {
        if actor == ProfileMatching.decider { return "automatic merging" }
        return switch AuditActor(actor) {
        case .person: staff[actor] ?? "somebody who has left"
        case .token(let id): "API token \(id)"
        case .command: "a command"
        case .system, nil: "the rules"
        }
    }
}
