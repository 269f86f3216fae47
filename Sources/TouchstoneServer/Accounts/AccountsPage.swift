import Charts
import Foundation
import Touchstone

/// All accounts, the weakest relationship first, with what they are worth.
struct AccountsPage {
    let application: Touchstone.Application
    static let path = "/accounts"
    private static let perPage = 50

    struct Dot {
        var tone: String
        var title: String
    }

    struct Row {
        var name: String
        var href: String
        var people: String
        var dots: [Dot]
        var more: String?
        var state: String
        var tone: String
        var weakest: String
        var why: String
        var score: String?
        var scoreAbout: String?
        var value: String
        var valueAbout: String?
        var activity: String
        var contacts: String
        var cases: String
        var isOverdue: Bool
        var renewal: String?
        var renewalAbout: String?
    }

    struct Tally {
        var name: String
        var count: String
        var href: String
        var tone: String
        var isCurrent: Bool
    }

    struct Content {
        var newHref: String?
        var tallies: [Tally]
        var search: String
        var orders: [SelectOption]
        var states: [SelectOption]
        var renewals: [SelectOption]
        var hasOpenCases: Bool
        var rows: [Row]
        var summary: String
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var empty: EmptyContent?
        var noneFits: String?
        var apiHref: String
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewAccounts), summary: "Accounts, the weakest relationship first") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let (filter, order) = try AccountRequest.asked(context.query)
        let after = try AccountRequest.page(context.query)
        var unfiltered = filter
        unfiltered.state = nil
        let all = try await application.accountSummaries(unfiltered, order: order)
        let found = filter.state.map { state in all.filter { $0.state == state } } ?? all
        let shown = Array(found.dropFirst(after * Self.perPage).prefix(Self.perPage))
        let people = try await AccountPeople(shown.compactMap { $0.weakest?.id }, application, context)
        func href(_ changes: [String: String]) -> String { AccountRequest.href(context.query, changes) }
        let peopleCount = all.reduce(0) { $0 + $1.present.count }
        var content = Content(
            newHref: context.may(.manageAccounts) ? "/accounts/new" : nil,
            tallies: RelationshipState.allCases.filter { $0 != .left }.compactMap { state in
                let count = all.count { $0.state == state }
                guard count > 0 || filter.state == state else { return nil }
                return Tally(
                    name: AccountWords.state(state), count: Words.number(count),
                    href: href(["state": filter.state == state ? "" : state.rawValue, "page": ""]), tone: AccountWords.tone(state),
                    isCurrent: filter.state == state)
            },
            search: filter.search,
            orders: AccountOrder.allCases.map { SelectOption(value: $0.rawValue, name: $0.title, isSelected: $0 == order) },
            states: [SelectOption(value: "", name: "Any", isSelected: filter.state == nil)]
                + RelationshipState.allCases.filter { $0 != .left }.map {
                    SelectOption(value: $0.rawValue, name: AccountWords.state($0), isSelected: $0 == filter.state)
                },
            renewals: [("", "Any time"), ("30", "In 30 days"), ("90", "In 90 days"), ("365", "In a year")].map {
                SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == (filter.renewalDays.map { "\($0)" } ?? ""))
            },
            hasOpenCases: filter.hasOpenCases, rows: shown.map { row($0, people, context) },
            summary:
                "\(Words.count(all.count, "account")) with \(Words.count(peopleCount, "person", plural: "people")) in \(all.count == 1 ? "it" : "them")",
            pageText: Words.count(shown.count, "account") + " on this page", apiHref: "/api/v1/accounts?sort=\(order.rawValue)")
        if after > 0 { content.previousHref = href(["page": after == 1 ? "" : "\(after)"]) }
        if found.count > (after + 1) * Self.perPage { content.nextHref = href(["page": "\(after + 2)"]) }
        let accounts = application.accounts
        if try await application.database.read({ try accounts.count($0) }) == 0 {
            content.empty = EmptyContent(
                heading: "No accounts yet",
                text: "An account is an organisation that is a customer: its people in their roles. Each appears by itself as soon as an "
                    + "interaction names it: a group call, or a column of an import that says which organisation it was.",
                action: context.may(.manageAccounts) ? PageLink("Make one by hand", "/accounts/new") : nil,
                command: "touchstone accounts import accounts.csv")
        } else if found.isEmpty {
            content.noneFits = "No account fits. Choose others above."
        }
        return try context.page("accounts/list", title: "Accounts", content)
    }

    private func row(_ summary: AccountSummary, _ people: AccountPeople, _ context: RequestContext) -> Row {
        let weakest = summary.weakest
        let score = summary.scores.first
        let contacts = summary.contacts
        let now = application.now()
        let spark = Sparkline(values: summary.weeks.map { Double($0) }, isLastPartial: true)
        var row = Row(
            name: summary.account.name, href: "/accounts/\(summary.account.id)",
            people: Words.count(summary.present.count, "person", plural: "people"),
            dots: summary.present.prefix(12).map {
                Dot(tone: AccountWords.tone($0.state), title: AccountWords.state($0.state))
            }, state: AccountWords.state(summary.state), tone: AccountWords.tone(summary.state),
            weakest: weakest.map { people.name($0.id) + ($0.role.isEmpty ? "" : ", \($0.role)") } ?? "Nobody is there",
            why: weakest.map { one in one.signs.map(\.words).joined(separator: ", ") } ?? "",
            score: score.map(AccountWords.score),
            scoreAbout: score.map { "\(CustomerWords.metric($0.kind)), \(AccountWords.interval($0))" },
            value: AccountWords.money(summary.value, summary.currency),
            activity: spark.svg(
                ChartFrame(
                    title: "Interactions by week", summary: "\(contacts.now) in the last 13 weeks, \(contacts.before) in those before",
                    width: 110, height: 28)),
            contacts: "\(Words.number(contacts.now)) in 13 weeks, before \(Words.number(contacts.before))",
            cases: summary.openCases == 0 ? "–" : Words.number(summary.openCases), isOverdue: summary.overdueCases > 0)
        if summary.present.count > 12 { row.more = "+\(summary.present.count - 12)" }
        row.valueAbout = summary.lifetimeValue.map { "and \(AccountWords.money($0.sum, summary.currency)) expected" }
        if let renewal = summary.account.renewal {
            row.renewal = CustomerWords.day(renewal, in: .gmt)
            let days = Int((renewal.milliseconds - now.milliseconds) / 86_400_000)
            row.renewalAbout = days < 0 ? "over" : days <= 365 ? "in \(Words.count(days, "day"))" : nil
        }
        return row
    }
}

