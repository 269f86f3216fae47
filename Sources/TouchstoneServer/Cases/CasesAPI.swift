import Touchstone

/// Cases for programs: the same JSON as the commands'.
struct CasesAPI {
    let application: Touchstone.Application

    static let members: [(name: String, schema: Schema)] = [
        ("number", .integer()), ("version", .integer()), ("customer", .nullable(.integer())),
        ("status", .string(allowed: CaseStatus.allCases.map(\.rawValue))), ("priority", .string(allowed: CasePriority.allCases.map(\.key))),
        ("topic", .string()), ("owner", .nullable(.integer())), ("opened_by", .string()), ("rule", .nullable(.integer())),
        ("interaction", .nullable(.string())), ("opened", .string(format: "date-time")), ("clock_start", .string(format: "date-time")),
        ("due", .string(format: "date-time")), ("overdue", .boolean), ("first_reply", .nullable(.string(format: "date-time"))),
        ("ended", .nullable(.string(format: "date-time"))), ("outcome", .nullable(.string())), ("reopenings", .integer()),
        ("updated", .string(format: "date-time")),
        ("proposed_topic", .nullable(.object([("topic", .string()), ("probability", .number)]))),
    ]
    private static let schema = Schema.object(members)
    private static let event = Schema.object([
        ("number", .integer()), ("time", .string(format: "date-time")), ("actor", .string()), ("what", .string()), ("detail", .map(.any)),
        ("text", .nullable(.string())),
    ])
    private static let number = Route.Parameter.path("number", .integer(minimum: 1), "The case’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such case", status: 404),
        .json(APIFailure.schema, "Somebody else changed it meanwhile, or it can’t go there from where it is", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]
    private static let acts = ["assign", "move", "prioritise", "retitle", "confirm_topic", "note", "reply", "resolve", "close", "reopen"]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/cases", .permission(.viewCases), summary: "Cases, what is due first, first",
            parameters: [
                .query("status", .string(allowed: CaseStatus.allCases.map(\.rawValue)), "Only in this status"),
                .query("owner", .string(), "Only of this person (a number), or `nobody`"),
                .query("customer", .integer(minimum: 1), "Only of this customer"), .query("overdue", .boolean, "Only what is overdue"),
                .query("topic", .string(), "Only about this topic"),
                .query("after", .integer(minimum: 1), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many, 100 if not given"),
            ],
            responses: [.json(.object([("cases", .array(Self.schema)), ("next", .nullable(.integer()))]), "A page of cases")]
                + Self.refusals
        ) { try await list($0) }
        routes.api(
            .post, "/api/v1/cases", .permission(.workCases),
            body: .json(
                .object([
                    ("topic", .string(minLength: 1, maxLength: CustomerCase.longestTopic)), ("customer?", .nullable(.integer(minimum: 1))),
                    ("interaction?", .nullable(.string(maxLength: 100))),
                    ("priority?", .string(allowed: CasePriority.allCases.map(\.key))), ("owner?", .nullable(.integer(minimum: 1))),
                    ("note?", .nullable(.string(maxLength: CustomerCase.longestNote))),
                ])), summary: "Opens a case. What an interaction opened, it opens once: the second time that case is given.",
            responses: [.json(Self.schema, "The case", status: 201)] + Self.refusals
        ) { context in
            let opened = try await application.openCase(try draft(context.json), by: try context.signedIn().actor)
            return .json(opened.json(at: application.now()), status: .created)
        }
        routes.api(
            .get, "/api/v1/cases/effect", .permission(.viewCases), rate: .heavy,
            summary: "Whether cases helped: treated customers beside comparable untreated ones",
            parameters: [
                .query("score", .string(), "The kind of score, as in nps"), .query("at_most", .number, "Up to where an answer is bad"),
                .query("days", .integer(minimum: 30, maximum: 180), "How long before and after is looked at: 30, 60, 90 or 180"),
                .query("from", .string(format: "date"), "First day"), .query("to", .string(format: "date"), "Last day"),
            ],
            responses: [
                .json(
                    .object([
                        ("treated", .integer()), ("untreated", .integer()), ("comparable", .integer()), ("too_recent", .integer()),
                        ("unattended", .integer()), ("currency", .string()), ("outcomes", .array(.map(.any))), ("done", .array(.map(.any))),
                    ]), "The effect, or why it can’t be told")
            ]
        ) { context in
            .json(try await application.caseEffect(try CaseEffectRequest.question(context.query, application)).json)
        }
        routes.api(
            .get, "/api/v1/cases/topics", .permission(.viewCases),
            summary: "How many pending cases each topic has, the most frequent first",
            responses: [
                .json(.object([("topics", .array(.object([("topic", .string()), ("cases", .integer())])))]), "The topics")
            ]
        ) { _ in
            let cases = application.cases
            var filter = CaseFilter()
            filter.statuses = CaseStatus.allCases.filter(\.isPending)
            let asked = filter
            let counts = try await application.database.read { try cases.topicCounts(asked, limit: 1_000, $0) }
            return .json(.members(["topics": .array(counts.map(\.json))]))
        }
        routes.api(
            .get, "/api/v1/cases/{number}", .permission(.viewCases), summary: "A case with all that was done to it",
            parameters: [Self.number],
            responses: [.json(.object(Self.members + [("events", .array(Self.event))]), "The case")] + Self.refusals
        ) { context in
            let (cases, number) = (application.cases, try context.number("number"))
            let (found, events) = try await application.database.read { (try cases.required(number, $0), try cases.events(of: number, $0)) }
            var members = found.json(at: application.now()).object ?? []
            members.append(JSONMember("events", .array(events.map(\.json))))
            return .json(.object(members))
        }
        routes.api(
            .post, "/api/v1/cases/{number}/acts", .permission(.workCases),
            body: .json(
                .object([
                    ("act", .string(allowed: Self.acts)), ("version?", .nullable(.integer(minimum: 1))),
                    ("owner?", .nullable(.integer(minimum: 1))),
                    ("status?", .string()), ("priority?", .string()), ("topic?", .string()), ("text?", .nullable(.string())),
                    ("channel?", .string()), ("outcome?", .string()),
                ])), summary: "Does one act on a case: \(Self.acts.joined(separator: ", "))", parameters: [Self.number],
            responses: [.json(Self.schema, "The case as it is now")] + Self.refusals
        ) { context in
            let (number, json) = (try context.number("number"), context.json)
            let changed = try await application.act(
                try act(json), onCase: number, version: json["version"]?.integer, by: try context.signedIn().actor)
            return .json(changed.json(at: application.now()))
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        var filter = CaseFilter()
        let query = context.query
        if let text = query["status"] {
            guard let status = CaseStatus(rawValue: text) else { throw HTTPFailure.badRequest("“status” is no status of cases.") }
            filter.statuses = [status]
        }
        if let text = query["owner"] {
            guard text == "nobody" || Int64(text) != nil else {
                throw HTTPFailure.badRequest("“owner” is the number of a person, or nobody.")
            }
            filter.owner = Int64(text).map(CaseFilter.Owner.person) ?? .nobody
        }
        let topic = query.trimmed("topic")
        if !topic.isEmpty { filter.topic = topic }
        let customer = try context.asked("customer")
        let after = try context.asked("after")
        if query["overdue"] == "true" { filter.overdueAt = application.now() }
        let limit = try context.limit(1...500) ?? 100
        let (cases, unification, chosen) = (application.cases, application.unification, filter)
        let found = try await application.database.read { connection in
            var filter = chosen
            if let customer { filter.profiles = try unification.customer(customer, connection).profiles }
            let last = try after.map { try cases.required($0, connection) }
            return try cases.list(filter, after: last, limit: limit + 1, connection)
        }
        let page = found.prefix(limit)
        return .json(
            .members([
                "cases": .array(page.map { $0.json(at: application.now()) }),
                "next": found.count > limit ? page.last.map { .integer($0.number) } ?? .null : .null,
            ]))
    }

