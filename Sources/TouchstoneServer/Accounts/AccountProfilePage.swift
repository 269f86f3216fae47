import Charts
import Foundation
import Touchstone

/// One account: its people and how each relationship stands, the weakest first; figures, journeys and what happened.
struct AccountProfilePage {
    let application: Touchstone.Application
    private static let timelineSize = 40

    struct Content {
        var peopleAction: String
        var joinAction: String
        var separateAction: String
        var csrf: String
        var mayManage: Bool
        var state: String
        var tone: String
        var keys: String?
        var weakest: AccountView.Person?
        var figures: [AccountView.Figure]
        var map: AccountView.RelationMap
        var people: [AccountView.Person]
        var left: [AccountView.Person]
        var scores: [AccountView.ScoreLine]
        var picture: MetricView.ChartCard?
        var traits: [CustomerView.Fact]
        var cases: [AccountView.Case]
        var promises: [AccountView.Promise]
        var path: [AccountView.Step]
        var pathAbout: String?
        var days: [AccountView.Day]
        var earlierHref: String?
        var suggested: [AccountView.Suggestion]
        var suggestHref: String?
        var domains: String?
        var domainIdeas: [String]
        var joined: [AccountView.Joined]
        var others: [SelectOption]
        var roles: [String]
        var roleText: String
        var sinceText: String
        var untilText: String
        var errors: [FormError]
        var editHref: String?
        var apiHref: String
    }

    func register(into routes: inout Routes) {
        routes.page("/accounts/{id}", .permission(.viewAccounts), summary: "One account with its people, the weakest relationship first") {
            try await page($0, errors: [])
        }
    }

    /// - Parameter errors: of what was just tried; what was typed is kept.
    func page(_ context: RequestContext, errors: [AccountError]) async throws -> Response {
        let summary: AccountSummary
        do { summary = try await application.accountSummary(try context.number("id")) } catch let error as AccountError {
            throw HTTPFailure(error)
        }
        let account = summary.account
        let sees = context.may(.viewCustomers)
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = CustomerList.Cursor(text) else { throw .badRequest("“before” is no place in a timeline.") }
            return Timeline.Cursor(time: cursor.time, sequence: cursor.customer)
        }
        let people = try await AccountPeople(summary.people.map(\.id), application, context)
        let (entries, next) = sees ? try await application.timeline(of: summary, before: before, limit: Self.timelineSize) : ([], nil)
        let isSuggesting = context.query["suggest"] == "yes" && context.may(.manageAccounts)
        let suggested = isSuggesting ? try await application.suggestedMembers(of: summary) : []
        let suggestedPeople = try await AccountPeople(suggested.map(\.id), application, context)
        let ideas =
            context.may(.manageAccounts) && context.may(.revealIdentifiers) ? try await application.suggestedDomains(of: summary) : []
        let accounts = application.accounts
        let all = context.may(.manageAccounts) ? try await application.database.read { try accounts.names($0) } : []
        let view = AccountView(summary, people: people, application, context)
        let path = view.path()
        let content = Content(
            peopleAction: "/accounts/\(account.id)/people", joinAction: "/accounts/\(account.id)/join",
            separateAction: "/accounts/\(account.id)/separate", csrf: context.csrf, mayManage: context.may(.manageAccounts),
            state: AccountWords.state(summary.state),
            tone: AccountWords.tone(summary.state),
            keys: account.keys.filter { $0 != account.name }.isEmpty ? nil : account.keys.prefix(6).map(Self.shown).joined(separator: ", "),
            weakest: summary.weakest.flatMap { $0.signs.isEmpty ? nil : view.person($0) }, figures: view.figures,
            map: view.map, people: summary.present.map(view.person), left: summary.people.filter { !$0.isPresent }.map(view.person),
            scores: view.scores, picture: view.picture, traits: view.traits, cases: view.cases,
            promises: try await view.promises(), path: path.steps, pathAbout: path.about,
            days: view.days(entries), earlierHref: next.map { "/accounts/\(account.id)?before=\($0.time).\($0.sequence)#timeline" },
            suggested: suggested.map {
                AccountView.Suggestion(
                    name: suggestedPeople.name($0.id), href: "/customers/\($0.id)", id: "\($0.id)", domain: $0.domain)
            },
            suggestHref: context.may(.manageAccounts) && !account.domains.isEmpty && !isSuggesting
                ? "/accounts/\(account.id)?suggest=yes#suggested" : nil,
            domains: account.domains.isEmpty ? nil : account.domains.joined(separator: ", "),
            domainIdeas: ideas.prefix(3).map { "\($0.domain) (\(Words.count($0.people, "person", plural: "people")))" },
            joined: account.joined.map { AccountView.Joined(id: "\($0.id)", name: $0.name) },
            others: all.filter { $0.id != account.id }.prefix(500).map {
                SelectOption(value: "\($0.id)", name: $0.name, isSelected: false)
            },
            roles: Array(Set(summary.people.map(\.role) + ["Buyer", "Decision maker", "Finance", "User", "Champion"])).filter {
                !$0.isEmpty
            }
            .sorted(), roleText: context.form["role"] ?? "", sinceText: context.form["since"] ?? "",
            untilText: context.form["until"] ?? "", errors: errors.map { FormError(field: $0.field ?? "customer", text: $0.message) },
            editHref: context.may(.manageAccounts) ? "/accounts/\(account.id)/edit" : nil, apiHref: "/api/v1/accounts/\(account.id)")
        return try context.page(
            "accounts/account", title: account.name, content, status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { $0.crumbs = [Shell.Crumb("Accounts", AccountsPage.path)] }
    }

    /// A key that reaches a person is not shown.
    private static func shown(_ key: String) -> String {
        key.contains("@") ? Mask.identifier(Identifier(kind: "email", value: key)) : String(key.prefix(60))
    }
}
