import Touchstone

/// Making an account by hand, and changing its name, domains and traits.
struct AccountEditPage {
    let application: Touchstone.Application

    struct Content {
        var action: String
        var name: String
        var key: String
        var isNew: Bool
        var domains: String
        var renewal: String
        var traits: String
        var nameError: String?
        var keyError: String?
        var domainsError: String?
        var renewalError: String?
        var traitsError: String?
        var errors: [FormError]
    }

    private struct Typed {
        var name = ""
        var key = ""
        var domains = ""
        var renewal = ""
        var traits = ""
    }

    func register(into routes: inout Routes) {
        routes.page("/accounts/new", .permission(.manageAccounts), summary: "Making an account by hand") { context in
            try page(context, nil, Typed(), errors: [])
        }
        routes.action("/accounts/new", .permission(.manageAccounts), summary: "Makes an account") { context in
            let typed = typed(context.form)
            do {
                let account = try await application.createAccount(
                    try draft(typed, of: nil), key: typed.key.isEmpty ? nil : typed.key, by: try context.signedIn().actor)
                return .redirect(to: "/accounts/\(account.id)", notice: Shell.Notice("The account is made. Now its people."), context)
            } catch let error as AccountError {
                return try page(context, nil, typed, errors: [error])
            }
        }
        routes.page("/accounts/{id}/edit", .permission(.manageAccounts), summary: "Changing an account") { context in
            let account = try await account(context)
            let open = account.traits.filter { !$0.isPersonal && !["name", "renewal"].contains($0.name) }
            return try page(
                context, account,
                Typed(
                    name: account.name, domains: account.domains.joined(separator: "\n"),
                    renewal: account.trait("renewal")?.text(.masked) ?? "",
                    traits: open.map { "\($0.name): \($0.text(.masked))" }.joined(separator: "\n")), errors: [])
        }
        routes.action("/accounts/{id}/edit", .permission(.manageAccounts), summary: "Changes an account") { context in
            let account = try await account(context)
            let typed = typed(context.form)
            do {
                try await application.updateAccount(
                    account.id, to: try draft(typed, of: account), by: try context.signedIn().actor)
                return .redirect(to: "/accounts/\(account.id)", notice: Shell.Notice("The account is changed."), context)
            } catch let error as AccountError {
                return try page(context, account, typed, errors: [error])
            }
        }
    }

    private func account(_ context: RequestContext) async throws -> Account {
        let (accounts, id) = (application.accounts, try context.number("id"))
        do {
            return try await application.database.read { try accounts.account(id, $0) }
        } catch let error as AccountError {
            throw HTTPFailure(error)
        }
    }

    private func typed(_ form: Query) -> Typed {
        Typed(
            name: form.trimmed("name"), key: form.trimmed("key"), domains: form["domains"] ?? "", renewal: form.trimmed("renewal"),
            traits: form["traits"] ?? "")
    }

    /// What was typed, without the traits that say what is known already: they stay as they were said, at their time.
    /// - Parameter account: its traits are forgotten where they aren't among those that were typed.
    private func draft(_ typed: Typed, of account: Account?) throws(AccountError) -> AccountDraft {
        var traits: [JSONMember] = []
        func plain(_ text: some StringProtocol) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        /// Numbers stay numbers.
        func value(_ text: String, _ before: Account.Trait?) -> JSONValue {
            guard let before else { return .string(text) }
            if plain(before.text(.masked)) == text { return before.value }
            guard before.value.double != nil, let number = TypedNumber.read(text) else { return .string(text) }
            return Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
        }
        for line in typed.traits.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0) }
            guard parts.count == 2 else {
                throw AccountError("“\(line.prefix(40))” is no trait: write a name, a colon and what it is.", field: "traits")
            }
            let name = plain(parts[0])
            traits.append(JSONMember(name, value(plain(parts[1]), account?.trait(name))))
        }
        if !typed.renewal.isEmpty { traits.append(JSONMember("renewal", .string(typed.renewal))) }
        for known in account?.traits ?? [] where !known.isPersonal && known.name != "name" {
            let said = traits.firstIndex { $0.name == known.name }
            guard let said else { traits.append(JSONMember(known.name, .null)); continue }
            if traits[said].value == known.value { traits.remove(at: said) }
        }
        let name = typed.name == account?.name ? nil : typed.name
        return AccountDraft(
            name: name, domains: typed.domains.split { $0.isWhitespace || $0 == "," }.map(String.init), traits: traits)
    }

    private func page(_ context: RequestContext, _ account: Account?, _ typed: Typed, errors: [AccountError]) throws -> Response {
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        let content = Content(
            action: account.map { "/accounts/\($0.id)/edit" } ?? "/accounts/new", name: typed.name, key: typed.key, isNew: account == nil,
            domains: typed.domains, renewal: typed.renewal, traits: typed.traits, nameError: sentence("name"), keyError: sentence("key"),
            domainsError: sentence("domains"), renewalError: sentence("renewal"), traitsError: sentence("traits"),
            errors: errors.map { FormError(field: $0.field ?? "name", text: $0.message) })
        return try context.page(
            "accounts/edit", title: account.map { "Change \($0.name)" } ?? "A new account", content,
            status: errors.first.map { HTTPFailure($0).status } ?? .ok
        ) { shell in
            shell.crumbs = [Shell.Crumb("Accounts", AccountsPage.path)]
            if let account { shell.crumbs.append(Shell.Crumb(account.name, "/accounts/\(account.id)")) }
        }
    }
}
