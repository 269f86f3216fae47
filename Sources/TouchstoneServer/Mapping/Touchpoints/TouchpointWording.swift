import Charts
import JourneyAnalytics
import Touchstone

/// How the pages of touchpoints put figures into words and pictures.
enum TouchpointWording {
    static func about(_ catalogue: TouchpointCatalogue) -> String {
        var parts: [String] = []
        if catalogue.planned > 0 { parts.append("\(Words.number(catalogue.planned)) planned and never seen") }
        if catalogue.unclassified > 0 {
            parts.append("\(Words.number(catalogue.unclassified)) \(catalogue.unclassified == 1 ? "waits" : "wait") to be classified")
        }
        if catalogue.ownerless > 0 {
            parts.append("\(Words.number(catalogue.ownerless)) that \(catalogue.ownerless == 1 ? "is" : "are") seen and nobody owns")
        }
        return "\(Words.count(catalogue.seen, "touchpoint")) of \(Words.count(catalogue.customers, "customer"))"
            + (parts.isEmpty ? ", each with its place and owner." : "; " + parts.joined(separator: ", ") + ".")
    }

    static func badge(_ entry: TouchpointEntry) -> (String?, String) {
        switch entry.state {
        case .seen: (nil, "")
        case .unclassified: ("to classify", "accent")
        case .planned: ("never seen", "bad")
        }
    }

    static func cell(_ cell: TouchpointCoverage.Cell, stage: String, channel: String) -> String {
        var words =
            "\(stage.isEmpty ? "No stage" : stage), \(channel.isEmpty ? "no channel" : channel): \(Words.count(cell.touchpoints, "touchpoint")), \(Words.count(cell.interactions, "interaction"))"
        if cell.planned > 0 { words += "; \(cell.planned) planned and never seen" }
        if cell.ownerless > 0 { words += "; \(cell.ownerless) without owner" }
        return words
    }

    /// "1.2 M", "34 k", "812".
    static func short(_ number: Int) -> String {
        switch number {
        case 1_000_000...: ValueFormat(decimals: 1, suffix: " M", scale: 1e-6).text(Double(number))
        case 10_000...: ValueFormat(decimals: 0, suffix: " k", scale: 1e-3).text(Double(number))
        default: Words.number(number)
        }
    }

    static func spark(_ entry: TouchpointEntry, _ catalogue: TouchpointCatalogue) -> String? {
        guard let activity = entry.activity, activity.trend.count > 2, activity.trend.contains(where: { $0 > 0 }) else { return nil }
        let line = Sparkline(values: activity.trend.map { Double($0) }, isLastPartial: true)
        return line.svg(ChartFrame(title: "\(entry.name) by week", width: 110, height: 26))
    }

    static func customers(at name: String) -> String { customers(.at(name)) }

    static func customers(_ part: JourneyPart) -> String {
        let question = JourneyQuestion.graph(GraphQuestion(measuringTimes: false))
        return
            "/journeys/customers?question=\(JourneyAddress.escaped(question.description))&part=\(JourneyAddress.escaped(part.description))"
    }
}
