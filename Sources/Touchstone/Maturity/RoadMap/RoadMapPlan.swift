/// What people say of an activity, checked: everything that they can change.
package struct RoadMapPlan: Sendable, Equatable {
    package var name: String
    package var goal: String
    /// Of the maturity model; nil where it belongs to none.
    package var dimension: String?
    /// The level that it leads to, counted from 1.
    package var level: Int?
    package var owner: RoadMapActivity.Owner?
    /// The key of a metric of the catalogue.
    package var kpi: String?
    package var investment: Double?
    /// ISO 4217; of the investment.
    package var currency: String?
    package var term: MaturityRoadMap.Horizon
    package var starts: RoadMapDay
    /// Included.
    package var ends: RoadMapDay
    package var status: RoadMapActivity.Status
    /// The numbers of the activities that it rests on, ascending.
    package var dependsOn: [Int64]

    package static let longestName = 120
    package static let longestGoal = 500
    package static let longestOwner = 80
    package static let longestDays = 3_653
    package static let most = 300

    package init(
        name: String, goal: String = "", dimension: String? = nil, level: Int? = nil, owner: RoadMapActivity.Owner? = nil,
        kpi: String? = nil,
        investment: Double? = nil, currency: String? = nil, term: MaturityRoadMap.Horizon, starts: RoadMapDay, ends: RoadMapDay,
        status: RoadMapActivity.Status = .planned, dependsOn: [Int64] = []
    ) {
        (self.name, self.goal, self.dimension, self.level, self.owner, self.kpi) = (name, goal, dimension, level, owner, kpi)
        (self.investment, self.currency, self.term, self.starts, self.ends) = (investment, currency, term, starts, ends)
        (self.status, self.dependsOn) = (status, dependsOn)
    }

    /// How many days it takes.
    package var days: Int { ends - starts + 1 }

    /// - Throws: `RoadMapError`, which names the field.
    package func checked() throws(RoadMapError) -> RoadMapPlan {
        var plan = self
        plan.name = try Self.line(name, "name", "name", 1...Self.longestName)
        plan.goal = try Self.line(goal, "goal", "goal", 0...Self.longestGoal)
        plan.dimension = try dimension.map { text throws(RoadMapError) in try Self.line(text, "dimension", "dimension", 0...60) }
            .flatMap { $0.isEmpty ? nil : $0 }
        if let level, !(1...10).contains(level) { throw RoadMapError("A level is a number from 1 to 10.", field: "level") }
        if case .named(let text) = owner {
            let name = try Self.line(text, "owner", "owner’s name", 0...Self.longestOwner)
            plan.owner = name.isEmpty ? nil : .named(name)
        }
        if let kpi, Metric.named(kpi) == nil {
            throw RoadMapError(
                "“\(kpi.prefix(60))” is no metric of the catalogue. Take one of: \(Metric.all.map(\.key).joined(separator: ", ")).",
                field: "kpi")
        }
        try checkMoney(&plan)
        guard starts <= ends else { throw RoadMapError("It ends before it begins. Exchange the two days.", field: "ends") }
        guard days <= Self.longestDays else { throw RoadMapError("It would take more than ten years. Cut it into parts.", field: "ends") }
        plan.dependsOn = Array(Set(dependsOn)).sorted()
        return plan
    }

    private func checkMoney(_ plan: inout RoadMapPlan) throws(RoadMapError) {
        guard let investment else {
            plan.currency = nil
            return
        }
        guard investment.isFinite, (0...1e12).contains(investment) else {
            throw RoadMapError("The investment is an amount from 0 on.", field: "investment")
        }
        let code = (currency ?? "").uppercased()
        guard code.isEmpty || (code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }) else {
            throw RoadMapError("A currency has three letters, as in EUR.", field: "currency")
        }
        plan.currency = code.isEmpty ? nil : code
    }

    private static func line(_ text: String, _ field: String, _ what: String, _ length: ClosedRange<Int>) throws(RoadMapError) -> String {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard length.contains(text.count), !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            let from = length.lowerBound == 0 ? "at most \(length.upperBound)" : "\(length.lowerBound) to \(length.upperBound)"
            throw RoadMapError("The \(what) has \(from) characters.", field: field)
        }
        return text
    }

    /// What is different from another.
    package func changes(from other: RoadMapPlan) -> Set<RoadMapActivity.Field> {
        var fields: Set<RoadMapActivity.Field> = []
        if name != other.name { fields.insert(.name) }
        if goal != other.goal { fields.insert(.goal) }
        if dimension != other.dimension || level != other.level { fields.insert(.dimension) }
        if owner != other.owner { fields.insert(.owner) }
        if kpi != other.kpi { fields.insert(.kpi) }
        if investment != other.investment || currency != other.currency { fields.insert(.investment) }
        if term != other.term { fields.insert(.term) }
        if starts != other.starts || ends != other.ends { fields.insert(.dates) }
        if status != other.status { fields.insert(.status) }
        if dependsOn != other.dependsOn { fields.insert(.dependencies) }
        return fields
    }
}
