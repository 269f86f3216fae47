import JourneyAnalytics
import Touchstone

/// What really happens at a journey map's steps, for programs and for the editor.
struct ActualAPI: MappingPage {
    let application: Touchstone.Application

    static let asking: [Route.Parameter] = [
        .query(
            "history", .string(allowed: ActualAsking.histories),
            "Which part of a customer's history is looked at: from the first interaction with the map (entry, if not given), from its first step (start), all of it (whole), each session (sessions), each case (cases)"
        ),
        .query("within", .string(), "The window of entry and start, 90d if not given; for sessions the pause that ends one, 30m"),
    ]
    static let leaving = Route.Parameter.query("leaving", .string(), "Who does nothing for so long has left: 30d if not given")

    static let outside = Route.Parameter.query(
        "outside", .string(allowed: ConformanceQuestion.Outside.allCases.map(\.rawValue)),
        "Whether interactions at touchpoints that the plan doesn't name are left aside (ignored, if not given) or count as unplanned (counted)"
    )

    static let conformance: [(name: String, schema: Schema)] = [
        ("customers", .integer()), ("traces", .integer()), ("mean_fitness", .nullable(.number)), ("perfect_customers", .integer()),
        ("perfect_traces", .integer()), ("cost", .integer()), ("not_begun", .integer()), ("under_way", .integer()),
        ("steps", .array(.map(.any))), ("unplanned", .array(.map(.any))), ("unplanned_not_listed", .integer()),
        ("variants", .array(.map(.any))), ("variant_count", .integer()), ("traces_not_listed", .integer()),
        ("approximate_variants", .integer()), ("approximate_traces", .integer()),
    ]

    private static let estimate = Schema.object([
        ("value", .nullable(.number)), ("n", .integer()), ("low", .nullable(.number)), ("high", .nullable(.number)),
    ])
    private static let group = Schema.object([
        ("name", .string()), ("customers", .integer()), ("fitness", estimate), ("perfect", estimate), ("difference", .nullable(.number)),
        ("difference_low", .nullable(.number)), ("difference_high", .nullable(.number)), ("p_value", .nullable(.number)),
        ("clear", .boolean),
    ])

    private static func mean(of given: String) -> Schema {
        .nullable(
            .object([
                ("value", .number), ("low", .nullable(.number)), ("high", .nullable(.number)), ("customers", .integer()),
                (given, .integer()),
            ]))
    }

    private static let metric = Schema.nullable(
        .object([
            ("metric", .string()), ("name", .string()), ("value", .nullable(.number)), ("low", .nullable(.number)),
            ("high", .nullable(.number)), ("n", .integer()), ("text", .nullable(.string())), ("touchpoints", .array(.string())),
        ]))

    private static let figures = Schema.object([
        ("question", .nullable(.string())), ("definition", .string()), ("emotion_definition", .string()),
        ("filter", .map(.nullable(.string()))), ("as_of", .string(format: "date-time")), ("customers", .integer()),
        ("not_begun", .integer()), ("under_way", .integer()),
        (
            "steps",
            .array(
                .object([
                    ("id", .string()), ("name", .string()), ("seen", .boolean),
                    ("reason", .nullable(.string(allowed: ["unbound", "silent"]))), ("reached", .nullable(.integer())),
                    ("share", .nullable(.number)), ("interactions", .nullable(.integer())),
                    ("seconds_from_previous", .nullable(.map(.number))), ("left", .nullable(.integer())),
                    ("waiting", .nullable(.integer())), ("is_last", .boolean),
                    ("emotion", mean(of: "answers")), ("sentiment", mean(of: "texts")),
                    ("planned_emotion", .nullable(.integer())), ("reached_part", .nullable(.string())), ("left_part", .nullable(.string())),
                    ("kpi", metric),
                ]))
        ),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maps/{id}/figures", .permission(.viewJourneys),
            summary: "A journey map's steps in live figures: who reaches them, how long it takes, how they feel there, where they leave",
            parameters: [MapSchema.id] + Self.asking + [Self.leaving] + JourneysAPI.filters,
            responses: [
                .json(Self.figures, "The steps in the map's order; a part, with the question, names the customers behind a number"),
                MapSchema.missing, MapSchema.invalid("A value can't be used; the message says which"),
            ]
        ) { context in
            let map = try await application.maps.map(try context.number("id")).map
            let (snapshot, asking) = try asked(context, segment: map.segment)
            let metrics = context.may(.viewMeasurement) ? application.stepMetrics(of: map) : [:]
            do {
                return .json(try application.actuals.figures(of: map, asking, in: snapshot).json(metrics: metrics))
            } catch {
                throw HTTPFailure(error)
            }
        }
        routes.api(
            .get, "/api/v1/maps/{id}/conformance", .permission(.viewJourneys),
            summary: "How people's journeys fit a journey map: as a whole, step by step, over time, by channel and by segment",
            parameters: [MapSchema.id] + Self.asking + [
                Self.outside, .query("by", .string(allowed: ["day", "week", "month"]), "The interval of the trend, month if not given"),
            ] + JourneysAPI.filters,
            responses: [
                .json(
                    JourneysAPI.head(
                        [
                            ("as_of", .string(format: "date-time")), ("map_steps", .array(.string())), ("fitness", Self.estimate),
                            ("perfect", Self.estimate),
                        ] + Self.conformance + [
                            (
                                "periods",
                                .array(
                                    .object([
                                        ("from", .string(format: "date-time")), ("until", .string(format: "date-time")),
                                        ("whole", .boolean),
                                        ("group", Self.group),
                                    ]))
                            ), ("channels", .array(Self.group)), ("segments", .array(Self.group)), ("segments_not_asked", .integer()),
                        ]), "The fit; map_steps names the steps that the data can show, in the order in which steps count from 1"),
                MapSchema.missing, MapSchema.invalid("A value can't be used, or the data can show no step of the map"),
            ]
        ) { context in
            let map = try await application.maps.map(try context.number("id")).map
            let (snapshot, asking) = try asked(context, segment: map.segment)
            do {
                let zone = try JourneyAsking.zone(context.query["zone"] ?? "GMT")
                guard let answer = try application.actuals.conformance(of: map, asking, in: snapshot, zone: zone) else {
                    throw HTTPFailure.invalid("The data can show no step of this map. Bind its steps to touchpoints that occur.")
                }
                return .json(answer.json)
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
    }

    /// The journeys that the address asks for; without a segment those of the map's own, with an empty one everybody's.
    private func asked(_ context: RequestContext, segment: String?) throws -> (JourneySnapshot, ActualAsking) {
        do {
            let query = context.query
            let zone = try JourneyAsking.zone(query["zone"] ?? "GMT")
            let filter = JourneyFilter(
                period: try JourneyFilter.period(from: query["from_date"], until: query["until"], zone: zone), channel: query["channel"],
                channelKind: try JourneyFilter.reading(channelKind: query["channel_kind"]),
                stage: query["stage"], source: query["source"], segment: (query["segment"] ?? segment).flatMap { $0.isEmpty ? nil : $0 },
                where: try JourneyFilter.reading(where: query["where"]))
            let asking = try ActualAsking(
                history: query["history"], within: query["within"], outside: query["outside"], leaving: query["leaving"], by: query["by"])
            return (try application.journeys.snapshot(filter, now: application.now()), asking)
        } catch {
            throw HTTPFailure(error)
        }
    }
}
