import ExperienceStatistics
import Foundation

/// What somebody plans, checked: everything of an initiative that is edited in one form.
package struct InitiativePlan: Sendable, Equatable {
    package var title: String
    package var goal: String
    /// The number of the person who answers for it.
    package var owner: Int64?
    package var people: [Int64] = []
    package var start: MetricPeriod.CivilDay?
    package var end: MetricPeriod.CivilDay?
    /// The first day on which customers feel it; nil is the start.
    package var effectFrom: MetricPeriod.CivilDay?
    /// A metric with its filters, nil while nobody said by what it is seen.
    package var kpi: MetricQuestion?
    package var reached = ImpactGroup.everybody
    /// Whom it leaves as they are; nil where there is nobody.
    package var comparison: ImpactGroup?
    /// What would have come without it: said before anybody looks at what came.
    package var course = InterruptedTimeSeries.Course.goesOn
    /// In the metric's unit: 0.8 for 80 %.
    package var baseline: Double?
    package var target: Double?
    /// Days before and after that are compared; nil leaves it to the data.
    package var window: Int?
    package var budget: Double?
    /// ISO 4217; "" is the company's own.
    package var currency = ""
    package var links = InitiativeLinks()
    /// The road map's activity that it came from.
    package var activity: Int64?

    package static let longestTitle = 80
    package static let longestGoal = 500
    package static let windows = 14...365

    package init(title: String, goal: String = "") { (self.title, self.goal) = (title, goal) }

    /// The same with spaces put right.
    /// - Throws: `InitiativeError`, which names the field.
    package func checked() throws(InitiativeError) -> InitiativePlan {
        var plan = self
        plan.title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        plan.goal = goal.trimmingCharacters(in: .whitespacesAndNewlines)
        try Self.check(plan.title, "title", 1...Self.longestTitle, "Give it a title of 1 to \(Self.longestTitle) characters.")
        try Self.check(plan.goal, "goal", 0...Self.longestGoal, "Say the goal in at most \(Self.longestGoal) characters.")
        for (day, field) in [(start, "start"), (end, "end"), (effectFrom, "effect_from")] {
            guard day.map({ (1990...2200).contains($0.year) }) ?? true else {
                throw InitiativeError("A day is from 1990 to 2200.", field: field)
            }
        }
        if let start, let end, end < start { throw InitiativeError("It ends before it starts. Exchange the two days.", field: "end") }
        if let start, let effectFrom, effectFrom < start {
            throw InitiativeError("Customers can’t feel it before it starts.", field: "effect_from")
        }
        if let end, let effectFrom, start == nil, end < effectFrom {
            throw InitiativeError("It ends before customers feel it.", field: "end")
        }
        guard people.count <= 50 else { throw InitiativeError("At most 50 people take part.", field: "people") }
        plan.people = people.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        try plan.checkImpact()
        for (amount, field) in [(budget, "budget")] {
            guard amount.map({ $0.isFinite && (0...1e12).contains($0) }) ?? true else {
                throw InitiativeError("A budget is an amount from 0 on.", field: field)
            }
        }
        guard currency.isEmpty || (currency.count == 3 && currency.allSatisfy { $0.isASCII && $0.isUppercase }) else {
            throw InitiativeError("A currency is three capital letters, as in EUR.", field: "currency")
        }
        guard links.maps.count <= 50, links.touchpoints.count <= 50, links.themes.count <= 50,
            links.touchpoints.allSatisfy({ (1...200).contains($0.count) && !$0.utf8.contains(0) })
        else { throw InitiativeError("At most 50 links of a kind, each touchpoint by its name.", field: "touchpoints") }
        return plan
    }

    private mutating func checkImpact() throws(InitiativeError) {
        for (value, field) in [(baseline, "baseline"), (target, "target")] {
            guard value.map({ $0.isFinite && abs($0) <= 1e12 }) ?? true else {
                throw InitiativeError("“\(field)” has to be a number.", field: field)
            }
            guard value == nil || kpi != nil else { throw InitiativeError("Choose the metric that “\(field)” is of.", field: "metric") }
        }
        guard window.map(Self.windows.contains) ?? true else {
            throw InitiativeError(
                "Compare from \(Self.windows.lowerBound) to \(Self.windows.upperBound) days before and after.", field: "window")
        }
        guard reached != .others else { throw InitiativeError("Say whom it reaches; “others” is for the comparison.", field: "reached") }
        guard let comparison else { return }
        guard comparison != .everybody, comparison != reached else {
            throw InitiativeError("Whom it reaches can’t be the comparison too. Choose others.", field: "comparison")
        }
        guard comparison != .others || reached != .everybody else {
            throw InitiativeError("Where everybody is reached, nobody is left to compare with.", field: "comparison")
        }
    }

    private static func check(_ text: String, _ field: String, _ length: ClosedRange<Int>, _ sentence: String) throws(InitiativeError) {
        let isPlain = !text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r" }
        guard length.contains(text.count), isPlain else { throw InitiativeError(sentence, field: field) }
        guard !PersonalData.looksPersonal(text) else {
            throw InitiativeError("Addresses and phone numbers don’t belong into the \(field): people are chosen below.", field: field)
        }
    }
}
