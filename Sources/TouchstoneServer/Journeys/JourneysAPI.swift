import JourneyAnalytics
import Touchstone

/// The questions about journeys for programs: the same JSON as the commands'.
struct JourneysAPI {
    let application: Touchstone.Application

    static let filters: [Route.Parameter] = [
        .query("from_date", .string(), "Only from this day (2026-01-31) or time (2026-01-31T12:00:00Z) on"),
        .query("until", .string(), "Only until this day, included, or before this time"),
        .query("channel", .string(), "Only interactions over this channel"),
        .query("channel_kind", .string(allowed: ChannelKind.allCases.map(\.rawValue)), "Only interactions over channels of this kind"),
        .query("stage", .string(), "Only interactions of this stage"),
        .query("source", .string(), "Only interactions from this source"),
        .query("segment", .string(), "Only customers of this saved segment"),
        .query("where", .string(), "Only interactions whose properties fit: country = DE and (plan is Premium or value >= 100)"),
        .query("zone", .string(), "The time zone of days, weeks and months, GMT if not given"),
    ]

    /// - Throws: `JourneyError` for a value that is none.
    static func filter(_ context: RequestContext) throws(JourneyError) -> JourneyFilter {
        let zone = try JourneyAsking.zone(context.query["zone"] ?? "GMT")
        return JourneyFilter(
            period: try JourneyFilter.period(from: context.query["from_date"], until: context.query["until"], zone: zone),
            channel: context.query["channel"], channelKind: try JourneyFilter.reading(channelKind: context.query["channel_kind"]),
            stage: context.query["stage"], source: context.query["source"], segment: context.query["segment"],
            where: try JourneyFilter.reading(where: context.query["where"]))
    }

    static func narrowing(without names: Set<String>) -> [Route.Parameter] { filters.filter { !names.contains($0.name) } }

    static func head(_ members: [(name: String, schema: Schema)]) -> Schema {
        .object([("question", .string()), ("definition", .string()), ("filter", .map(.nullable(.string())))] + members)
    }

