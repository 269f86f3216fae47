import Touchstone

/// Reviews for programs: the same JSON as the commands'.
struct ReviewsAPI {
    let application: Touchstone.Application

    static let reply = Schema.object([
        ("review", .integer()), ("version", .integer()), ("state", .string(allowed: ReplyState.allCases.map(\.rawValue))),
        ("text", .string()),
        ("author", .string()), ("approver", .nullable(.string())), ("updated", .string(format: "date-time")), ("tries", .integer()),
        ("problem", .nullable(.string())),
    ])
    static let schema = Schema.object([
        ("id", .integer()), ("source", .string()), ("location", .nullable(.string())), ("stars", .integer()),
        ("text", .nullable(.string())),
        ("author", .nullable(.string())), ("written", .string(format: "date-time")), ("updated", .string(format: "date-time")),
        ("versions", .integer()), ("customer", .nullable(.integer())), ("sentiment", .nullable(.number)),
        ("due", .string(format: "date-time")),
        ("reply_state", .string(allowed: ReplyState.allCases.map(\.rawValue))), ("reply", .nullable(reply)),
    ])
    private static let stars: [(name: String, schema: Schema)] = [
        ("reviews", .integer()), ("mean", .nullable(.number)), ("low", .nullable(.number)), ("high", .nullable(.number)),
        ("bayesian_average", .nullable(.number)), ("happy_share", .nullable(.number)), ("happy_at_least", .nullable(.number)),
        ("by_stars", .array(.integer())),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/reviews", .permission(.viewReviews), summary: "Reviews, the newest first",
            parameters: [
                .query("location", .integer(minimum: 1), "Only of this place"), .query("source", .string(), "Only of this source"),
                .query("stars", .integer(minimum: 1, maximum: 5), "Only with so many stars"),
                .query("reply_state", .string(allowed: ReplyState.allCases.map(\.rawValue)), "Only with a reply in this state"),
                .query("after", .integer(minimum: 1), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many, 100 if not given"),
            ],
            responses: [
                .json(.object([("reviews", .array(Self.schema)), ("next", .nullable(.integer()))]), "A page of reviews"),
                .json(APIFailure.schema, "There is no such review to go on from", status: 404),
            ]
        ) { try await list($0) }
        routes.api(
            .get, "/api/v1/reviews/stars", .permission(.viewReviews), summary: "Stars over all, by place and by source, with intervals",
            parameters: [.query("location", .integer(minimum: 1), "Only of this place")],
            responses: [
                .json(
                    .object([
                        ("all", .object(Self.stars)),
                        ("locations", .array(.object([("id", .integer()), ("name", .nullable(.string()))] + Self.stars))),
                        ("sources", .array(.object([("name", .string())] + Self.stars))),
                    ]), "The figures")
            ]
        ) { try await figures($0) }
        routes.api(
            .get, "/api/v1/reviews/suspicious", .permission(.viewReviews), rate: .heavy,
            summary: "Reviews that look made up, with the evidence",
            responses: [
                .json(
                    .object([
                        (
                            "groups",
                            .array(
                                .object([
                                    ("kind", .string()), ("reviews", .array(.integer())), ("location", .nullable(.integer())),
                                    ("evidence", .string()), ("phrase", .nullable(.string())), ("chance", .nullable(.number)),
                                ]))
                        )
                    ]), "Groups of reviews")
            ]
        ) { _ in .json(.members(["groups": .array(try await application.suspiciousReviews().map(\.json))])) }
        routes.api(
            .get, "/api/v1/reviews/alerts", .permission(.viewReviews), summary: "Alerts about reviews that nobody has acknowledged",
            responses: [
                .json(
                    .object([
                        (
                            "alerts",
                            .array(
                                .object([
                                    ("id", .integer()), ("kind", .string(allowed: ReviewAlert.Kind.allCases.map(\.rawValue))),
                                    ("location", .integer()), ("review", .nullable(.integer())), ("time", .string(format: "date-time")),
                                    ("detail", .string()), ("seen", .nullable(.string(format: "date-time"))),
                                ]))
                        )
                    ]), "The newest first")
            ]
        ) { _ in
            let reviews = application.reviews
            let alerts = try await application.database.read { try reviews.alerts(limit: 200, $0) }
            return .json(.members(["alerts": .array(alerts.map(\.json))]))
        }
        registerTelling(&routes)
    }

