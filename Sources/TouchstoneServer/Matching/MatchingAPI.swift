import Touchstone

/// Matching for programs: settings, runs, and what would be joined.
struct MatchingAPI {
    let application: Application

    func register(into routes: inout Routes) {
        registerSettings(into: &routes)
        registerRuns(into: &routes)
        routes.api(
            .get, "/api/v1/matching/preview", .permission(.manageMerges),
            summary: "What would be joined by itself with these thresholds: the blast radius",
            parameters: [
                .query("sure", .number, "Pairs as likely as this would be joined; as set, if not given"),
                .query("doubtful", .number, "Pairs as likely as this would wait for a person; as set, if not given"),
            ],
            responses: [.json(MatchingSchema.preview, "How many, who, and what speaks against it; `key` confirms that it was seen")]
                + CustomerSchema.refusals + [.json(CustomerSchema.failure, "Customers were never compared", status: 409)]
        ) { context in
            let (sure, doubtful) = (try number(context.query["sure"], "sure"), try number(context.query["doubtful"], "doubtful"))
            return .json(try await application.matching.preview(sure: sure, doubtful: doubtful).json)
        }
    }

    private func registerSettings(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/matching/settings", .permission(.manageMerges),
            summary: "From which probability customers are joined by themselves",
            responses: [.json(MatchingSchema.settings, "The settings; confirmed_merges is what the confirmed preview showed")]
        ) { _ in .json(try await application.matching.settings().json) }
        routes.api(
            .put, "/api/v1/matching/settings", .permission(.manageSettings),
            body: .json(
                .object([
                    ("sure?", .number), ("doubtful?", .number), ("automatic?", .boolean), ("continuous?", .boolean),
                    ("preview?", .string(minLength: 1, maxLength: 100)),
                ])),
            summary: "Changes settings; what isn't given stays. Joining more than before needs the key of the preview that was looked at",
            responses: [.json(MatchingSchema.settings, "The settings as they are now")] + CustomerSchema.refusals
                + [.json(CustomerSchema.failure, "The preview wasn't looked at, or would be another now", status: 409)]
        ) { try await change($0) }
    }

    private func registerRuns(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/matching/runs", .permission(.manageMerges), summary: "Comparisons of all customers, the newest first",
            parameters: [
                .query("before", .integer(minimum: 1), "Only runs before this one: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 200), "How many, 20 if not given"),
            ],
            responses: [.json(.object([("runs", .array(MatchingSchema.run)), ("next", .nullable(.integer()))]), "A page of runs")]
                + CustomerSchema.refusals
        ) { context in
            let limit = try context.limit(1...200) ?? 20
            let before = try context.query["before"].map { text throws(HTTPFailure) in
                guard let number = Int64(text), number >= 1 else { throw .badRequest("“before” has to be the number of a run.") }
                return number
            }
            let runs = try await application.matching.runs(before: before, limit: limit + 1)
            let next = runs.count > limit ? JSONValue.integer(runs[limit - 1].id) : .null
            return .json(.members(["runs": .array(runs.prefix(limit).map(\.json)), "next": next]))
        }
        routes.api(
            .post, "/api/v1/matching/runs", .permission(.manageMerges), body: .json(.object([("dry_run?", .boolean)])),
            summary: "Compares all customers with one another, in the background",
            responses: [.json(MatchingSchema.run, "The run, which goes on", status: 202)] + CustomerSchema.refusals
                + [.json(CustomerSchema.failure, "One is going on", status: 409)]
        ) { context in
            let isDry = try flag(context.json, "dry_run") ?? false
            let id = try await application.matching.start(isDry: isDry, by: try context.signedIn().actor)
            return .json(try await application.matching.run(id).json, status: .accepted)
        }
        routes.api(
            .get, "/api/v1/matching/runs/{id}", .permission(.manageMerges), summary: "How far a run is, or what it found",
            parameters: [MatchingSchema.runID], responses: [.json(MatchingSchema.run, "The run")] + CustomerSchema.refusals
        ) { context in .json(try await application.matching.run(try context.number("id")).json) }
        routes.api(
            .post, "/api/v1/matching/runs/{id}/stop", .permission(.manageMerges), summary: "Stops a run; what it joined stays joined",
            parameters: [MatchingSchema.runID],
            responses: [.json(MatchingSchema.run, "The run, which ends at its next step", status: 202)] + CustomerSchema.refusals
                + [.json(CustomerSchema.failure, "It has ended already", status: 409)]
        ) { context in
            let id = try context.number("id")
            try await application.matching.stop(id, by: try context.signedIn().actor)
            return .json(try await application.matching.run(id).json, status: .accepted)
        }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        guard let members = context.json.object else { throw HTTPFailure.invalid("The body has to be an object.") }
        let known = ["sure", "doubtful", "automatic", "continuous", "preview"]
        guard members.allSatisfy({ known.contains($0.name) }) else {
            throw HTTPFailure.invalid("Settings are \(known.map { "“\($0)”" }.joined(separator: ", ")); there is no other.")
        }
        var settings = try await application.matching.settings()
        settings.sure = try number(context.json, "sure") ?? settings.sure
        settings.doubtful = try number(context.json, "doubtful") ?? settings.doubtful
        settings.isAutomatic = try flag(context.json, "automatic") ?? settings.isAutomatic
        settings.isContinuous = try flag(context.json, "continuous") ?? settings.isContinuous
        var key: String?
        if let given = context.json["preview"] {
            guard let text = given.string, (1...100).contains(text.count) else {
                throw HTTPFailure.invalid("“preview” has to be the `key` of a preview.")
            }
            key = text
        }
        return .json(try await application.matching.set(settings, previewKey: key, by: try context.signedIn().actor).json)
    }

    private func flag(_ json: JSONValue, _ name: String) throws(HTTPFailure) -> Bool? {
        guard json.object != nil else { throw .invalid("The body has to be an object.") }
        guard let value = json[name] else { return nil }
        guard let flag = value.bool else { throw .invalid("“\(name)” has to be true or false.") }
        return flag
    }

    private func number(_ json: JSONValue, _ name: String) throws(HTTPFailure) -> Double? {
        guard let value = json[name] else { return nil }
        guard let number = value.double else { throw .invalid("“\(name)” has to be a number from 0 to 1.") }
        return number
    }

    private func number(_ text: String?, _ name: String) throws(HTTPFailure) -> Double? {
        guard let text else { return nil }
        guard let number = Double(text), number.isFinite else { throw .badRequest("“\(name)” has to be a number from 0 to 1.") }
        return number
    }
}
