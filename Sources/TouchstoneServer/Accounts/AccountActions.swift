import Touchstone

/// What the forms of an account's page do.
struct AccountActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/accounts/{id}/people", .permission(.manageAccounts), summary: "Adds somebody to an account, or changes their role")
        {
            try await attempt($0) { id, context in
                let draft = try await member(context)
                try await application.putMember(draft, inAccount: id, by: try context.signedIn().actor)
                return "It is kept."
            }
        }
        routes.action("/accounts/{id}/people/remove", .permission(.manageAccounts), summary: "Takes somebody out of an account") {
            try await attempt($0) { id, context in
                guard let customer = Int64(context.form.trimmed("customer")) else { throw AccountError("Say who is to go.") }
                try await application.removeMember(customer, fromAccount: id, by: try context.signedIn().actor)
                return "They are taken out. What a source says later doesn’t bring them back; adding them here does."
            }
        }
        routes.action("/accounts/{id}/join", .permission(.manageAccounts), summary: "Joins an account into another one") { context in
            let id = try context.number("id")
            guard let target = Int64(context.form.trimmed("into")) else {
                throw HTTPFailure.badRequest("“into” is the number of an account.")
            }
            do {
                try await application.joinAccount(id, into: target, by: try context.signedIn().actor)
            } catch let error as AccountError {
                throw HTTPFailure(error)
            }
            return .redirect(
                to: "/accounts/\(target)", notice: Shell.Notice("They are one account now. Further down it can be undone at any time."),
                context)
        }
        routes.action("/accounts/{id}/separate", .permission(.manageAccounts), summary: "Takes a joined account apart again") {
            try await attempt($0) { _, context in
                guard let part = Int64(context.form.trimmed("part")) else {
                    throw AccountError("Say which account is to be on its own again.")
                }
                try await application.separateAccount(part, by: try context.signedIn().actor)
                return "They are two accounts again."
            }
        }
        for path in ["people", "people/remove", "join", "separate"] {
            routes.page("/accounts/{id}/\(path)", .permission(.viewAccounts), summary: "Leads back to the account") { context in
                .redirect(to: "/accounts/\(try context.number("id"))")
            }
        }
    }

    private func attempt(
        _ context: RequestContext, _ act: (Int64, RequestContext) async throws -> String
    ) async throws -> Response {
        let id = try context.number("id")
        do {
            let sentence = try await act(id, context)
            return .redirect(to: "/accounts/\(id)", notice: Shell.Notice(sentence), context)
        } catch let error as AccountError {
            if error.kind == .notFound, error.field == nil { throw HTTPFailure(error) }
            return try await AccountProfilePage(application: application).page(context, errors: [error])
        }
    }

    private func member(_ context: RequestContext) async throws -> MemberDraft {
        let form = context.form
        let profile = try await application.customer(meant: form.trimmed("customer"))
        // The field begins empty, whatever they are: what isn't typed isn't chosen.
        let role = form.trimmed("role")
        return MemberDraft(
            profile: profile, role: role.isEmpty ? nil : role, since: try MemberDraft.day(form.trimmed("since"), field: "since"),
            until: try MemberDraft.day(form.trimmed("until"), field: "until"))
    }
}