    func register(into routes: inout Routes) {
        registerPrediction(into: &routes)
        registerAttribution(into: &routes)
        registerComparison(into: &routes)
        registerPlans(into: &routes)
        add(
            .funnel, "How many customers do these steps, one after the other", &routes,
            [
                .query(
                    "steps", .string(), required: true,
                    "Touchpoints in order: Product page > Cart > Order placed; A|B is either of two, optional A needn't be done"),
                .query("within", .string(), "From the first step to the last at most: 30d if not given"),
                .query("mode", .string(allowed: FunnelMode.allCases.map(\.rawValue)), "What counts as in order, stored_order if not given"),
                .query(
                    "without", .string(), "Touchpoints that must not come between: Help|Call, or Help between 1 and 2; in stored_order only"
                ),
                .query(
                    "breakdown", .string(), "A property by which customers are told apart: channel, or channel at 2; in stored_order only"),
                .query("trend", .string(allowed: ["day", "week", "month"]), "By when customers began; in stored_order only"),
                .query("times", .boolean, "Whether the times from step to step are measured, true if not given"),
            ],
            JourneysAPI.head([
                ("mode", .string()), ("window_seconds", .number), ("customers", .integer()),
                (
                    "steps",
                    .array(
                        .object([
                            ("step", .integer()), ("touchpoints", .array(.string())), ("optional", .boolean), ("customers", .integer()),
                            ("drop_off", .integer()),
                        ]))
                ),
                ("exclusions", .array(.map(.any))), ("time_to_convert", .nullable(.map(.any))), ("breakdown", .nullable(.map(.any))),
                ("trend", .nullable(.map(.any))),
            ])
        ) { context, snapshot in
            guard let steps = context.query["steps"] else {
                throw HTTPFailure.badRequest("“steps” is missing: the touchpoints in order, for instance Cart > Order placed.")
            }
            let question = try JourneyAsking.funnel(
                steps: steps, within: context.query["within"] ?? "30d", mode: context.query["mode"] ?? FunnelMode.storedOrder.rawValue,
                without: context.query.all("without"), breakdown: context.query["breakdown"], trend: context.query["trend"],
                zone: context.query["zone"] ?? "GMT")
            return snapshot.json(try snapshot.funnel(question, measuringTimes: try flag("times", context) ?? true))
        }
        add(
            .graph, "Which touchpoint directly follows which", &routes,
            [
                .query("max_nodes", .integer(minimum: 1, maximum: 1_500), "At most this many touchpoints, the busiest; 40 if not given"),
                .query("coverage", .number, "The strongest arrows until they carry this share of all steps, 0 to 1; 0.9 if not given"),
                .query("times", .boolean, "Whether times between touchpoints are measured, true if not given"),
            ],
            JourneysAPI.head([
                ("customers", .integer()), ("events", .integer()), ("transitions", .integer()), ("nodes", .array(.map(.any))),
                ("edges", .array(.map(.any))),
                ("hidden", .map(.any)),
            ])
        ) { context, snapshot in
            let nodes = try whole("max_nodes", context, 1...1_500) ?? 40
            let coverage = try share("coverage", context) ?? 0.9
            let graph = try snapshot.graph(GraphQuestion(measuringTimes: try flag("times", context) ?? true))
            return snapshot.json(graph, shown: graph.simplified(maxNodes: nodes, coverage: coverage))
        }
        add(
            .variants, "Which sequences of touchpoints customers go through", &routes,
            [
                .query("top", .integer(minimum: 1, maximum: 10_000), "How many are listed, 20 if not given"),
                .query("first", .integer(minimum: 1, maximum: 1_000_000), "Look at the first so many interactions of each customer only"),
                .query("collapse", .boolean, "Whether several of one touchpoint in a row count as one, false if not given"),
            ],
            JourneysAPI.head([
                ("customers", .integer()), ("variant_count", .integer()), ("variants", .array(.map(.any))),
                ("variants_not_listed", .integer()), ("customers_not_listed", .integer()),
            ])
        ) { context, snapshot in
            let question = try JourneyAsking.variants(
                top: try whole("top", context, 1...10_000) ?? 20, first: try whole("first", context, 1...1_000_000),
                collapse: try flag("collapse", context) ?? false)
            return snapshot.json(snapshot.variants(question))
        }
        add(
            .paths, "Which ways sessions take, from or to a touchpoint", &routes,
            [
                .query("from", .string(), "Where paths begin: a touchpoint, or A|B; where the session begins if not given"),
                .query("to", .string(), "Where paths end; where the session ends if not given"),
                .query("gap", .string(), "A pause longer than this begins a new session, 30m if not given; none takes each whole history"),
                .query("depth", .integer(minimum: 2, maximum: 30), "How many levels, 6 if not given"),
                .query(
                    "top", .integer(minimum: 1, maximum: 1_000), "How many touchpoints of a level are shown by themselves, 12 if not given"),
                .query("collapse", .boolean, "Whether several of one touchpoint in a row count as one, true if not given"),
            ],
            JourneysAPI.head([
                ("is_backward", .boolean), ("sessions", .integer()), ("sessions_considered", .integer()), ("customers", .integer()),
                ("levels", .array(.map(.any))), ("edges", .array(.map(.any))),
            ])
        ) { context, snapshot in
            let question = try JourneyAsking.paths(
                from: context.query["from"] ?? "*", to: context.query["to"] ?? "*", gap: context.query["gap"] ?? "30m",
                depth: try whole("depth", context, 2...30) ?? 6, top: try whole("top", context, 1...1_000) ?? 12,
                collapse: try flag("collapse", context) ?? true)
            return snapshot.json(try snapshot.paths(question))
        }
        add(
            .retention, "Of the customers who began in an interval, how many come back in each later one", &routes,
            [
                .query("by", .string(allowed: ["day", "week", "month"]), "The interval, week if not given"),
                .query("start", .string(), "What begins: a touchpoint, or A|B; any if not given"),
                .query("return", .string(), "What counts as coming back; any if not given"),
                .query(
                    "cohorts", .string(allowed: ["first", "recurring"]), "first: the interval of the first beginning; recurring: every one"),
            ],
            JourneysAPI.head([
                ("as_of", .string(format: "date-time")), ("time_zone", .string()), ("cohorts", .array(.map(.any))),
                ("overall", .array(.map(.any))),
                ("customers_before", .integer()), ("events_outside", .integer()),
            ])
        ) { context, snapshot in
            let question = try JourneyAsking.retention(
                start: context.query["start"] ?? "*", returning: context.query["return"] ?? "*", by: context.query["by"] ?? "week",
                zone: context.query["zone"] ?? "GMT", cohorts: context.query["cohorts"] ?? "first")
            return snapshot.json(try snapshot.retention(question))
        }
        add(
            .stickiness, "In how many different days, weeks or months customers are active", &routes,
            [
                .query("by", .string(allowed: ["day", "week", "month"]), "The interval, day if not given"),
                .query("of", .string(), "Which touchpoints count: a name, or A|B; any if not given"),
            ],
            JourneysAPI.head([
                ("as_of", .string(format: "date-time")), ("intervals", .integer()), ("customers", .integer()),
                ("histogram", .array(.map(.any))),
                ("events_outside", .integer()),
            ])
        ) { context, snapshot in
            let question = try JourneyAsking.stickiness(
                of: context.query["of"] ?? "*", by: context.query["by"] ?? "day", zone: context.query["zone"] ?? "GMT")
            return snapshot.json(try snapshot.stickiness(question))
        }
    }

