import Touchstone

/// Assessments for programs: the same JSON as the commands'.
struct AssessmentsAPI {
    let application: Touchstone.Application

    private static let path = "/api/v1/maturity/assessments"
    private static let members: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("version", .integer()), ("title", .string()), ("model", .string()), ("model_version", .integer()),
        ("status", .string(allowed: ["open", "closed"])), ("dimensions", .array(.string())), ("targets", .map(.integer())),
        ("allows_unnamed", .boolean), ("created", .string(format: "date-time")), ("closed", .nullable(.string(format: "date-time"))),
        ("asked", .integer()), ("answered", .integer()), ("finished", .integer()),
    ]
    private static let schema = Schema.object(members)
    private static let person = Schema.object([
        ("respondent", .integer()), ("role", .nullable(.string())), ("part", .nullable(.string())), ("unnamed", .boolean),
        ("state", .string(allowed: AssessmentRespondent.State.allCases.map(\.rawValue))), ("answers", .map(.map(.any))),
        ("link?", .string()),
    ])
    private static let whole = Schema.object(members + [("respondents", .array(person)), ("result", .map(.any))])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The assessment’s number")
    private static let respondent = Route.Parameter.path("respondent", .integer(minimum: 1), "Somebody’s number in it")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such assessment, model or respondent", status: 404),
        .json(APIFailure.schema, "Somebody else changed it meanwhile, or it is closed", status: 409),
        .json(APIFailure.schema, "What is wrong and what to do; for a target that skips a level the reason and the way there", status: 422),
    ]

    func register(into routes: inout Routes) {
        assessments(&routes)
        respondents(&routes)
        routes.api(
            .get, "/api/v1/maturity/comparison", .permission(.viewMaturity), summary: "What differs between two assessments",
            parameters: [
                .query("before", .integer(minimum: 1), required: true, "The earlier one’s number"),
                .query("after", .integer(minimum: 1), required: true, "The later one’s"),
            ],
            responses: [
                .json(
                    .object([("pairs", .integer()), ("dimensions", .array(.map(.any)))]),
                    "Each dimension’s difference with its 95 % interval, and that of those who answered both, compared with themselves")
            ] + Self.refusals
        ) { context in
            guard let before = try context.asked("before"), let after = try context.asked("after") else {
                throw HTTPFailure.badRequest("“before” and “after” have to be the numbers of two assessments.")
            }
            let comparison = try MaturityComparison(
                try await application.assessment(before), try await application.assessment(after))
            return .json(comparison.json)
        }
    }

    private func assessments(_ routes: inout Routes) {
        routes.api(
            .get, Self.path, .permission(.viewMaturity), summary: "Every assessment, the newest first",
            responses: [.json(.object([("assessments", .array(Self.schema))]), "Without their answers")]
        ) { _ in .json(.members(["assessments": .array(try await application.assessments().map(\.json))])) }
        routes.api(
            .post, Self.path, .permission(.manageMaturity),
            body: .json(
                .object([
                    ("title", .string(minLength: 1, maxLength: AssessmentDraft.longestTitle)), ("model", .string(maxLength: 60)),
                    ("dimensions?", .array(.string())), ("targets?", .map(.integer())), ("allows_unnamed?", .boolean),
                ])), summary: "Makes an assessment. A target more than one level up is refused.",
            responses: [.json(Self.schema, "The assessment", status: 201)] + Self.refusals
        ) { context in
            let json = context.json
            let draft = try AssessmentDraft(
                title: json["title"]?.string ?? "", model: json["model"]?.string ?? "", dimensions: try strings(json, "dimensions"),
                targets: try targets(json), allowsUnnamed: try flag(json, "allows_unnamed") ?? true)
            return .json(try await application.createAssessment(draft, by: try context.signedIn().actor).json, status: .created)
        }
        routes.api(
            .post, "\(Self.path)/import", .permission(.manageMaturity),
            body: .json(.object([("yaml", .string(minLength: 1, maxLength: Int(MaturityModel.mostBytes)))]), limit: 2 << 20),
            summary: "Takes in an assessment of a file, closed. The same file again changes nothing.",
            responses: [.json(Self.whole, "The assessment", status: 201)] + Self.refusals
        ) { context in
            let made = try await application.takeAssessment(
                file: context.json["yaml"]?.string ?? "", by: try context.signedIn().actor)
            return .json(made.wholeJSON, status: .created)
        }
        routes.api(
            .get, "\(Self.path)/{id}", .permission(.viewMaturity), summary: "An assessment with its answers and what came of them",
            parameters: [Self.id], responses: [.json(Self.whole, "The assessment")] + Self.refusals
        ) { context in .json(try await application.assessment(try context.number("id")).wholeJSON) }
        routes.api(
            .put, "\(Self.path)/{id}", .permission(.manageMaturity),
            body: .json(
                .object([
                    ("version?", .nullable(.integer(minimum: 1))),
                    ("title?", .string(minLength: 1, maxLength: AssessmentDraft.longestTitle)),
                    ("targets?", .map(.integer())), ("allows_unnamed?", .boolean), ("status?", .string(allowed: ["open", "closed"])),
                ])), summary: "Changes an assessment: title, targets, whether it is open. What isn’t named stays.", parameters: [Self.id],
            responses: [.json(Self.schema, "The assessment as it is now")] + Self.refusals
        ) { try await change($0) }
        routes.api(
            .delete, "\(Self.path)/{id}", .permission(.manageMaturity), summary: "Removes an assessment with its people and their answers",
            parameters: [Self.id], responses: [.empty(204, "It is removed")] + Self.refusals
        ) { context in
            try await application.removeAssessment(try context.number("id"), by: try context.signedIn().actor)
            return .noContent
        }
    }

    private func respondents(_ routes: inout Routes) {
        AssessmentRemindersAPI(application: application, refusals: Self.refusals).register(into: &routes)
        routes.api(
            .post, "\(Self.path)/{id}/respondents", .permission(.manageMaturity),
            body: .json(
                .object([
                    (
                        "people",
                        .array(.object([("name?", .string()), ("email?", .string()), ("role?", .string()), ("part?", .string())]))
                    ), ("by_mail?", .boolean), ("key?", .string(minLength: 1, maxLength: 64)),
                ])),
            summary: "Asks people, and gives each one’s personal link. With a key of your own, the same again asks nobody twice.",
            parameters: [Self.id],
            responses: [.json(.object([("respondents", .array(Self.person))]), "Who is asked", status: 201)] + Self.refusals
        ) { try await ask($0) }
        routes.api(
            .put, "\(Self.path)/{id}/respondents/{respondent}/answers", .permission(.manageMaturity),
            body: .json(.object([("answers", .map(.map(.any)))])),
            summary: "Hands in answers of somebody: 3, “3 partly” or “unknown” by dimension and aspect. What isn’t named stays.",
            parameters: [Self.id, Self.respondent], responses: [.json(Self.person, "What they have said")] + Self.refusals
        ) { context in
            .json(
                try await application.enterAnswers(
                    context.json["answers"] ?? .null, of: try context.number("respondent"), in: try context.number("id"),
                    by: try context.signedIn().actor
                ).json)
        }
        routes.api(
            .post, "\(Self.path)/{id}/respondents/{respondent}/link", .permission(.manageMaturity),
            body: .json(.object([("by_mail?", .boolean)])), summary: "Makes a new link for somebody: the old one ends",
            parameters: [Self.id, Self.respondent],
            responses: [.json(Self.person, "Them, with the link", status: 201)] + Self.refusals
        ) { context in
            let renewed = try await application.renewAssessmentLink(
                of: try context.number("respondent"), in: try context.number("id"),
                byMail: try flag(context.json, "by_mail") ?? false, by: try context.signedIn().actor)
            return .json(renewed.json(base: context.origin, application.vault), status: .created)
        }
        routes.api(
            .delete, "\(Self.path)/{id}/respondents/{respondent}", .permission(.manageMaturity),
            summary: "Removes somebody with their answers", parameters: [Self.id, Self.respondent],
            responses: [.empty(204, "They are removed")] + Self.refusals
        ) { context in
            try await application.removeFromAssessment(
                try context.number("respondent"), in: try context.number("id"), by: try context.signedIn().actor)
            return .noContent
        }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        let (id, json, actor) = (try context.number("id"), context.json, try context.signedIn().actor)
        let status = json["status"]?.string
        guard status == nil || status == "open" || status == "closed" else {
            throw AssessmentError("“status” is open or closed.", field: "status")
        }
        let wanted = try targets(json)
        let changed = try await application.changeAssessment(
            id, targets: json["targets"]?.object == nil ? nil : wanted, title: json["title"]?.string,
            isOpen: status.map { $0 == "open" }, allowsUnnamed: try flag(json, "allows_unnamed"), version: json["version"]?.integer,
            by: actor)
        return .json(changed.json)
    }

    private func ask(_ context: RequestContext) async throws -> Response {
        let (id, json) = (try context.number("id"), context.json)
        let people = json["people"]?.array ?? []
        guard people.count <= MaturityAssessments.mostRespondents else {
            throw AssessmentError("At most \(MaturityAssessments.mostRespondents) people are asked.", field: "people")
        }
        let drafts = try people.map { one in
            guard one.object != nil else { throw AssessmentError("Each of “people” holds name, email, role or part.", field: "people") }
            return try RespondentDraft(
                name: one["name"]?.string, email: one["email"]?.string, role: one["role"]?.string, part: one["part"]?.string)
        }
        guard json["key"]?.string?.utf8.contains(0) != true else {
            throw AssessmentError("“key” is a text of letters and digits.", field: "key")
        }
        let key = json["key"]?.string.map { "api:\(id):\($0)" } ?? "request:\(context.id)"
        let asked = try await application.askForAssessment(
            drafts, in: id, key: key, byMail: try flag(json, "by_mail") ?? false, by: try context.signedIn().actor)
        return .json(
            .members(["respondents": .array(asked.map { $0.json(base: context.origin, application.vault) })]), status: .created)
    }

    private func targets(_ json: JSONValue) throws(AssessmentError) -> [String: Int] {
        var targets: [String: Int] = [:]
        for member in json["targets"]?.object ?? [] {
            guard let level = member.value.integer else {
                throw AssessmentError("The target of “\(member.name)” has to be a level’s number.", field: "target-\(member.name)")
            }
            targets[member.name] = Int(clamping: level)
        }
        return targets
    }

    private func strings(_ json: JSONValue, _ name: String) throws(AssessmentError) -> [String] {
        var all: [String] = []
        for value in json[name]?.array ?? [] {
            guard let text = value.string else { throw AssessmentError("“\(name)” is a list of ids.", field: name) }
            all.append(text)
        }
        return all
    }

    private func flag(_ json: JSONValue, _ name: String) throws(AssessmentError) -> Bool? {
        guard let value = json[name], !value.isNull else { return nil }
        guard let flag = value.bool else { throw AssessmentError("“\(name)” is true or false.", field: name) }
        return flag
    }
}
