import Touchstone

/// Accounts for programs: the same JSON as the commands'.
struct AccountsAPI {
    let application: Touchstone.Application

    private static let schema = Schema.object([
        ("id", .integer()), ("name", .string()), ("keys", .array(.string())), ("domains", .array(.string())),
        ("traits", .map(.any)), ("renewal", .nullable(.string())), ("state", .string()), ("people", .array(.map(.any))),
        ("weakest", .nullable(.integer())), ("scores", .array(.map(.any))), ("value", .number), ("currency", .string()),
        ("last_year", .number), ("year_before", .number), ("lifetime_value", .nullable(.number)), ("open_cases", .integer()),
        ("overdue_cases", .integer()), ("interactions", .integer()), ("last_heard", .nullable(.string())), ("weeks", .array(.integer())),
        ("joined", .array(.integer())),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The account’s number")
    private static let customer = Route.Parameter.path("customer", .integer(minimum: 1), "The customer’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "A value in the address can’t be", status: 400),
        .json(APIFailure.schema, "There is no such account, or no such customer", status: 404),
        .json(APIFailure.schema, "It contradicts what there is", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]
    private static let name = Schema.string(minLength: 1, maxLength: Account.longestName)
    private static let draft: [(name: String, schema: Schema)] = [("domains?", .array(.string())), ("traits?", .map(.any))]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/accounts", .permission(.viewAccounts), rate: .heavy, summary: "Accounts with their people and figures",
            parameters: [
                .query("q", .string(), "In the name or a key"),
                .query("state", .string(allowed: ["at_risk", "to_watch", "unknown", "sound"]), "Of the weakest relationship"),
                .query("renewal", .integer(minimum: 1, maximum: 3_650), "Renewed within so many days"),
                .query("cases", .boolean, "Only with open cases"),
                .query("sort", .string(allowed: AccountOrder.allCases.map(\.rawValue)), "The order; the weakest first if not given"),
                .query("page", .integer(minimum: 1, maximum: 100_000), "Which page, from 1"),
                .query("limit", .integer(minimum: 1, maximum: 200), "How many a page, 50 if not given"),
            ],
            responses: [.json(.object([("accounts", .array(Self.schema)), ("total", .integer())]), "A page of accounts")] + Self.refusals
        ) { context in
            let (filter, order) = try AccountRequest.asked(context.query)
            let page = try AccountRequest.page(context.query)
            let limit = try context.limit(1...200) ?? 50
            let all = try await application.accountSummaries(filter, order: order)
            let shown = all.dropFirst(page * limit).prefix(limit)
            return .json(
                .members(["accounts": .array(shown.map { $0.json(context.usualReveal) }), "total": .count(all.count)]))
        }
        routes.api(
            .post, "/api/v1/accounts", .permission(.manageAccounts),
            body: .json(.object(Self.draft + [("name", Self.name), ("key?", .string(minLength: 1, maxLength: 512))])),
            summary: "Makes an account by hand",
            responses: [.json(Self.schema, "The account", status: 201)] + Self.refusals
        ) { context in
            try await refusing {
                let account = try await application.createAccount(
                    Self.draft(context.json), key: context.json["key"]?.string, by: try context.signedIn().actor)
                return .json(try await application.accountSummary(account.id).json(context.usualReveal), status: .created)
            }
        }
        routes.api(
            .get, "/api/v1/accounts/{id}", .permission(.viewAccounts), rate: .heavy, summary: "One account with its people and figures",
            parameters: [Self.id], responses: [.json(Self.schema, "The account")] + Self.refusals
        ) { context in
            try await refusing { .json(try await application.accountSummary(try context.number("id")).json(context.usualReveal)) }
        }
        routes.api(
            .put, "/api/v1/accounts/{id}", .permission(.manageAccounts), body: .json(.object(Self.draft + [("name?", Self.name)])),
            summary: "Changes an account; a name that isn’t given and traits that aren’t named stay, those that are null go",
            parameters: [Self.id],
            responses: [.json(Self.schema, "The account as it is now")] + Self.refusals
        ) { context in
            try await refusing {
                let account = try await application.updateAccount(
                    try context.number("id"), to: Self.draft(context.json), by: try context.signedIn().actor)
                return .json(try await application.accountSummary(account.id).json(context.usualReveal))
            }
        }
        routes.api(
            .put, "/api/v1/accounts/{id}/people/{customer}", .permission(.manageAccounts),
            body: .json(
                .object([
                    ("role?", .string(maxLength: Account.longestRole)), ("since?", .nullable(.string(format: "date"))),
                    ("until?", .nullable(.string(format: "date"))),
                ])), summary: "Adds a customer to an account, or changes their role and time there", parameters: [Self.id, Self.customer],
            responses: [.json(Self.schema, "The account as it is now")] + Self.refusals
        ) { context in
            try await refusing {
                let (id, json) = (try context.number("id"), context.json)
                let draft = MemberDraft(
                    profile: try context.number("customer"), role: json["role"]?.string,
                    since: try MemberDraft.day(json["since"]?.string ?? "", field: "since"),
                    until: try MemberDraft.day(json["until"]?.string ?? "", field: "until"))
                try await application.putMember(draft, inAccount: id, by: try context.signedIn().actor)
                return .json(try await application.accountSummary(id).json(context.usualReveal))
            }
        }
        routes.api(
            .delete, "/api/v1/accounts/{id}/people/{customer}", .permission(.manageAccounts), summary: "Takes a customer out of an account",
            parameters: [Self.id, Self.customer], responses: [.json(Self.schema, "The account as it is now")] + Self.refusals
        ) { context in
            try await refusing {
                let id = try context.number("id")
                try await application.removeMember(try context.number("customer"), fromAccount: id, by: try context.signedIn().actor)
                return .json(try await application.accountSummary(id).json(context.usualReveal))
            }
        }
        routes.api(
            .get, "/api/v1/accounts/{id}/suggestions", .permission(.manageAccounts), rate: .heavy,
            summary: "Customers with an address at the account’s domains who aren’t in it yet, and domains of those who are",
            parameters: [Self.id],
            responses: [
                .json(
                    .object([
                        ("people", .array(.object([("customer", .integer()), ("domain", .string())]))),
                        ("domains", .array(.object([("domain", .string()), ("people", .integer())]))),
                    ]), "Nobody is added by it. Domains stay away from whoever may not see identifiers.")
            ] + Self.refusals
        ) { context in
            try await refusing {
                let summary = try await application.accountSummary(try context.number("id"))
                return .json(try await application.suggestionsJSON(of: summary, context.usualReveal))
            }
        }
        routes.api(
            .get, "/api/v1/accounts/{id}/promises", .permission(.viewAccounts), rate: .heavy,
            summary: "The parts of the brand promise that were due to people of the account in the last 90 days, kept or broken",
            parameters: [Self.id],
            responses: [
                .json(
                    .object([
                        (
                            "promises",
                            .array(
                                .object([
                                    ("part", .integer()), ("name", .string()), ("broken", .nullable(.array(.integer()))),
                                    ("kept", .nullable(.array(.integer()))), ("broken_count", .integer()), ("kept_count", .integer()),
                                ]))
                        )
                    ]), "Customers by number, null for whoever may not see them; one broken promise counts, whatever was kept beside it")
            ] + Self.refusals
        ) { context in
            guard context.may(.viewPromise) else { throw HTTPFailure.forbidden }
            let hasCustomers = context.may(.viewCustomers)
            return try await refusing {
                let summary = try await application.accountSummary(try context.number("id"))
                let promises = try await application.promises(of: summary, zone: context.timeZone)
                return .json(.members(["promises": .array(promises.map { $0.json(hasCustomers: hasCustomers) })]))
            }
        }
        routes.api(
            .post, "/api/v1/accounts/{id}/join", .permission(.manageAccounts), body: .json(.object([("into", .integer(minimum: 1))])),
            summary: "Joins an account into another one", parameters: [Self.id],
            responses: [.json(Self.schema, "The account that they are now")] + Self.refusals
        ) { context in
            try await refusing {
                let target = context.json["into"]?.integer ?? 0
                try await application.joinAccount(try context.number("id"), into: target, by: try context.signedIn().actor)
                return .json(try await application.accountSummary(target).json(context.usualReveal))
            }
        }
        routes.api(
            .post, "/api/v1/accounts/{id}/separate", .permission(.manageAccounts),
            summary: "Takes an account that was joined into another one apart again", parameters: [Self.id],
            responses: [.json(Self.schema, "The account on its own")] + Self.refusals
        ) { context in
            try await refusing {
                let id = try context.number("id")
                try await application.separateAccount(id, by: try context.signedIn().actor)
                return .json(try await application.accountSummary(id).json(context.usualReveal))
            }
        }
    }

    private func refusing(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as AccountError { throw HTTPFailure(error) }
    }

    private static func draft(_ json: JSONValue) -> AccountDraft {
        AccountDraft(
            name: json["name"].flatMap { $0.isNull ? nil : $0.string ?? "" }, domains: (json["domains"]?.array ?? []).compactMap(\.string),
            traits: json["traits"]?.object ?? [])
    }
}
