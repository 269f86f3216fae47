import Touchstone

/// What operators and programs ask of the server itself: health, metrics, the API's description.
struct OperationRoutes {
    let metrics: Metrics
    let checks: [ReadinessCheck]
    let gauges: [Gauge]

    func register(into routes: inout Routes) {
        let health = Schema.object([
            ("status", .string(allowed: ["ok", "failing"])), ("checks?", .map(.string(allowed: ["ok", "failing"]))),
        ])
        routes.api(
            .get, "/health/live", .public, rate: .unlimited, summary: "Whether the process answers",
            responses: [.json(health, "It does")]
        ) { _ in .json(.object([JSONMember("status", .string("ok"))])) }
        routes.api(
            .get, "/health/ready", .public, rate: .unlimited, timeLimit: .seconds(10), summary: "Whether requests should be sent here",
            responses: [.json(health, "Every check is well"), .json(health, "A check is failing", status: 503)]
        ) { context in await ready(context) }
        routes.api(
            .get, "/metrics", .public, rate: .unlimited, timeLimit: .seconds(10), summary: "Metrics in Prometheus' text format",
            responses: [.text("text/plain", "The metrics")]
        ) { context in
            var readings: [Gauge.Reading] = []
            for gauge in gauges {
                do {
                    readings += try await gauge.read()
                } catch {
                    context.logger.warning("a gauge can't be read", metadata: ["error": "\(type(of: error))"])
                }
            }
            return Response(type: "text/plain; version=0.0.4; charset=utf-8", bytes: Array(metrics.text(gauges: readings).utf8))
        }
    }

    private func ready(_ context: RequestContext) async -> Response {
        var results: [JSONMember] = []
        for check in checks {
            do {
                try await withTimeLimit(.seconds(2), check.check)
                results.append(JSONMember(check.name, .string("ok")))
            } catch {
                context.logger.warning("not ready", metadata: ["check": "\(check.name)", "error": "\(LoggedError(error))"])
                results.append(JSONMember(check.name, .string("failing")))
            }
        }
        let isReady = results.allSatisfy { $0.value == .string("ok") }
        return .json(
            .object([JSONMember("status", .string(isReady ? "ok" : "failing")), JSONMember("checks", .object(results))]),
            status: isReady ? .ok : .serviceUnavailable)
    }
}
