import Charts
import Foundation
import Touchstone

/// What is written on the time axis of a metric: the months that were unlike the others.
struct MetricMarks {
    let months: [UnusualMonth]

    /// - Parameter slice: where one channel, touchpoint, stage or source alone is drawn.
    func marks(_ answer: MetricAnswer, slice: String?) -> [LineChart.Annotation] {
        let own = months.filter { $0.definition.key == answer.definition.key && answer.period.overlaps($0.month) }
        var times: [Range<Int64>] = []
        for month in own where !times.contains(month.month) { times.append(month.month) }
        return times.prefix(4).compactMap { time in
            // Of several signs in a month: the one of what is drawn, else the surest.
            let there = own.filter { $0.month == time }
            guard slice == nil || there.contains(where: { $0.name == slice }) else { return nil }
            guard let first = there.first(where: { $0.name == slice ?? "" }) ?? there.first else { return nil }
            let event = months.first { $0.month == time && $0.definition.key == "interactions" && $0.dimension == .touchpoint }
            let name = MetricWords.month(time.lowerBound, in: answer.zone)
            let label = slice != nil ? name : first.name.isEmpty ? event.map(\.name) ?? name : first.name
            return LineChart.Annotation(time: place(time, answer), label: label)
        }
    }

    /// In the middle of the month where the axis is finer than months.
    private func place(_ month: Range<Int64>, _ answer: MetricAnswer) -> Int64 {
        let time = answer.granularity == .month ? month.lowerBound : (month.lowerBound + month.upperBound) / 2
        return min(max(time, answer.period.lowerBound), answer.period.upperBound)
    }
}