/// What an address asks of the list of accounts.
enum AccountRequest {
    static func asked(_ query: Query) throws(HTTPFailure) -> (AccountFilter, AccountOrder) {
        var filter = AccountFilter()
        filter.search = String(query.trimmed("q").prefix(200))
        if !query.trimmed("state").isEmpty {
            guard let state = RelationshipState(rawValue: query.trimmed("state")), state != .left else {
                throw .badRequest("“state” is at_risk, to_watch, unknown or sound.")
            }
            filter.state = state
        }
        if !query.trimmed("renewal").isEmpty {
            guard let days = Int(query.trimmed("renewal")), (1...3_650).contains(days) else {
                throw .badRequest("“renewal” is a number of days, 1 to 3650.")
            }
            filter.renewalDays = days
        }
        filter.hasOpenCases = ["yes", "true"].contains(query.trimmed("cases"))
        guard let order = query.trimmed("sort").isEmpty ? .weakest : AccountOrder(rawValue: query.trimmed("sort")) else {
            throw .badRequest("“sort” is one of \(AccountOrder.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return (filter, order)
    }

    /// Counted from 0.
    static func page(_ query: Query) throws(HTTPFailure) -> Int {
        guard !query.trimmed("page").isEmpty else { return 0 }
        guard let page = Int(query.trimmed("page")), (1...100_000).contains(page) else {
            throw .badRequest("“page” is a number from 1 on.")
        }
        return page - 1
    }

    static func href(_ query: Query, _ changes: [String: String]) -> String {
        let items = ["q", "state", "renewal", "cases", "sort", "page"].compactMap { name -> (String, String)? in
            let value = changes[name] ?? query.trimmed(name)
            return value.isEmpty ? nil : (name, value)
        }
        return MetricAddress.link(AccountsPage.path, items)
    }
}
