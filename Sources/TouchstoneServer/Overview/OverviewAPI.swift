import Touchstone

/// The overview for programs.
struct OverviewAPI {
    let application: Touchstone.Application
    let board: MetricBoard

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/overview", .permission(.viewOverview),
            summary: "Every metric of which there is anything, the significant changes, the unusual months, and the main journey",
            parameters: MetricParameters.narrowing,
            responses: [
                .json(
                    .object([
                        ("period", MetricParameters.span), ("metrics", .array(MetricParameters.answer)), ("compared", .integer(minimum: 0)),
                        ("changes", .array(.map(.any))), ("unusual_months", .array(.map(.any))), ("main_path", .nullable(.map(.any))),
                    ]), "The overview"),
                MetricParameters.refused,
            ]
        ) { try answer($0) }
    }

    private func answer(_ context: RequestContext) throws -> Response {
        let request = MetricRequest(api: context, application)
        let reading = try OverviewReading(request, board, application)
        let path = reading.path.map { path in
            JSONValue.members([
                "question": .string(path.question.description), "customers": .count(path.customers),
                "steps": .array(
                    path.steps.map { step in
                        .members([
                            "touchpoint": .string(step.touchpoint), "customers": .count(step.customers), "share": .number(step.share),
                        ])
                    }),
            ])
        }
        return .json(
            .members([
                "period": MetricAnswer.span(reading.period), "metrics": .array(reading.answers.map(\.json)),
                "compared": .count(reading.news.changes.compared), "changes": .array(reading.news.changes.changes.map(\.json)),
                "unusual_months": .array(reading.news.months.map(\.json)), "main_path": path ?? .null,
            ]))
    }
}
