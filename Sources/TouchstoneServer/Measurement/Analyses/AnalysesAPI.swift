import Touchstone

/// Drivers, worth of a point, who answers and signs of gaming for programs; targets and settings of metrics.
struct AnalysesAPI {
    let application: Touchstone.Application

    private static let any = Schema.map(.any)
    private static let target = Schema.object([
        ("metric", .string()), ("target", .nullable(.number)),
        ("bands", .array(.object([("name", .string()), ("from", .number)]))),
    ])
    private static let wanted = Schema.object([
        ("target?", .nullable(.number)), ("bands?", .array(.object([("name", .string()), ("from", .number)]))),
    ])

    func register(into routes: inout Routes) {
        get(
            &routes, "drivers", "What a score depends on most: relative weights with intervals",
            [
                .query("outcome", .string(), "The kind of score, `nps`; default: the recommendation question, else the one most answered"),
                .query("with", .string(), "A driver: a kind of score, or the name of a number that interactions carry; several times"),
            ]
        ) { context, measurements, question throws(MeasurementError) in
            try measurements.keyDrivers(
                question, outcome: AnalysesAPI.text(context.query["outcome"]), drivers: context.query.all("with").filter { !$0.isEmpty }
            ).json
        }
        get(
            &routes, "worth", "What a point of NPS is worth here, or why the data can't tell",
            [.query("within", .integer(minimum: 7, maximum: 730), "Days after an answer; default 180")]
        ) { context, measurements, question throws(MeasurementError) in
            try measurements.scoreWorth(question, horizon: try AnalysesAPI.days(context.query["within"])).json
        }
        get(
            &routes, "answers", "Who answered and who didn't, and the metric weighted to all customers",
            [
                .query("outcome", .string(), "The metric; default `nps`"),
                .query("with", .string(), "A trait to weight by: `channel`, `spend`, `tenure`; several times; default: all"),
            ]
        ) { context, measurements, question throws(MeasurementError) in
            var asked = question
            asked.metric = AnalysesAPI.text(context.query["outcome"]) ?? "nps"
            return try measurements.whoAnswers(asked, by: context.query.all("with").filter { !$0.isEmpty }).json
        }
        get(
            &routes, "gaming", "Signs that scores are made rather than given, each a question with its test", []
        ) {
            _, measurements, question throws(MeasurementError) in
            try measurements.gamingSigns(question).json
        }
        targets(&routes)
        settings(&routes)
    }

    private func get(
        _ routes: inout Routes, _ name: String, _ summary: String, _ parameters: [Route.Parameter],
        _ answer: @escaping @Sendable (RequestContext, Measurements, MetricQuestion) throws(MeasurementError) -> JSONValue
    ) {
        routes.api(
            .get, "/api/v1/measurement/\(name)", .permission(.viewMeasurement), summary: summary,
            parameters: parameters + MetricParameters.narrowing, responses: [.json(Self.any, "The answer"), MetricParameters.refused]
        ) { context in
            let request = MetricRequest(api: context, application)
            let question = try request.question("nps")
            do { return .json(try answer(context, request.measurements, question)) } catch { throw HTTPFailure(error) }
        }
    }

    private func targets(_ routes: inout Routes) {
        routes.api(
            .get, "/api/v1/measurement/targets", .permission(.viewMeasurement), summary: "Targets and bands of metrics",
            responses: [.json(.object([("targets", .array(Self.target))]), "By metric")]
        ) { _ in
            .json(.members(["targets": .array(application.metricTargets.all.values.sorted { $0.metric < $1.metric }.map(\.json))]))
        }
        routes.api(
            .put, "/api/v1/measurement/targets/{metric}", .permission(.manageMeasurement), body: .json(Self.wanted),
            summary: "Sets what is wanted of a metric; without target and bands it is taken away",
            parameters: [.path("metric", .string(), "The metric's key: `nps`")],
            responses: [.json(Self.target, "As it is now"), .json(APIFailure.schema, "A value can't be", status: 422)]
        ) { context in
            let body = context.json
            do {
                let target = try MetricTarget(
                    metric: context.parameter("metric"), target: try AnalysesAPI.number("target", body["target"]),
                    bands: try AnalysesAPI.bands(body["bands"]))
                try await application.setTarget(target, by: try context.signedIn().actor)
                return .json(target.json)
            } catch let error as MeasurementError { throw HTTPFailure(error) }
        }
    }

    private func settings(_ routes: inout Routes) {
        let schema = Schema.object([
            ("resolution_days", .integer()), ("grace_days", .integer()), ("answer_days", .integer()), ("lifetime_months", .integer()),
            ("discount", .number), ("margin", .number), ("business_days", .array(.integer())), ("opens", .integer()),
            ("closes", .integer()), ("business_zone", .string()),
        ])
        let changes = Schema.object([
            ("resolution_days?", .integer()), ("grace_days?", .integer()), ("answer_days?", .integer()), ("lifetime_months?", .integer()),
            ("discount?", .number), ("margin?", .number), ("business_days?", .array(.integer())), ("opens?", .integer()),
            ("closes?", .integer()), ("business_zone?", .string()),
        ])
        routes.api(
            .get, "/api/v1/measurement/settings", .permission(.viewMeasurement), summary: "What metrics leave to the company",
            responses: [.json(schema, "The settings")]
        ) { _ in .json(application.metricTargets.settings.json) }
        routes.api(
            .put, "/api/v1/measurement/settings", .permission(.manageMeasurement), body: .json(changes),
            summary: "Changes what metrics leave to the company; what isn't named stays",
            responses: [.json(schema, "The settings as they are now"), .json(APIFailure.schema, "A value can't be", status: 422)]
        ) { context in
            let body = context.json
            do {
                let settings = try application.metricTargets.settings.changed(by: body)
                try await application.setMeasurementSettings(settings, by: try context.signedIn().actor)
                return .json(settings.json)
            } catch let error as MeasurementError { throw HTTPFailure(error) }
        }
    }

    private static func text(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    static func days(_ text: String?) throws(MeasurementError) -> Int {
        guard let text, !text.isEmpty else { return 180 }
        guard let days = Int(text) else { throw MeasurementError.plain("“within” has to be a whole number of days, such as 180.") }
        return days
    }

    private static func number(_ name: String, _ value: JSONValue?) throws(MeasurementError) -> Double? {
        guard let value, value != .null else { return nil }
        guard let number = value.double else { throw MeasurementError.plain("“\(name)” has to be a number.") }
        return number
    }

    private static func bands(_ value: JSONValue?) throws(MeasurementError) -> [MetricTarget.Band] {
        guard let value, value != .null else { return [] }
        guard let list = value.array else { throw MeasurementError.plain("“bands” has to be a list of objects with “name” and “from”.") }
        var bands: [MetricTarget.Band] = []
        for one in list {
            guard let name = one["name"]?.string, let from = one["from"]?.double else {
                throw MeasurementError.plain("Each band has to be an object with a “name” and a number “from”.")
            }
            bands.append(MetricTarget.Band(name: name, from: from))
        }
        return bands
    }
}
