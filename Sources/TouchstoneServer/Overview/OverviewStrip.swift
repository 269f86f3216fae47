import Charts
import Foundation
import JourneyAnalytics
import Touchstone

/// The main journey as the overview shows it.
struct OverviewStrip {
    var caption: String
    var moreHref: String
    var steps: [Step]

    struct Step {
        var name: String
        var share: String
        var count: String
        var href: String
        var sharePercent: Int
        var restPercent: Int
        var lost: String?
    }

    /// - Returns: nil where there is no path, or the role doesn't see journeys.
    init?(_ reading: OverviewReading, _ request: MetricRequest) {
        guard request.context.may(.viewJourneys), let path = reading.path else { return nil }
        // Journeys show everything unless a period is named: what is shown here is named there.
        let address = request.address.changed { address in
            if address.from == nil, address.to == nil, address.period == nil {
                address.set(period: request.usualPeriod == .all ? "all" : "12mo")
            }
        }
        caption =
            "The way that most customers take, and how many come how far, in this order, whatever lies between. "
            + "\(ValueFormat.number.text(Double(path.customers))) customers were active."
        moreHref = address.href("/journeys/graph")
        let names = path.steps.map { step in step.touchpoint.contains { ">|\"".contains($0) } ? "\"\(step.touchpoint)\"" : step.touchpoint }
        let funnel = address.href(
            "/journeys/funnel", [("steps", names.joined(separator: " > ")), ("within", path.question.window.description)])
        steps = path.steps.enumerated().map { number, step in
            let percent = Int((min(max(step.share, 0), 1) * 100).rounded())
            let before = number > 0 ? path.steps[number - 1].customers : step.customers
            let lost = before > 0 ? Double(before - step.customers) / Double(before) : 0
            let list = address.href(
                "/journeys/customers", [("question", JourneyQuestion.funnel(path.question).description), ("part", "step \(number + 1)")])
            return Step(
                name: step.touchpoint, share: "\(percent) %", count: ValueFormat.number.text(Double(step.customers)),
                href: request.context.may(.viewCustomers) ? list : funnel, sharePercent: percent, restPercent: 100 - percent,
                lost: lost >= 0.005 ? "−\(ValueFormat(suffix: " %", scale: 100).text(lost))" : nil)
        }
    }
}
