import Touchstone

/// The rules that open cases: what each looks for, for whom, and what it has opened.
struct CaseRulesPage {
    let application: Touchstone.Application

    private struct Row {
        var name: String
        var href: String
        var words: String
        var topic: String
        var to: String
        var isActive: Bool
        var pending: String
        var pendingHref: String
        var updated: TimeText
    }

    private struct List {
        var tabsName = "Cases"
        var tabs: [Shell.Choice]
        var newHref: String?
        var rows: [Row]
        var empty: EmptyContent?
    }

    private struct Member {
        var id: String
        var value: String
        var name: String
        var isChosen: Bool
    }

    private struct Form {
        var csrf: String
        var action: String
        var removeAction: String?
        var isNew: Bool
        var version: String
        var name: String
        var isActive: Bool
        var score: String
        var atMost: String
        var words: String
        var isNegative: Bool
        var segments: [SelectOption]
        var channels: [SelectOption]
        var topic: String
        var priorities: [SelectOption]
        var assignments: [SelectOption]
        var members: [Member]
        var maximumDays: String
        var errors: [FormError]
        var nameError: String?
        var scoreError: String?
        var topicError: String?
        var wordsError: String?
        var daysError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/cases/rules", .permission(.viewCases), summary: "The rules that open cases") { try await list($0) }
        routes.page("/cases/rules/new", .permission(.manageCases), summary: "Write a rule that opens cases") { context in
            try await form(context, nil, Self.beginning, errors: [])
        }
        routes.action("/cases/rules", .permission(.manageCases), summary: "Saves a new rule") { context in
            let draft = Self.draft(context.form)
            do {
                let rule = try await application.createCaseRule(draft, by: try context.signedIn().actor)
                return .redirect(
                    to: "/cases/rules", notice: Shell.Notice("“\(rule.draft.name)” looks at every answer from now on."), context)
            } catch let error as CaseError {
                return try await form(context, nil, draft, errors: [error])
            }
        }
        routes.page("/cases/rules/{id}", .permission(.manageCases), summary: "Change a rule that opens cases") { context in
            let rule = try await rule(context)
            return try await form(context, rule, rule.draft, errors: [])
        }
        routes.action("/cases/rules/{id}", .permission(.manageCases), summary: "Saves a changed rule") { context in
            let rule = try await rule(context)
            let draft = Self.draft(context.form)
            do {
                try await application.updateCaseRule(
                    rule.id, to: draft, version: Int64(context.form.trimmed("version")) ?? 0, by: try context.signedIn().actor)
                return .redirect(to: "/cases/rules", notice: Shell.Notice("The rule is changed."), context)
            } catch let error as CaseError {
                return try await form(context, rule, draft, errors: [error])
            }
        }
        routes.action("/cases/rules/{id}/remove", .permission(.manageCases), summary: "Removes a rule") { context in
            let rule = try await rule(context)
            try await application.removeCaseRule(rule.id, by: try context.signedIn().actor)
            return .redirect(
                to: "/cases/rules", notice: Shell.Notice("“\(rule.draft.name)” is removed. The cases that it opened stay."), context)
        }
    }

    private static var beginning: CaseRuleDraft {
        var draft = CaseRuleDraft(name: "", topic: "")
        (draft.score, draft.atMost) = ("nps", 6)
        return draft
    }

    private func rule(_ context: RequestContext) async throws -> CaseRule {
        let (cases, id) = (application.cases, try context.number("id"))
        return try await application.database.read { try cases.rule(id, $0) }
    }

