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

    /// A number as somebody types it: 12,000.50, 12000,5, 80 %.
    static func number(_ text: String) -> Double? {
        var text = text.filter { !$0.isWhitespace && $0 != "%" }
        if text.wholeMatch(of: /[-−+]?\d{1,3}(,\d{3})+(\.\d+)?/) != nil { text = text.replacing(",", with: "") }
        let value = Double(text.replacing(",", with: ".").replacing("−", with: "-"))
        return value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// As a form shows it again.
    static func typed(_ value: Double?) -> String {
        guard let value else { return "" }
        let rounded = (value * 10_000).rounded() / 10_000
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
    }

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