    func add(
        _ kind: JourneyQuestion.Kind, _ summary: String, _ routes: inout Routes, _ parameters: [Route.Parameter], _ schema: Schema,
        answer: @escaping @Sendable (RequestContext, JourneySnapshot) throws -> JSONValue
    ) {
        routes.api(
            .get, "/api/v1/journeys/\(kind.rawValue)", .permission(.viewJourneys), summary: summary,
            parameters: parameters + JourneysAPI.filters,
            responses: [
                .json(schema, "The answer, with its question, definition and filter"),
                .json(
                    APIFailure.schema,
                    "The question can't be answered: a touchpoint, channel, stage or source that there isn't, or a value out of range",
                    status: 422),
            ]
        ) { context in
            if let reading = application.journeysBeingRead {
                throw HTTPFailure.unavailable(
                    "The journeys are still being read from the log (\(reading.percent) %). Ask again in a moment.", retryAfter: 5)
            }
            do {
                let snapshot = try application.journeys.snapshot(try Self.filter(context), now: application.now())
                let start = ContinuousClock.now
                let json = try answer(context, snapshot)
                let took = (ContinuousClock.now - start) / .milliseconds(1)
                var response = Response.json(json)
                response.headers[.serverTiming] = "answer;dur=\((took * 1000).rounded() / 1000)"
                return response
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
    }

    func whole(_ name: String, _ context: RequestContext, _ range: ClosedRange<Int>) throws(HTTPFailure) -> Int? {
        guard let text = context.query[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw .badRequest("“\(name)” has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    private func share(_ name: String, _ context: RequestContext) throws(HTTPFailure) -> Double? {
        guard let text = context.query[name] else { return nil }
        guard let value = Double(text), (0...1).contains(value) else { throw .badRequest("“\(name)” has to be a number from 0 to 1.") }
        return value
    }

    private func flag(_ name: String, _ context: RequestContext) throws(HTTPFailure) -> Bool? {
        switch context.query[name] {
        case nil: nil
        case "true", "1": true
        case "false", "0": false
        default: throw .badRequest("“\(name)” has to be true or false.")
        }
    }
}
