import Foundation
import Touchstone

/// What the API's questions about metrics take and give, for its description, and how they are read.
enum MetricParameters {
    /// Period, filters and zone.
    static let narrowing: [Route.Parameter] = [
        .query("from", .string(format: "date"), "The first day, 2026-01-31; with `to`"),
        .query("to", .string(format: "date"), "The last day, included"),
        .query("last", .string(), "Instead of days: the last days or months, today included (`30d`, `12mo`), or `all`. Default: `all`"),
        .query("channel", .string(), "Only this channel; may be given several times, as the other filters"),
        .query("channel_kind", .string(allowed: ChannelKind.allCases.map(\.rawValue)), "Only channels of this kind"),
        .query("touchpoint", .string(), "Only this touchpoint"), .query("stage", .string(), "Only this stage"),
        .query("source", .string(), "Only this source"),
        .query("currency", .string(), "Amounts in this currency, ISO 4217; default: the one of most amounts"),
        .query(
            "where", .string(), "Only interactions that carry this: `store=Berlin`; of several values of one name any, of several names all"
        ),
        .query("as_of", .string(format: "date"), "Everything as it was known on the evening of this past day"),
        .query("zone", .string(), "The time zone of days and months, `Europe/Berlin`; default GMT"),
    ]

    static let cutting: [Route.Parameter] = [
        .query(
            "granularity", .string(allowed: MetricQuestion.Granularity.allCases.map(\.rawValue)),
            "The width of the trend's stretches; default: by the period's length"),
        .query(
            "by", .string(),
            "What the answer is broken down by: \(MetricQuestion.Breakdown.words.map { "`\($0.rawValue)`" }.joined(separator: ", ")), "
                + "or the name of anything that interactions carry, such as `store`"),
    ]

    static let span = Schema.object([("from", .string(format: "date-time")), ("until", .string(format: "date-time"))])

    static let answer = Schema.object([
        ("metric", .string()), ("name", .string()), ("question", .string()), ("value", .nullable(.number)), ("n", .integer(minimum: 0)),
        ("low", .nullable(.number)), ("high", .nullable(.number)), ("method", .string()), ("unit", .string()),
        ("currency", .nullable(.string())),
        ("target", .nullable(.number)), ("target_reached", .nullable(.boolean)), ("band", .nullable(.string())), ("period", span),
        ("before", .nullable(span)), ("zone", .string()),
        ("change", .nullable(.map(.any))),
        ("granularity", .string()), ("trend", .array(.map(.any))), ("by", .nullable(.string())), ("breakdown", .array(.map(.any))),
        ("beside", .array(.map(.any))), ("definition", definition),
    ])

    static let definition = Schema.object([
        ("key", .string()), ("name", .string()), ("question", .string()), ("formula", .string()), ("numerator", .string()),
        ("denominator", .string()), ("excluded", .string()), ("unit", .string()), ("direction", .string()), ("interval", .string()),
        ("bands", .array(.map(.any))), ("parts", .array(.map(.any))), ("version", .integer(minimum: 1)),
        ("revisions", .array(.map(.any))), ("settings", .array(.string())),
    ])

    static let refused = Route.Answer.json(
        .object([("code", .string()), ("message", .string()), ("requestId", .string())]),
        "A value can't be, or names something that there isn't",
        status: 422)
}

extension MetricRequest {
    /// A program's question, in the words of the command `measure`.
    init(api context: RequestContext, _ application: Touchstone.Application) {
        self.init(context, application)
        func value(_ name: String) -> String? { context.query[name].flatMap { $0.isEmpty ? nil : $0 } }
        asking = address.asking
        asking.last = value("last")
        asking.zone = value("zone") ?? TimeZone.gmt.identifier
        isForPrograms = true
    }
}
