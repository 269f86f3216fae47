import ExperienceStatistics
import Foundation

/// What is asked of an effect: of which figure, on whom, compared with whom, since when.
package struct ImpactQuestion: Sendable, Equatable {
    /// A metric with filters; its period doesn't matter.
    package var kpi: MetricQuestion
    package var reached = ImpactGroup.everybody
    package var comparison: ImpactGroup?
    /// The first day on which it is felt; nil while it hasn't begun.
    package var start: MetricPeriod.CivilDay?
    /// What would have come without it.
    package var course = InterruptedTimeSeries.Course.goesOn
    /// Days before and after; nil leaves it to the data.
    package var window: Int?
    /// The change that is hoped for, in the metric's unit.
    package var wanted: Double?
    package var zone = TimeZone.gmt

    package init(kpi: MetricQuestion) { self.kpi = kpi }

    /// Nil without a KPI.
    package init?(_ initiative: Initiative, zone: TimeZone) {
        let plan = initiative.plan
        guard let kpi = plan.kpi else { return nil }
        self.init(kpi: kpi)
        (reached, comparison, window, self.zone) = (plan.reached, plan.comparison, plan.window, zone)
        course = plan.course
        start = initiative.effectiveFrom
        if let target = plan.target, let baseline = plan.baseline { wanted = target - baseline }
    }
}
