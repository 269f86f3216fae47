import Foundation
import Touchstone

/// A request for a dashboard: who looks, and over which time instead of the dashboard's own.
struct DashboardRequest: Sendable {
    let reader: DashboardReader
    private let chosen: MetricPeriod?
    private let fields: [(String, String)]
    private let query: Query
    /// What is wrong with the address; the dashboard's own period is shown then.
    let problem: String?

    init(_ context: RequestContext) throws(HTTPFailure) {
        reader = try context.dashboardReader()
        query = context.query
        let given = ["period", "from", "to"].compactMap { name in
            context.query[name].flatMap { $0.isEmpty ? nil : (name, $0) }
        }
        let isDays = given.contains { $0.0 != "period" }
        fields = given.filter { !isDays || $0.0 != "period" }
        var asking = MetricAsking()
        (asking.from, asking.to) = (fields.first { $0.0 == "from" }?.1, fields.first { $0.0 == "to" }?.1)
        asking.last = fields.first { $0.0 == "period" }?.1
        guard !fields.isEmpty else {
            (chosen, problem) = (nil, nil)
            return
        }
        do {
            chosen = try asking.question("interactions").period
            problem = nil
        } catch {
            (chosen, problem) = (nil, error.description)
        }
    }

    func period(of dashboard: Dashboard) -> MetricPeriod { chosen ?? dashboard.document.period }

    /// A path with the period that was chosen here.
    func href(_ path: String) -> String { MetricAddress.link(path, chosen == nil ? [] : fields) }

    /// What tiles link to is over the same time.
    func address(of dashboard: Dashboard) -> MetricAddress { MetricAddress(Query()).covering(period(of: dashboard)) }

    func periodText(of dashboard: Dashboard) -> String { DashboardRequest.words(period(of: dashboard)) }

    func periodControl(_ dashboard: Dashboard) -> Shell.Period {
        let path = DashboardAddress.page(dashboard.id)
        let current = period(of: dashboard)
        let own = Shell.Choice(
            name: "The dashboard’s: \(DashboardRequest.words(dashboard.document.period).lowercased())", href: path, isCurrent: chosen == nil
        )
        let choices = MetricAddress.periods.map { name, value in
            Shell.Choice(name: name, href: "\(path)?period=\(value)", isCurrent: chosen.map { $0.shortText == value } ?? false)
        }
        func value(_ name: String) -> String { fields.first { $0.0 == name }?.1 ?? "" }
        return Shell.Period(
            label: DashboardRequest.words(current), choices: [own] + choices, action: path, from: value("from"), to: value("to"), keep: [])
    }

    /// "Last 30 days".
    static func words(_ period: MetricPeriod) -> String {
        switch period {
        case .last(1, .day): "Today"
        case .last(let count, .day): "Last \(count) days"
        case .last(1, .month): "Last month"
        case .last(let count, .month): "Last \(count) months"
        case .days(let from, let to): from == to ? from.text : "\(from.text) to \(to.text)"
        case .all: "All time"
        }
    }
}

extension MetricAddress {
    /// The same over this time.
    func covering(_ period: MetricPeriod) -> MetricAddress {
        changed { address in
            switch period {
            case .days(let from, let to): address.set(days: from...to)
            case .last, .all: address.set(period: period.shortText)
            }
        }
    }

    /// What a question narrows to.
    static func narrowed(to question: MetricQuestion) -> MetricAddress {
        let filters = question.filters
        let named = [
            ("channel", filters.channels), ("channel_kind", filters.channelKinds), ("touchpoint", filters.touchpoints),
            ("stage", filters.stages), ("source", filters.sources),
        ].flatMap { name, values in (values ?? []).map { (name, $0) } }
        let cut = [("by", question.breakdown?.rawValue), ("currency", filters.currency)].compactMap { name, value in
            value.map { (name, $0) }
        }
        let text = MetricAddress.link("", named + cut).dropFirst()
        return MetricAddress(Query(text) ?? Query()).covering(question.period)
    }
}
