import Touchstone

/// The fields of an activity as a form posts them.
enum RoadMapForm {
    /// - Throws: `RoadMapError`, which names the field.
    static func plan(_ form: Query, over base: RoadMapPlan) throws(RoadMapError) -> RoadMapPlan {
        var plan = shown(form, over: base)
        if !form.trimmed("investment").isEmpty, plan.investment == nil {
            throw RoadMapError("The investment is an amount, as in 12500 or 12500.50.", field: "investment")
        }
        guard let starts = RoadMapDay(form.trimmed("starts")) else {
            throw RoadMapError("Say on which day it begins, as in 2026-11-30.", field: "starts")
        }
        guard let ends = RoadMapDay(form.trimmed("ends")) else {
            throw RoadMapError("Say on which day it ends, as in 2027-02-28.", field: "ends")
        }
        (plan.starts, plan.ends) = (starts, ends)
        return try plan.checked()
    }

    /// What was typed, as far as it can be read: nothing is lost when something is wrong.
    static func shown(_ form: Query, over base: RoadMapPlan) -> RoadMapPlan {
        var plan = base
        (plan.name, plan.goal) = (form.trimmed("name"), form.trimmed("goal"))
        let dimension = form.trimmed("dimension")
        plan.dimension = dimension.isEmpty ? nil : dimension
        plan.level = Int(form.trimmed("level"))
        let name = form.trimmed("owner_name")
        plan.owner = Int64(form.trimmed("owner")).map(RoadMapActivity.Owner.person) ?? (name.isEmpty ? nil : .named(name))
        let kpi = form.trimmed("kpi")
        plan.kpi = kpi.isEmpty ? nil : kpi
        plan.investment = TypedNumber.read(form.trimmed("investment"))
        let currency = form.trimmed("currency")
        plan.currency = currency.isEmpty ? nil : currency
        plan.term = MaturityRoadMap.Horizon(rawValue: form.trimmed("term")) ?? base.term
        plan.status = RoadMapActivity.Status(rawValue: form.trimmed("status")) ?? base.status
        if let day = RoadMapDay(form.trimmed("starts")) { plan.starts = day }
        if let day = RoadMapDay(form.trimmed("ends")) { plan.ends = day }
        plan.dependsOn = form.all("depends_on").compactMap { Int64($0) }.sorted()
        return plan
    }
}
