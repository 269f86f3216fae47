import Touchstone

/// The executive's page for programs: the same sentences with the figures that they were made from.
struct ExecutiveAPI {
    let application: Touchstone.Application
    let desk: ExecutiveDesk

    private static let sentence = Schema.object([
        ("rule", .string()), ("text", .string()), ("detail", .string()), ("href", .string()),
        ("tone", .string(allowed: ["good", "bad", "neutral"])), ("figures", .map(.any)),
    ])
    private static let section = Schema.object([
        ("key", .string()), ("heading", .string()), ("href", .string()), ("about", .string()), ("sentences", .array(sentence)),
    ])
    private static let schema = Schema.object([
        ("period", MetricParameters.span), ("before", .nullable(MetricParameters.span)), ("headline", sentence), ("lede", .string()),
        (
            "hurts",
            .array(
                .object([
                    ("cause", .string(allowed: ["touchpoint", "channel", "theme", "month"])), ("amount", .string()),
                    ("limits", .nullable(.string())),
                    ("sentence", sentence), ("figures", .map(.any)),
                ]))
        ), ("hurts_about", .string()), ("changes", section), ("sections", .array(section)), ("metrics", .array(MetricParameters.answer)),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/executive", .permission(.viewExecutive), rate: .heavy,
            summary: "The executive’s page: sentences made by rules, each with its figures",
            parameters: [
                .query("from", .string(format: "date"), "The first day, 2026-01-31; with `to`"),
                .query("to", .string(format: "date"), "The last day, included"),
                .query("last", .string(), "Instead of days: the last days or months (`30d`, `12mo`). Default: `90d`"),
                .query("zone", .string(), "The time zone of days and months, `Europe/Berlin`; default GMT"),
            ],
            responses: [.json(Self.schema, "The page"), MetricParameters.refused]
        ) { try await answer($0) }
    }

    private func answer(_ context: RequestContext) async throws -> Response {
        let request = MetricRequest(api: context, application)
        let question: MetricQuestion
        do { question = try request.asking.question("interactions", period: ExecutiveDesk.usualPeriod) } catch { throw HTTPFailure(error) }
        let reader = context.executiveReader
        let paper = try await context.measured {
            try await desk.paper(question.period, zone: question.zone ?? context.timeZone, for: reader)
        }
        return .json(paper.json)
    }
}
