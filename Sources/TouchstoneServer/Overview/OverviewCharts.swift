import Charts
import Foundation
import Touchstone

/// The overview's pictures: how customers fared, and what happened in the month that stands out.
struct OverviewCharts {
    let reading: OverviewReading
    let request: MetricRequest
    let board: MetricBoard

    var cards: [MetricView.ChartCard] {
        get throws {
            let month = reading.months.first { reading.isInPeriod($0) && $0.isBad }
            let worst = ["nps", "csat", "ces"].first { key in
                month?.experience.contains { $0.definition.key == key && $0.verdict == .worse && $0.dimension == nil } ?? false
            }
            let usual = ["nps", "csat", "ces", "first_response_time", "interactions"].first { key in answer(key)?.estimate.value != nil }
            var cards: [MetricView.ChartCard] = []
            if let key = worst ?? usual, let answer = answer(key) { cards.append(card(answer, "trend-\(key)", nil)) }
            if let event = month?.event, let dimension = event.dimension, !event.name.isEmpty {
                let address = request.address.changed { $0.set(dimension, event.name) }
                var asking = address.asking
                asking.zone = request.asking.zone
                do {
                    let question = try asking.question("interactions", period: reading.question.period)
                    let answer = try board.answer(request.measurements, question, zone: request.context.timeZone.identifier)
                    if answer.estimate.value != nil { cards.append(card(answer, "trend-event", (event.name, address))) }
                } catch { throw HTTPFailure(error) }
            }
            return cards
        }
    }

    private func answer(_ key: String) -> MetricAnswer? { reading.answers.first { $0.definition.key == key } }

    private func card(_ answer: MetricAnswer, _ id: String, _ slice: (name: String, address: MetricAddress)?) -> MetricView.ChartCard {
        let name = slice?.name ?? answer.definition.name
        let address = slice?.address ?? request.address
        return MetricTrendCard(
            answer: answer, id: id, heading: "\(name) by \(answer.granularity.rawValue)", marks: marks(answer, slice?.name),
            csvHref: request.context.may(.exportData) ? address.href("/measurement/\(answer.definition.key)/trend.csv") : nil
        ).card
    }

    /// The unusual months of what is drawn.
    private func marks(_ answer: MetricAnswer, _ slice: String?) -> [LineChart.Annotation] {
        MetricMarks(months: reading.news.months).marks(answer, slice: slice)
    }
}
