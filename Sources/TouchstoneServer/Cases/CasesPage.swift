import Foundation
import Touchstone
import TouchstoneStore

/// All cases: a board by status, and a list; what is due first stands first.
struct CasesPage {
    let application: Touchstone.Application

    static let perColumn = 25
    static let perPage = 50

    struct Card {
        var number: String
        var href: String
        var topic: String
        var customer: String
        var owner: String?
        var status: String
        var statusTone: String
        var priority: String?
        var priorityTone: String
        var due: String?
        var isOverdue: Bool
        var opened: TimeText
    }

    struct Column {
        var name: String
        var count: String
        var moreHref: String?
        var cards: [Card]
    }

    struct Filters {
        var action: String
        var owners: [SelectOption]
        var priorities: [SelectOption]
        var topics: [SelectOption]
        var states: [SelectOption]
        var isList: Bool
        var isOverdue: Bool
        var rule: Rule?
    }

    /// The rule that opened the cases which are shown, and the way to all of them.
    struct Rule {
        var id: String
        var name: String
        var allHref: String
    }

    struct Content {
        var tabsName = "Cases"
        var tabs: [Shell.Choice]
        var openHref: String?
        var summary: String
        var overdueHref: String?
        var overdueText: String?
        var mineHref: String?
        var filters: Filters
        var columns: [Column]
        var rows: [Card]
        var isList: Bool
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/cases", .permission(.viewCases), summary: "Cases as a board by status, overdue ones first") {
            try await page($0, isList: false)
        }
        routes.page("/cases/list", .permission(.viewCases), summary: "Cases as a list with filters, overdue ones first") {
            try await page($0, isList: true)
        }
    }

    private static let columns: [(name: String, statuses: [CaseStatus], state: String)] = [
        ("Open", [.open, .reopened], "open"), ("In progress", [.inProgress], "in_progress"), ("Waiting", [.waiting], "waiting"),
        ("Resolved", [.resolved], "resolved"),
    ]

    private func page(_ context: RequestContext, isList: Bool) async throws -> Response {
        let people = try await Colleagues(application, who: .workCases)
        let (filter, state) = try filter(context, isList: isList)
        let cases = application.cases
        let now = application.now()
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let number = Int64(text) else { throw .badRequest("“after” has to be the number of a case.") }
            return number
        }
        var overdue = filter
        (overdue.statuses, overdue.overdueAt) = ([], now)
        let late = overdue
        var pending = filter
        if !isList { pending.statuses = CaseStatus.allCases.filter(\.isPending) + [.resolved] }
        let counted = pending
        let (counts, columns, rows, topics, rule, lateCount, total) = try await application.database.read { connection in
            var (counts, columns): ([Int], [[CustomerCase]]) = ([], [])
            var rows: [CustomerCase] = []
            if isList {
                let last = try after.map { try cases.required($0, connection) }
                rows = try cases.list(
                    filter, order: state == "closed" ? .number : .due, after: last, limit: Self.perPage + 1, connection)
            } else {
                for column in Self.columns {
                    var filter = filter
                    filter.statuses = column.statuses
                    counts.append(try cases.count(filter, connection))
                    columns.append(try cases.list(filter, limit: Self.perColumn, connection))
                }
            }
            return (
                counts, columns, rows, try cases.topicCounts(counted, connection),
                try cases.rules(connection).first { $0.id == filter.rule }?.draft.name, try cases.count(late, connection),
                try cases.count(CaseFilter(), connection)
            )
        }
        let names = try await customerNames(of: columns.flatMap(\.self) + rows, context)
        func card(_ found: CustomerCase) -> Card { Self.card(found, people, names, at: now, context) }
        var content = Content(
            tabs: CaseTabs.tabs(isList ? "/cases/list" : "/cases"), openHref: context.may(.workCases) ? "/cases/new" : nil, summary: "",
            filters: filters(context, people, topics, state, isList: isList),
            columns: zip(zip(Self.columns, counts), columns).map { head, cards in
                Column(
                    name: head.0.name, count: Words.number(head.1),
                    moreHref: head.1 > cards.count ? address("/cases/list", context, setting: ["state": head.0.state]) : nil,
                    cards: cards.map(card))
            },
            rows: rows.prefix(Self.perPage).map(card), isList: isList, pageText: Words.count(min(rows.count, Self.perPage), "case"))
        if rows.count > Self.perPage {
            content.nextHref = address("/cases/list", context, setting: ["after": "\(rows[Self.perPage - 1].number)"])
        }
        if after != nil { content.previousHref = address("/cases/list", context, setting: ["after": ""]) }
        content.filters.rule = filter.rule.map {
            Rule(id: "\($0)", name: rule ?? "Rule \($0)", allHref: address(context.path, context, setting: ["rule": "", "after": ""]))
        }
        let toSee = counts.prefix(3).reduce(0, +)
        content.summary = isList ? "" : "\(Words.count(toSee, "case")) to see to"
        if lateCount > 0 {
            content.overdueText = "\(Words.number(lateCount)) overdue"
            content.overdueHref = address("/cases/list", context, setting: ["overdue": "yes", "state": "", "after": ""])
        }
        if let me = context.identity?.person?.id, context.query["owner"] != "\(me)" {
            content.mineHref = address(isList ? "/cases/list" : "/cases", context, setting: ["owner": "\(me)", "after": ""])
        }
        if total == 0 {
            content.empty = EmptyContent(
                heading: "No cases yet",
                text: "A case is something about one customer that somebody sees to, until a due time. "
                    + "Rules open one for each bad answer; people open one whenever they like.",
                action: context.may(.manageCases)
                    ? PageLink("Write the first rule", "/cases/rules/new")
                    : context.may(.workCases) ? PageLink("Open a case", "/cases/new") : nil,
                command: "touchstone cases list --json")
        }
        return try context.page("cases/board", title: "Cases", content)
    }

    private func filter(_ context: RequestContext, isList: Bool) throws(HTTPFailure) -> (CaseFilter, String) {
        var filter = CaseFilter()
        let query = context.query
        switch query.trimmed("owner") {
        case "": break
        case "nobody": filter.owner = .nobody
        case let text:
            guard let id = Int64(text) else { throw .badRequest("“owner” has to be the number of a person, or nobody.") }
            filter.owner = .person(id)
        }
        if !query.trimmed("priority").isEmpty {
            guard let priority = CasePriority(key: query.trimmed("priority")) else {
                throw .badRequest("“priority” is one of low, normal, high, urgent.")
            }
            filter.priority = priority
        }
        let topic = query.trimmed("topic")
        if !topic.isEmpty { filter.topic = topic }
        if !query.trimmed("rule").isEmpty {
            guard let rule = Int64(query.trimmed("rule")) else { throw .badRequest("“rule” has to be the number of a rule.") }
            filter.rule = rule
        }
        if query["overdue"] == "yes" { filter.overdueAt = application.now() }
        let state = query.trimmed("state")
        guard isList else { return (filter, state) }
        switch state {
        case "": filter.statuses = CaseStatus.allCases.filter(\.isPending)
        case "all": break
        case "open": filter.statuses = [.open, .reopened]
        default:
            guard let status = CaseStatus(rawValue: state) else {
                throw .badRequest("“state” is one of all, \(CaseStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            filter.statuses = [status]
        }
        return (filter, state)
    }

    private func filters(
        _ context: RequestContext, _ people: Colleagues, _ topics: [TopicCount], _ state: String, isList: Bool
    ) -> Filters {
        let query = context.query
        func option(_ field: String, _ value: String, _ name: String) -> SelectOption {
            SelectOption(value: value, name: name, isSelected: query.trimmed(field) == value)
        }
        let owners =
            [option("owner", "", "Everybody"), option("owner", "nobody", "Nobody yet")]
            + people.choices.map { option("owner", "\($0)", people.names[$0] ?? "Person \($0)") }
        return Filters(
            action: isList ? "/cases/list" : "/cases", owners: owners,
            priorities: [option("priority", "", "Any")] + CasePriority.allCases.reversed().map { option("priority", $0.key, $0.name) },
            topics: [option("topic", "", "Any")]
                + chosen(query.trimmed("topic"), topics).map {
                    option("topic", $0.topic, "\($0.topic) (\(Words.number($0.count)))")
                },
            states: [
                option("state", "", "To see to"), option("state", "open", "Open"), option("state", "in_progress", "In progress"),
                option("state", "waiting", "Waiting"), option("state", "resolved", "Resolved"), option("state", "closed", "Closed"),
                option("state", "all", "All"),
            ], isList: isList, isOverdue: query["overdue"] == "yes")
    }

    /// The topics to choose from; the chosen one is among them, though no case may be about it now.
    private func chosen(_ topic: String, _ topics: [TopicCount]) -> [TopicCount] {
        topic.isEmpty || topics.contains { $0.topic == topic } ? topics : topics + [TopicCount(topic: topic, count: 0)]
    }

    private func address(_ path: String, _ context: RequestContext, setting changes: [String: String]) -> String {
        var values: [(String, String)] = []
        for name in ["owner", "priority", "topic", "rule", "state", "overdue", "after"] {
            let value = changes[name] ?? context.query.trimmed(name)
            if !value.isEmpty { values.append((name, JourneyAddress.escaped(value))) }
        }
        return values.isEmpty ? path : path + "?" + values.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private func customerNames(of cases: [CustomerCase], _ context: RequestContext) async throws -> [Int64: String] {
        guard context.may(.viewCustomers) else { return [:] }
        return try await CaseCustomers.names(Set(cases.compactMap(\.profile)), application, context)
    }

    static func card(
        _ found: CustomerCase, _ people: Colleagues, _ names: [Int64: String], at now: Instant, _ context: RequestContext
    ) -> Card {
        Card(
            number: "\(found.number)", href: "/cases/\(found.number)", topic: found.topic,
            customer: found.profile.map { names[$0] ?? "Customer \($0)" } ?? "Anonymous answer", owner: people.name(found.owner),
            status: found.status.name, statusTone: CaseWords.tone(found.status),
            priority: found.priority == .normal ? nil : found.priority.name,
            priorityTone: found.priority == .urgent || found.priority == .high ? "bad" : "", due: CaseWords.due(found, at: now),
            isOverdue: found.isOverdue(at: now), opened: TimeText(found.opened, in: context.timeZone))
    }
}

/// What customers of cases are called, as the role may see.
enum CaseCustomers {
    static func names(_ profiles: Set<Int64>, _ application: Touchstone.Application, _ context: RequestContext) async throws -> [Int64:
        String]
    {
        let (unification, reveal) = (application.unification, context.usualReveal)
        return try await application.database.read { connection in
            var names: [Int64: String] = [:]
            for profile in profiles {
                guard let customer = try unification.customerIfKnown(profile, connection) else { continue }
                names[profile] = customer.erased == nil ? customer.title(reveal) ?? "Customer \(customer.id)" : "Erased customer"
            }
            return names
        }
    }
}
