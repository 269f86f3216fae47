import Touchstone

/// Metrics for programs: the same JSON as the command `measure --json`.
struct MeasurementAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/metrics", .permission(.viewMeasurement), summary: "The catalogue of metrics, with their definitions",
            responses: [.json(.object([("metrics", .array(MetricParameters.definition))]), "All metrics")]
        ) { _ in .json(.members(["metrics": .array(Metric.all.map(\.definition.json))])) }
        routes.api(
            .get, "/api/v1/metrics/{metric}", .permission(.viewMeasurement),
            summary: "A metric's value with its interval, change, trend and breakdown",
            parameters: [.path("metric", .string(), "The metric's key: `nps`")] + MetricParameters.narrowing + MetricParameters.cutting,
            responses: [
                .json(MetricParameters.answer, "The answer"), MetricParameters.refused,
                .json(
                    .object([("code", .string()), ("message", .string()), ("requestId", .string())]), "There is no such metric", status: 404
                ),
            ]
        ) { try answer($0) }
    }

    private func answer(_ context: RequestContext) throws -> Response {
        let key = context.parameter("metric")
        guard Metric.named(key) != nil else {
            throw HTTPFailure(.notFound, "not_found", "There is no metric of this name. GET /api/v1/metrics lists them.")
        }
        let request = MetricRequest(api: context, application)
        let question = try request.question(key)
        do { return .json(try request.measurements.answer(question).json) } catch { throw HTTPFailure(error) }
    }
}
