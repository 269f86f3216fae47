/// The road map as a YAML file: for other programs, and for a folder of documents.
package struct RoadMapFile: Sendable {
    private let activities: [RoadMapActivity]
    private let people: [Int64: String]

    /// - Parameter people: what owners are called, by number.
    package init(_ activities: [RoadMapActivity], people: [Int64: String] = [:]) {
        self.activities = activities
        self.people = people
    }

    package var yaml: String {
        guard !activities.isEmpty else { return "# Nothing is on the road map yet.\nactivities: []\n" }
        let names = Dictionary(activities.map { ($0.id, $0.plan.name) }) { first, _ in first }
        return "activities:\n"
            + activities.map { one in
                lines(one, names).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }.joined()
            }.joined()
    }

    private func lines(_ one: RoadMapActivity, _ names: [Int64: String]) -> [String] {
        let plan = one.plan
        func text(_ name: String, _ value: String?) -> String? {
            value.flatMap { $0.isEmpty ? nil : "\(name): \(YAMLScalarText.plain($0))" }
        }
        var owner: String?
        switch plan.owner {
        case .person(let id): owner = people[id] ?? "person \(id)"
        case .named(let name): owner = name
        case nil: break
        }
        var lines = ["id: \(one.id)", text("name", plan.name), text("goal", plan.goal), text("dimension", plan.dimension)].compactMap(
            \.self)
        if let level = plan.level { lines.append("level: \(level)") }
        lines += [text("owner", owner), text("kpi", plan.kpi)].compactMap(\.self)
        if let investment = plan.investment { lines.append("investment: \(JSONValue.number(investment).jsonText)") }
        if let currency = plan.currency { lines.append("currency: \(currency)") }
        lines += [
            "term: \(plan.term.rawValue)", "starts: \"\(plan.starts.text)\"", "ends: \"\(plan.ends.text)\"",
            "status: \(plan.status.rawValue)",
        ]
        let rests = plan.dependsOn.compactMap { names[$0] }
        if !rests.isEmpty { lines += ["after:"] + rests.map { "  - \(YAMLScalarText.plain($0))" } }
        if let initiative = one.initiative { lines.append("initiative: \(initiative)") }
        return lines
    }
}