    private func draft(_ json: JSONValue) throws(CaseError) -> CaseDraft {
        let interaction = json["interaction"]?.string
        guard (interaction?.count ?? 0) <= 100 else { throw CaseError("An interaction’s id has at most 100 characters.") }
        var priority = CasePriority.normal
        if let key = json["priority"]?.string {
            guard let found = CasePriority(key: key) else { throw CaseError("“priority” is one of low, normal, high, urgent.") }
            priority = found
        }
        return try CaseDraft(
            profile: json["customer"]?.integer, origin: interaction.map(CaseOrigin.interaction) ?? .person,
            topic: json["topic"]?.string ?? "", priority: priority, owner: json["owner"]?.integer, note: json["note"]?.string)
    }

    private func act(_ json: JSONValue) throws(CaseError) -> CaseAct {
        let text = json["text"]?.string
        func outcome() throws(CaseError) -> CaseOutcome {
            guard let outcome = json["outcome"]?.string.flatMap(CaseOutcome.init(rawValue:)) else {
                throw CaseError("“outcome” is one of \(CaseOutcome.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return outcome
        }
        switch json["act"]?.string {
        case "assign": return .assign(json["owner"]?.integer)
        case "move":
            guard let status = json["status"]?.string.flatMap(CaseStatus.init(rawValue:)) else {
                throw CaseError("“status” is in_progress or waiting.")
            }
            return .move(status)
        case "prioritise":
            guard let priority = json["priority"]?.string.flatMap(CasePriority.init(key:)) else {
                throw CaseError("“priority” is one of low, normal, high, urgent.")
            }
            return .prioritise(priority)
        case "confirm_topic": return .confirmTopic(json["topic"]?.string ?? "")
        case "retitle": return .retitle(json["topic"]?.string ?? "")
        case "note": return .note(text ?? "")
        case "reply": return .reply(text ?? "", channel: json["channel"]?.string ?? "")
        case "resolve": return .resolve(try outcome(), note: text)
        case "close": return .close(try outcome(), note: text)
        case "reopen": return .reopen(note: text)
        default: throw CaseError("“act” is one of \(Self.acts.joined(separator: ", ")).")
        }
    }
}
