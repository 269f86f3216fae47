import JourneyAnalytics
import Touchstone

/// What really happens at a journey map's steps, for programs and for the editor.
struct ActualAPI: MappingPage {
    let application: Touchstone.Application

    static let asking: [Route.Parameter] = [
        .query(
            "history", .string(allowed: ActualAsking.histories),
            "Which part of a customer's history is looked at: from the first interaction with the map (entry, if not given), from its first step (start), all of it (whole), each session (sessions)"
        ),
        .query("within", .string(), "The window of entry and start, 90d if not given; for sessions the pause that ends one, 30m"),
    ]
    private static let leaving = Route.Parameter.query("leaving", .string(), "Who does nothing for so long has left: 30d if not given")

    private static let emotion = Schema.nullable(
        .object([
            ("value", .number), ("low", .nullable(.number)), ("high", .nullable(.number)), ("customers", .integer()),
            ("answers", .integer()),
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
                    ("waiting", .nullable(.integer())), ("is_last", .boolean), ("emotion", emotion),
                    ("planned_emotion", .nullable(.integer())), ("reached_part", .nullable(.string())), ("left_part", .nullable(.string())),
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
            do { return .json(try application.actuals.figures(of: map, asking, in: snapshot).json) } catch { throw HTTPFailure(error) }
        }
    }

    /// The journeys that the address asks for; without a segment those of the map's own.
    private func asked(_ context: RequestContext, segment: String?) throws -> (JourneySnapshot, ActualAsking) {
        do {
            let query = context.query
            let zone = try JourneyAsking.zone(query["zone"] ?? "GMT")
            let filter = JourneyFilter(
                period: try JourneyFilter.period(from: query["from_date"], until: query["until"], zone: zone), channel: query["channel"],
                stage: query["stage"], source: query["source"], segment: query["segment"] ?? segment)
            let asking = try ActualAsking(
                history: query["history"], within: query["within"], outside: query["outside"], leaving: query["leaving"], by: query["by"])
            return (try application.journeys.snapshot(filter, now: application.now()), asking)
        } catch {
            throw HTTPFailure(error)
        }
    }
}
