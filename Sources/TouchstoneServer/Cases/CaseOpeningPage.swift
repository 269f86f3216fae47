import Touchstone

/// Opening a case by hand.
struct CaseOpeningPage {
    let application: Touchstone.Application

    private struct Content {
        var csrf: String
        var customer: String
        var interaction: String
        var topic: String
        var topics: [String]
        var note: String
        var priorities: [SelectOption]
        var owners: [SelectOption]
        var errors: [FormError]
        var customerError: String?
        var topicError: String?
        var noteError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/cases/new", .permission(.workCases), summary: "Open a case by hand") { try await page($0, $0.query, errors: []) }
        routes.action("/cases/new", .permission(.workCases), summary: "Opens a case") { context in
            let form = context.form
            do {
                let draft = try draft(form)
                let opened = try await application.openCase(draft, by: try context.signedIn().actor)
                return .redirect(to: "/cases/\(opened.number)", notice: Shell.Notice("Case \(opened.number) is open."), context)
            } catch let error as CaseError {
                return try await page(context, form, errors: [error])
            } catch let error as UnificationError {
                return try await page(context, form, errors: [CaseError("\(error)", field: "customer")])
            }
        }
    }

    private func draft(_ form: Query) throws(CaseError) -> CaseDraft {
        let (customer, interaction) = (form.trimmed("customer"), form.trimmed("interaction"))
        guard customer.isEmpty || Int64(customer).map({ $0 > 0 }) == true else {
            throw CaseError("A customer is given by number, as in the address of their page.", field: "customer")
        }
        guard interaction.count <= 100 else { throw CaseError("An interaction’s id has at most 100 characters.", field: "customer") }
        return try CaseDraft(
            profile: Int64(customer), origin: interaction.isEmpty ? .person : .interaction(interaction), topic: form.trimmed("topic"),
            priority: CasePriority(key: form.trimmed("priority")) ?? .normal, owner: Int64(form.trimmed("owner")), note: form["note"])
    }

    private func page(_ context: RequestContext, _ fields: Query, errors: [CaseError]) async throws -> Response {
        let people = try await Colleagues(application, who: .workCases)
        let cases = application.cases
        let topics = try await application.database.read { try cases.topics($0) }
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        let content = Content(
            csrf: context.csrf, customer: fields.trimmed("customer"), interaction: fields.trimmed("interaction"),
            topic: fields.trimmed("topic"), topics: topics, note: fields["note"] ?? "",
            priorities: CasePriority.allCases.reversed().map {
                SelectOption(value: $0.key, name: $0.name, isSelected: $0.key == (fields["priority"] ?? "normal"))
            },
            owners: people.options(selected: Int64(fields.trimmed("owner")) ?? context.identity?.person?.id, first: "Nobody yet"),
            errors: errors.map { FormError(field: $0.field ?? "topic", text: $0.message) }, customerError: sentence("customer"),
            topicError: sentence("topic"), noteError: sentence("note"))
        return try context.page(
            "cases/new", title: "Open a case", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Cases", "/cases")] }
    }
}
