import ExperienceStatistics
import Touchstone

/// The tables of a metric's page as CSV: numbers unrounded, times in UTC.
struct MetricFiles {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.page("/measurement/{metric}/trend.csv", .permission(.exportData), summary: "A metric's trend as CSV") { context in
            let answer = try answer(context, breakdown: nil)
            let rows = answer.trend.map { bucket in
                [Instant(milliseconds: bucket.time.lowerBound).isoText, Instant(milliseconds: bucket.time.upperBound).isoText]
                    + MetricFiles.numbers(bucket.estimate) + [bucket.isPartial ? "true" : "false"]
            }
            return MetricFiles.file(["from", "until", "value", "low", "high", "n", "partial"], rows, "\(answer.definition.key)-trend.csv")
        }
        routes.page("/measurement/{metric}/breakdown.csv", .permission(.exportData), summary: "A metric's breakdown as CSV") { context in
            let answer = try answer(context, breakdown: .channel)
            let rows = answer.rows.map { row in
                [row.name] + MetricFiles.numbers(row.estimate)
                    + [
                        row.againstRest?.difference.map { "\($0)" } ?? "", row.againstRest.map { "\($0.isSignificant)" } ?? "",
                        row.change?.difference.map { "\($0)" } ?? "", row.change.map { "\($0.isSignificant)" } ?? "",
                    ]
            }
            return MetricFiles.file(
                [
                    answer.question.breakdown?.rawValue ?? "name", "value", "low", "high", "n", "against_rest", "against_rest_significant",
                    "change",
                    "change_significant",
                ], rows, "\(answer.definition.key)-by-\(answer.question.breakdown?.rawValue ?? "").csv")
        }
    }

    private func answer(_ context: RequestContext, breakdown: MetricQuestion.Breakdown?) throws -> MetricAnswer {
        let key = context.parameter("metric")
        guard context.may(.viewMeasurement) else { throw HTTPFailure.forbidden }
        guard Metric.named(key) != nil else { throw HTTPFailure.notFound }
        let request = MetricRequest(context, application)
        var question = try request.question(key)
        if question.breakdown == nil { question.breakdown = breakdown }
        do { return try request.measurements.answer(question) } catch { throw HTTPFailure(error) }
    }

    private static func numbers(_ estimate: Estimate) -> [String] {
        [estimate.value, estimate.low, estimate.high].map { $0.map { "\($0)" } ?? "" } + ["\(estimate.n)"]
    }

    private static func file(_ columns: [String], _ rows: [[String]], _ name: String) -> Response {
        let text = ([columns] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
        return .download(Array(text.utf8), type: "text/csv; charset=utf-8", name: name)
    }

    /// Quoted where needed. A name that a spreadsheet would take for a formula gets an apostrophe: names come from anywhere.
    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
        let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
