import Touchstone

/// The road map for programs: the same JSON as the command's.
struct RoadMapAPI {
    let application: Touchstone.Application
    let readings: RoadMapReadings

    private static let terms = MaturityRoadMap.Horizon.allCases.map(\.rawValue)
    private static let states = RoadMapActivity.Status.allCases.map(\.rawValue)
    private static let members: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("version", .integer()), ("name", .string()), ("goal", .string()), ("dimension", .nullable(.string())),
        ("level", .nullable(.integer())), ("owner", .nullable(.integer())), ("owner_name", .nullable(.string())),
        ("kpi", .nullable(.string())), ("investment", .nullable(.number)), ("currency", .nullable(.string())),
        ("term", .string(allowed: terms)), ("starts", .string(format: "date")), ("ends", .string(format: "date")),
        ("status", .string(allowed: states)), ("depends_on", .array(.integer())), ("initiative", .nullable(.integer())),
        ("proposed", .nullable(.map(.any))), ("changed_by_people", .array(.string())), ("dropped", .nullable(.string(format: "date-time"))),
        ("updated", .string(format: "date-time")), ("updated_by", .string()), ("progress?", .map(.any)),
    ]
    private static let schema = Schema.object(members)
    private static func fields(isNew: Bool) -> Schema {
        let mark = isNew ? "" : "?"
        return .object([
            ("name\(mark)", .string(minLength: 1, maxLength: RoadMapPlan.longestName)),
            ("goal?", .string(maxLength: RoadMapPlan.longestGoal)),
            ("dimension?", .nullable(.string(maxLength: 60))), ("level?", .nullable(.integer(minimum: 1, maximum: 10))),
            ("owner?", .nullable(.integer(minimum: 1))), ("owner_name?", .nullable(.string(maxLength: RoadMapPlan.longestOwner))),
            ("kpi?", .nullable(.string())), ("investment?", .nullable(.number)), ("currency?", .nullable(.string())),
            ("term?", .string(allowed: terms)), ("starts?", .string(format: "date")), ("ends?", .string(format: "date")),
            ("status?", .string(allowed: states)), ("depends_on?", .array(.integer(minimum: 1))),
            ("version?", .nullable(.integer(minimum: 1))),
        ])
    }
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The activity’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such activity", status: 404),
        .json(APIFailure.schema, "Somebody else changed it meanwhile, or it can’t be done as it stands", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maturity/road-map", .permission(.viewRoadMap), rate: .heavy,
            summary: "The road map, each activity with what its KPI says",
            parameters: [.query("dropped", .boolean, "Those that were taken off, too")],
            responses: [.json(.object([("activities", .array(Self.schema))]), "In the order that people gave them")]
        ) { context in
            let all = try await application.roadMapActivities(dropped: context.query["dropped"] == "true")
            let progress = try readings.progress(of: all)
            return .json(.members(["activities": .array(all.map { $0.json(progress[$0.id]) })]))
        }
        routes.api(
            .get, "/api/v1/maturity/road-map.yaml", .permission(.viewRoadMap), summary: "The road map as a YAML file",
            responses: [Route.Answer(status: 200, summary: "The activities in their order", type: "application/yaml", schema: .any)]
        ) { _ in
            let people = try await Colleagues(application, who: .viewRoadMap).names
            let file = RoadMapFile(try await application.roadMapActivities(), people: people)
            return .download(Array(file.yaml.utf8), type: "application/yaml", name: "road-map.yaml")
        }
        routes.api(
            .post, "/api/v1/maturity/road-map/proposal", .permission(.editRoadMap),
            summary: "Brings the road map up to the latest assessment; what people changed, added or dropped stays",
            responses: [
                .json(
                    .object([("added", .integer()), ("updated", .integer()), ("kept", .integer()), ("removed", .integer())]),
                    "What came of it"),
                .json(APIFailure.schema, "There is no assessment with answers", status: 409),
            ]
        ) { context in .json(try await application.proposeRoadMapFromLatest(by: try context.signedIn().actor).json) }
        routes.api(
            .post, "/api/v1/maturity/road-map/activities", .permission(.editRoadMap), body: .json(Self.fields(isNew: true)),
            summary: "Adds an activity at the end of the road map",
            responses: [.json(Self.schema, "The activity", status: 201)] + Self.refusals
        ) { context in
            let today = RoadMapDay(application.now())
            let blank = RoadMapPlan(name: "", term: .short, starts: today, ends: today + 89)
            let plan = try RoadMapPlan(context.json, over: blank).leaningOnStart(context.json)
            let made = try await application.addToRoadMap(plan, by: try context.signedIn().actor)
            return .json(try json(made), status: .created)
        }
        registerOne(into: &routes)
    }

    private func registerOne(into routes: inout Routes) {
        let path = "/api/v1/maturity/road-map/activities/{id}"
        routes.api(
            .get, path, .permission(.viewRoadMap), summary: "One activity, with what its KPI says", parameters: [Self.id],
            responses: [.json(Self.schema, "The activity")] + Self.refusals
        ) { .json(try json(try await application.roadMapActivity(try $0.number("id")))) }
        routes.api(
            .patch, path, .permission(.editRoadMap), body: .json(Self.fields(isNew: false)),
            summary: "Changes what is given of an activity; null takes a value away", parameters: [Self.id],
            responses: [.json(Self.schema, "The activity as it is now")] + Self.refusals
        ) { context in
            let json = context.json
            let changed = try await application.changeRoadMap(
                try context.number("id"), version: json["version"]?.integer, by: try context.signedIn().actor
            ) { try RoadMapPlan(json, over: $0) }
            return .json(try self.json(changed))
        }
        routes.api(
            .delete, path, .permission(.editRoadMap), summary: "Takes an activity off the road map; it can be put back",
            parameters: [Self.id, .query("version", .integer(minimum: 1), "The version that was seen")],
            responses: [.json(Self.schema, "The activity")] + Self.refusals
        ) { context in
            let version = try context.query["version"].map { text throws(HTTPFailure) in
                guard let version = Int64(text) else { throw HTTPFailure.badRequest("“version” is a whole number.") }
                return version
            }
            return .json(
                try json(
                    try await application.dropFromRoadMap(try context.number("id"), version: version, by: try context.signedIn().actor)))
        }
        routes.api(
            .post, path + "/restore", .permission(.editRoadMap), summary: "Puts an activity back that was taken off", parameters: [Self.id],
            responses: [.json(Self.schema, "The activity")] + Self.refusals
        ) { context in
            .json(try json(try await application.restoreToRoadMap(try context.number("id"), by: try context.signedIn().actor)))
        }
        routes.api(
            .post, path + "/place", .permission(.editRoadMap),
            body: .json(.object([("before?", .nullable(.integer(minimum: 1))), ("version?", .nullable(.integer(minimum: 1)))])),
            summary: "Moves an activity before another one, or to the end", parameters: [Self.id],
            responses: [.json(Self.schema, "The activity")] + Self.refusals
        ) { context in
            let moved = try await application.moveOnRoadMap(
                try context.number("id"), before: context.json["before"]?.integer, version: context.json["version"]?.integer,
                by: try context.signedIn().actor)
            return .json(try json(moved))
        }
        routes.api(
            .post, path + "/initiative", .permission(.editInitiatives),
            summary: "Makes an activity an initiative, with its goal, KPI, days, owner and money", parameters: [Self.id],
            responses: [.json(.object([("initiative", .integer())]), "The initiative’s number", status: 201)] + Self.refusals
        ) { context in
            let made = try await application.makeInitiative(ofActivity: try context.number("id"), by: try context.signedIn().actor)
            return .json(.members(["initiative": .integer(made)]), status: .created)
        }
    }

    private func json(_ one: RoadMapActivity) throws -> JSONValue { one.json(try readings.progress(of: one.plan)) }
}

extension RoadMapPlan {
    /// Who gives a start alone means three months from then on.
    fileprivate func leaningOnStart(_ json: JSONValue) -> RoadMapPlan {
        guard json["ends"] == nil, json["starts"] != nil else { return self }
        var plan = self
        plan.ends = starts + 89
        return plan
    }
}
