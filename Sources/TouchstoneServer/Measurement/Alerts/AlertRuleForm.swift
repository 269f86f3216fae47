import Foundation
import Touchstone

/// What stands in the form of a rule.
struct AlertRuleForm {
    var name = ""
    var metric = "nps"
    var filters: [String: String] = [:]
    var kind = "threshold"
    var period = "7d"
    var side = "below"
    var limit = ""
    var isCertain = true
    var direction = "either"
    var pace = "quarterly"
    var hasQuiet = false
    var quietFrom = "20"
    var quietTo = "8"
    var weekends = false
    var pause = "12"
    var isActive = true
    var tells: Set<String> = []
    var zone: String

    /// As it is stored; for a new one, as the address begins it.
    init(_ rule: AlertRule?, _ context: RequestContext) {
        zone = context.timeZone.identifier
        guard let draft = rule?.draft else {
            if let metric = context.query["metric"], Metric.named(metric) != nil { self.metric = metric }
            return
        }
        (name, metric, zone) = (draft.name, draft.question.metric, draft.zone.identifier)
        let narrowed = draft.question.filters
        for (key, names) in [
            ("channel", narrowed.channels), ("channel_kind", narrowed.channelKinds), ("touchpoint", narrowed.touchpoints),
            ("stage", narrowed.stages), ("source", narrowed.sources),
        ] { filters[key] = names?.first }
        (kind, period) = (draft.condition.kind, draft.question.period.shortText)
        switch draft.condition {
        case .threshold(let side, let limit, let isCertain):
            self.limit = TypedNumber.text(Metric.named(metric)?.definition.unit == .share ? limit * 100 : limit)
            (self.side, self.isCertain) = (side.rawValue, isCertain)
        case .change(let direction, let pace), .anomaly(let direction, let pace):
            (self.direction, self.pace) = (direction.rawValue, pace.rawValue)
        }
        if let quiet = draft.quiet {
            (hasQuiet, quietFrom, quietTo, weekends) = (true, "\(quiet.from)", "\(quiet.to)", quiet.weekends)
        }
        (pause, isActive, tells) = ("\(draft.pauseHours)", draft.isActive, Set(draft.tells.map(\.text)))
    }

    /// As it was sent.
    init(_ form: Query, _ context: RequestContext) {
        func value(_ name: String, _ usual: String) -> String { form[name].map { $0.trimmingCharacters(in: .whitespaces) } ?? usual }
        zone = value("zone", context.timeZone.identifier)
        name = value("name", "")
        metric = value("metric", metric)
        for key in ["channel", "channel_kind", "touchpoint", "stage", "source"] {
            filters[key] = form[key].flatMap { $0.isEmpty ? nil : $0 }
        }
        kind = value("kind", kind)
        period = value("period", period)
        side = value("side", side)
        limit = value("limit", "")
        isCertain = form["certain"] != nil
        direction = value("direction", direction)
        pace = value("pace", pace)
        hasQuiet = form["quiet"] != nil
        quietFrom = value("quiet-from", quietFrom)
        quietTo = value("quiet-to", quietTo)
        weekends = form["weekends"] != nil
        pause = value("pause", pause)
        isActive = form["active"] != nil
        tells = Set(form.all("tells"))
    }

    func draft(origin: String) throws(AlertError) -> AlertRuleDraft {
        guard let definition = Metric.named(metric)?.definition else { throw AlertError("Choose what is watched.", field: "question") }
        var question = MetricQuestion(metric: metric)
        guard let period = MetricPeriod(shortText: period) else { throw AlertError("Choose a period.", field: "question") }
        question.period = period
        question.filters.channels = filters["channel"].map { [$0] }
        question.filters.channelKinds = filters["channel_kind"].map { [$0] }
        question.filters.touchpoints = filters["touchpoint"].map { [$0] }
        question.filters.stages = filters["stage"].map { [$0] }
        question.filters.sources = filters["source"].map { [$0] }
        let condition: AlertCondition
        let way = AlertCondition.Direction(rawValue: direction) ?? .either
        let often = AlertCondition.Pace(rawValue: pace) ?? .quarterly
        switch kind {
        case "change": condition = .change(way, often)
        case "anomaly": condition = .anomaly(way, often)
        default:
            guard let number = TypedNumber.read(limit) else { throw AlertError("Say the limit: a number.", field: "limit") }
            condition = .threshold(
                AlertCondition.Side(rawValue: side) ?? .below, definition.unit == .share ? number / 100 : number, isCertain: isCertain)
        }
        guard let zone = TimeZone(identifier: zone) else { throw AlertError("“\(zone.prefix(60))” is not a time zone.", field: "zone") }
        return AlertRuleDraft(
            name: name.isEmpty ? definition.name : name, question: question, condition: condition, zone: zone,
            quiet: hasQuiet ? QuietHours(from: Int(quietFrom) ?? 20, to: Int(quietTo) ?? 8, weekends: weekends) : nil,
            pauseHours: Int(pause) ?? 12, isActive: isActive, tells: Set(tells.compactMap { Dashboard.Audience($0) }), base: origin)
    }
}
