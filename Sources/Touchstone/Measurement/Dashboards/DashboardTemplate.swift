/// A dashboard to begin with: made for one kind of work.
package struct DashboardTemplate: Sendable {
    package let key: String
    /// For whom.
    package let name: String
    package let about: String
    let period: MetricPeriod
    let tiles: [DashboardTile]

    /// The document, under its own or another name.
    package func document(named name: String? = nil) -> DashboardDocument {
        let given = name?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        return DashboardDocument(name: given.isEmpty ? self.name : given, about: about, period: period, tiles: tiles)
    }

    package static func named(_ key: String) -> DashboardTemplate? { all.first { $0.key == key } }

    package static let all = [customerExperience, support, executive, marketing]

    private static let customerExperience = DashboardTemplate(
        key: "cx-lead", name: "Customer experience", about: "How customers judge us, where it hurts, and whether it gets better.",
        period: .last(90, .day),
        tiles: numbered([
            value("nps", target: 40), value("csat", target: 0.8), value("ces", target: 5.5), value("score_responses"),
            trend("nps", width: 8), distribution("nps", width: 4),
            breakdown("csat", by: .touchpoint), breakdown("nps", by: .channel),
            trend("csat", width: 6), trend("ces", width: 6),
            breakdown("ces", by: .stage, width: 6), distribution("csat", width: 6),
        ]))

    private static let support = DashboardTemplate(
        key: "support-lead", name: "Support", about: "How fast we answer, how much comes in, and how people leave the conversation.",
        period: .last(30, .day),
        tiles: numbered([
            value("first_response_time"), value("aht"), value("csat", target: 0.8), value("interactions"),
            trend("first_response_time", width: 6), trend("aht", width: 6),
            breakdown("interactions", by: .channel), breakdown("csat", by: .channel),
            distribution("aht", width: 6), trend("interactions", width: 6),
        ]))

    private static let executive = DashboardTemplate(
        key: "executive", name: "Executive", about: "One look: what customers say, what they spend, how many they are.",
        period: .last(12, .month),
        tiles: numbered([
            value("nps", target: 40, width: 4), value("revenue", width: 4), value("active_customers", width: 4),
            trend("nps", width: 12), trend("revenue", width: 6), trend("active_customers", width: 6),
            breakdown("revenue", by: .channel), breakdown("nps", by: .stage),
        ]))

    private static let marketing = DashboardTemplate(
        key: "marketer", name: "Marketing", about: "Who comes, by which way, and what they buy.", period: .last(90, .day),
        tiles: numbered([
            value("active_customers"), value("orders"), value("revenue"), value("average_order_value"),
            trend("active_customers", width: 8), breakdown("active_customers", by: .channel, width: 4),
            trend("orders", width: 6), distribution("average_order_value", width: 6),
            breakdown("interactions", by: .touchpoint), breakdown("revenue", by: .source),
        ]))

    private static func value(_ metric: String, target: Double? = nil, width: Int = 3) -> DashboardTile {
        DashboardTile(id: "", kind: .value, size: (width, 2), question: MetricQuestion(metric: metric), target: target)
    }

    private static func trend(_ metric: String, width: Int) -> DashboardTile {
        DashboardTile(id: "", kind: .trend, size: (width, 3), question: MetricQuestion(metric: metric))
    }

    private static func distribution(_ metric: String, width: Int) -> DashboardTile {
        DashboardTile(id: "", kind: .distribution, size: (width, 3), question: MetricQuestion(metric: metric))
    }

    private static func breakdown(_ metric: String, by: MetricQuestion.Breakdown, width: Int = 6) -> DashboardTile {
        var question = MetricQuestion(metric: metric)
        question.breakdown = by
        return DashboardTile(id: "", kind: .breakdown, size: (width, 3), question: question)
    }

    private static func numbered(_ tiles: [DashboardTile]) -> [DashboardTile] {
        tiles.enumerated().map { place, tile in
            var tile = tile
            tile.id = "t\(place + 1)"
            return tile
        }
    }
}