    private static func draft(_ form: Query) -> CaseRuleDraft {
        var draft = CaseRuleDraft(name: form.trimmed("name"), topic: form.trimmed("topic"))
        draft.isActive = form["active"] == "yes"
        draft.score = form.trimmed("score").lowercased()
        draft.atMost = TypedNumber.read(form.trimmed("at_most"))
        draft.words = form.trimmed("words").split(whereSeparator: { $0 == "," || $0.isNewline }).map(String.init)
        draft.isNegative = form["negative"] == "yes"
        draft.segment = form.trimmed("segment")
        draft.channel = form.trimmed("channel")
        draft.priority = CasePriority(key: form.trimmed("priority")) ?? .normal
        draft.assignment = CaseRuleDraft.Assignment(rawValue: form.trimmed("assignment")) ?? .turns
        draft.team = form.all("team").compactMap { Int64($0) }
        draft.maximumDays = Int(form.trimmed("maximum_days")) ?? 0
        return draft
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let cases = application.cases
        let (rules, pending) = try await application.database.read { connection in
            let rules = try cases.rules(connection)
            let pending = try rules.map { rule in
                var filter = CaseFilter()
                filter.rule = rule.id
                return try cases.count(filter, connection)
            }
            return (rules, pending)
        }
        let may = context.may(.manageCases)
        var content = List(tabs: CaseTabs.tabs("/cases/rules"), newHref: may ? "/cases/rules/new" : nil, rows: [])
        content.rows = zip(rules, pending).map { rule, count in
            Row(
                name: rule.draft.name, href: may ? "/cases/rules/\(rule.id)" : "/cases/rules", words: rule.draft.inShort,
                topic: rule.draft.topic,
                to: rule.draft.assignment.name, isActive: rule.draft.isActive, pending: Words.number(count),
                pendingHref: "/cases/list?state=all&rule=\(rule.id)",
                updated: TimeText(rule.updated, in: context.timeZone))
        }
        if rules.isEmpty {
            content.empty = EmptyContent(
                heading: "No rules yet",
                text: "A rule says which answers are bad, and opens a case for each: once, with an owner and a due time.",
                action: may ? PageLink("Write a rule", "/cases/rules/new") : nil)
        }
        return try context.page("cases/rules", title: "Rules for cases", content) { $0.crumbs = [Shell.Crumb("Cases", "/cases")] }
    }

    private func form(_ context: RequestContext, _ rule: CaseRule?, _ draft: CaseRuleDraft, errors: [CaseError]) async throws -> Response {
        let people = try await Colleagues(application, who: .workCases)
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        func options(_ names: [String], _ chosen: String?, _ first: String) -> [SelectOption] {
            [SelectOption(value: "", name: first, isSelected: (chosen ?? "").isEmpty)]
                + names.map { SelectOption(value: $0, name: $0, isSelected: $0 == chosen) }
        }
        let channels = application.catalogue.catalogue.channels.filter { !$0.isEmpty && $0 != "case" }.sorted()
        let content = Form(
            csrf: context.csrf, action: rule.map { "/cases/rules/\($0.id)" } ?? "/cases/rules",
            removeAction: rule.map { "/cases/rules/\($0.id)/remove" }, isNew: rule == nil,
            version: "\(rule?.version ?? 0)", name: draft.name, isActive: draft.isActive, score: draft.score ?? "",
            atMost: TypedNumber.text(draft.atMost), words: draft.words.joined(separator: ", "), isNegative: draft.isNegative,
            segments: options(application.segments.all.map(\.name), draft.segment, "Any customer"),
            channels: options(channels, draft.channel, "Any channel"), topic: draft.topic,
            priorities: CasePriority.allCases.reversed().map {
                SelectOption(value: $0.key, name: $0.name, isSelected: $0 == draft.priority)
            },
            assignments: CaseRuleDraft.Assignment.allCases.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == draft.assignment)
            },
            members: people.choices.map {
                Member(id: "team-\($0)", value: "\($0)", name: people.names[$0] ?? "Person \($0)", isChosen: draft.team.contains($0))
            },
            maximumDays: "\(draft.maximumDays)", errors: errors.map { FormError(field: $0.field ?? "name", text: $0.message) },
            nameError: sentence("name"), scoreError: sentence("score") ?? sentence("at_most"), topicError: sentence("topic"),
            wordsError: sentence("words"), daysError: sentence("maximum_days"))
        return try context.page(
            "cases/rule", title: rule?.draft.name ?? "New rule", content, status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { $0.crumbs = [Shell.Crumb("Cases", "/cases"), Shell.Crumb("Rules", "/cases/rules")] }
    }
}