    private static let telling = Schema.object([
        ("tells", .array(.string())), ("kinds", .array(.string(allowed: ReviewAlert.Kind.allCases.map(\.rawValue)))),
        (
            "quiet",
            .nullable(
                .object([("from", .integer(minimum: 0, maximum: 23)), ("to", .integer(minimum: 0, maximum: 23)), ("weekends", .boolean)]))
        ), ("zone", .string()),
    ])
    private static let tellingDraft = Schema.object([
        ("tells", .array(.string())), ("kinds?", .array(.string(allowed: ReviewAlert.Kind.allCases.map(\.rawValue)))),
        (
            "quiet?",
            .nullable(
                .object([("from", .integer(minimum: 0, maximum: 23)), ("to", .integer(minimum: 0, maximum: 23)), ("weekends?", .boolean)]))
        ), ("zone?", .string()),
    ])

    private func registerTelling(_ routes: inout Routes) {
        routes.api(
            .get, "/api/v1/reviews/alert-settings", .permission(.viewReviews), summary: "Who gets an e-mail of alerts about reviews",
            responses: [.json(Self.telling, "`tells` holds role:NAME and person:NUMBER")]
        ) { _ in .json(try await application.reviewAlertTelling().json) }
        routes.api(
            .put, "/api/v1/reviews/alert-settings", .permission(.manageReviews), body: .json(Self.tellingDraft),
            summary: "Says who gets an e-mail of alerts about reviews, and of which kinds; all kinds if not given",
            responses: [.json(Self.telling, "As it is kept"), .json(APIFailure.schema, "What is wrong with it", status: 422)]
        ) { context in
            do {
                let telling = try ReviewAlertTelling(json: context.json)
                try await application.setReviewAlertTelling(telling, by: try context.signedIn().actor)
                return .json(telling.json)
            } catch let error as ReviewError { throw HTTPFailure(error) }
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        var filter = ReviewFilter()
        filter.location = try context.asked("location")
        filter.source = context.query["source"]
        if let stars = try context.asked("stars") {
            guard (1...5).contains(stars) else { throw HTTPFailure.badRequest("“stars” is 1 to 5.") }
            filter.stars = Int(stars)...Int(stars)
        }
        if let text = context.query["reply_state"] {
            guard let state = ReplyState(rawValue: text) else { throw HTTPFailure.badRequest("“reply_state” is no state of a reply.") }
            filter.reply = state
        }
        let (after, limit) = (try context.asked("after"), try context.limit(1...500) ?? 100)
        let (reviews, chosen) = (application.reviews, filter)
        let (rows, names) = try await application.database.read { connection in
            let last = try after.map { try reviews.required($0, connection) }
            let rows = try reviews.list(chosen, before: last, limit: limit + 1, connection)
            return (try rows.map { ($0, try reviews.reply(to: $0.id, connection)) }, try reviews.locations(connection))
        }
        let page = rows.prefix(limit)
        return .json(
            .members([
                "reviews": .array(page.map { $0.0.json(location: names[$0.0.location], reply: $0.1) }),
                "next": rows.count > limit ? page.last.map { .integer($0.0.id) } ?? .null : .null,
            ]))
    }

    private func figures(_ context: RequestContext) async throws -> Response {
        var filter = ReviewFilter()
        filter.location = try context.asked("location")
        let (reviews, chosen) = (application.reviews, filter)
        let (all, figures, names) = try await application.database.read {
            (try reviews.figures(ReviewFilter(), $0), try reviews.figures(chosen, $0), try reviews.locations($0))
        }
        let overall = StarFigures(all.map(\.stars)).mean
        func members(_ figures: [ReviewFigure]) -> [JSONMember] { StarFigures(figures.map(\.stars)).json(around: overall).object ?? [] }
        let places = Dictionary(grouping: figures, by: \.location).sorted { $0.key < $1.key }.map { id, group in
            JSONValue.object([JSONMember("id", .integer(id)), JSONMember("name", .optional(names[id]))] + members(group))
        }
        let sources = Dictionary(grouping: figures, by: \.source).sorted { $0.key < $1.key }.map { name, group in
            JSONValue.object([JSONMember("name", .string(name))] + members(group))
        }
        return .json(
            .members(["all": .object(members(figures)), "locations": .array(places), "sources": .array(sources)]))
    }
}
