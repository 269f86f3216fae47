import Charts
import Foundation
import Touchstone

/// Initiatives in words.
enum InitiativeWords {
    static func tone(_ status: InitiativeStatus) -> String {
        switch status {
        case .running: "accent"
        case .done: "good"
        case .idea, .planned, .stopped: ""
        }
    }

    static func tone(_ state: InitiativeImpact.State) -> String {
        switch state {
        case .improved: "good"
        case .worsened: "bad"
        case .changed, .notShown, .cannotTell, .notBegun, .noKPI: "neutral"
        }
    }

    /// In two or three words.
    static func verdict(_ state: InitiativeImpact.State) -> String {
        switch state {
        case .improved: "Better"
        case .worsened: "Worse"
        case .changed: "Changed"
        case .notShown: "No effect shown"
        case .cannotTell: "Can’t be told yet"
        case .notBegun: "Not begun"
        case .noKPI: "No KPI yet"
        }
    }

    static func day(_ day: MetricPeriod.CivilDay?) -> String? { day.map { "\($0.day) \(months[$0.month - 1]) \($0.year)" } }

    /// "2 Mar to 30 Apr 2026"; nil where neither is known.
    static func span(_ plan: InitiativePlan) -> String? {
        switch (plan.start, plan.end) {
        case (let start?, let end?):
            let first = start.year == end.year ? "\(start.day) \(months[start.month - 1])" : day(start) ?? ""
            return "\(first) to \(day(end) ?? "")"
        case (let start?, nil): return "since \(day(start) ?? "")"
        case (nil, let end?): return "until \(day(end) ?? "")"
        case (nil, nil): return nil
        }
    }

    /// "Customer satisfaction at “Survey after delivery”"
    static func kpi(_ plan: InitiativePlan) -> String? {
        guard let kpi = plan.kpi, let metric = Metric.named(kpi.metric) else { return nil }
        let part = ImpactGroup.part(kpi.filters).words
        return part.isEmpty ? metric.definition.name : "\(metric.definition.name), \(part)"
    }

    static func money(_ amount: Double, _ currency: String) -> String {
        ValueFormat(decimals: 0, suffix: currency.isEmpty ? "" : " \(currency)").text(amount)
    }

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
