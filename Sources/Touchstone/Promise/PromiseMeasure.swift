import JourneyAnalytics

/// How it is told whether a promise is kept.
package enum PromiseMeasure: Sendable, Equatable {
    /// A metric of the catalogue. Of a share every single outcome is known; of other metrics the value alone.
    case metric(String)
    /// Who did the first has the second in time. `by` is what pairs them where a customer can have several at once: an order's number.
    case duration(from: [String], to: [String], within: TimeSpan, by: String?)
    /// A person of ours answers a case in time.
    case reply(within: TimeSpan)
    /// Who was asked answers so, or better.
    case score(kind: String, bound: Double, isAtLeast: Bool)

    package enum Kind: String, Sendable, CaseIterable {
        case duration, reply, score, metric

        package var name: String {
            switch self {
            case .duration: "Time from one touchpoint to another"
            case .reply: "Time until a person answers"
            case .score: "Answer in a survey"
            case .metric: "Metric of the catalogue"
            }
        }
    }

    package var kind: Kind {
        switch self {
        case .metric: .metric
        case .duration: .duration
        case .reply: .reply
        case .score: .score
        }
    }

    /// In words, as under its figure.
    package var words: String {
        switch self {
        case .metric(let key): "\(Metric.named(key)?.definition.name ?? key), as the catalogue of metrics calculates it"
        case .duration(let from, let to, let span, let by):
            "From \(Self.list(from)) to \(Self.list(to)) within \(LengthOfTime.text(Double(span.milliseconds)))"
                + (by.map { ", paired by “\($0)”" } ?? "")
        case .reply(let span): "A person answers a case within \(LengthOfTime.text(Double(span.milliseconds))) of its opening"
        case .score(let kind, let bound, let isAtLeast):
            "\(kind.count <= 4 ? kind.uppercased() : kind) of \(PropertyValue.number(bound).text) or \(isAtLeast ? "more" : "less")"
        }
    }

    /// Whether what is promised is a share of kept outcomes: everything but metrics that are no shares.
    package var isShare: Bool {
        guard case .metric(let key) = self else { return true }
        return Metric.named(key)?.definition.unit == .share
    }

    private static func list(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: " or ") }

    package var json: JSONValue {
        switch self {
        case .metric(let key): .members(["kind": .string("metric"), "metric": .string(key)])
        case .duration(let from, let to, let span, let by):
            .members([
                "kind": .string("duration"), "from": .array(from.map(JSONValue.string)), "to": .array(to.map(JSONValue.string)),
                "within": .string(span.description), "by": .optional(by),
            ])
        case .reply(let span): .members(["kind": .string("reply"), "within": .string(span.description)])
        case .score(let kind, let bound, let isAtLeast):
            .members(["kind": .string("score"), "score": .string(kind), isAtLeast ? "at_least" : "at_most": .number(bound)])
        }
    }

    /// - Throws: `PromiseError`, whose field begins with the part's.
    package init(_ json: JSONValue, field: String) throws(PromiseError) {
        func span() throws(PromiseError) -> TimeSpan {
            do throws(JourneyQuestionError) {
                let span = try TimeSpan(json["within"]?.string ?? "")
                guard span.milliseconds > 0 else { throw JourneyQuestionError("The time has to be longer than nothing.") }
                return span
            } catch {
                throw PromiseError(error.message, field: "\(field)-within")
            }
        }
        func names(_ name: String) throws(PromiseError) -> [String] {
            let names = try PromisePart.names(json[name], field: "\(field)-\(name)")
            guard !names.isEmpty else {
                throw PromiseError(
                    name == "from" ? "Say at which touchpoint the time begins." : "Say at which touchpoint the promise is fulfilled.",
                    field: "\(field)-\(name)")
            }
            return names
        }
        switch json["kind"]?.string.flatMap(Kind.init(rawValue:)) {
        case .metric:
            let key = json["metric"]?.string ?? ""
            guard let metric = Metric.named(key) else {
                throw PromiseError(
                    MeasurementError(unknown: key, what: "metric", among: Metric.all.map(\.key)).message, field: "\(field)-metric")
            }
            guard metric.definition.direction != .neutral else {
                throw PromiseError(
                    "More of “\(metric.definition.name)” is neither good nor bad, so nothing is promised by it. Choose another metric.",
                    field: "\(field)-metric")
            }
            self = .metric(key)
        case .duration:
            let by = json["by"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            guard (by?.utf8.count ?? 0) <= 200 else { throw PromiseError("That name is too long.", field: "\(field)-by") }
            self = .duration(from: try names("from"), to: try names("to"), within: try span(), by: by)
        case .reply: self = .reply(within: try span())
        case .score:
            let kind = json["score"]?.string ?? ""
            guard (1...60).contains(kind.count) else {
                throw PromiseError("Say which score: nps, csat, ces or another kind.", field: "\(field)-score")
            }
            guard let bound = json["at_least"]?.double ?? json["at_most"]?.double, bound.isFinite, abs(bound) <= 1_000 else {
                throw PromiseError("Say from which answer on the promise was kept, as in 5.", field: "\(field)-bound")
            }
            self = .score(kind: kind, bound: bound, isAtLeast: json["at_least"]?.double != nil)
        case nil:
            throw PromiseError(
                "Say how it is measured: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).", field: "\(field)-kind")
        }
    }
}
