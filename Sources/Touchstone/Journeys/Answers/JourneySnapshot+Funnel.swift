import Foundation
import JourneyAnalytics

extension JourneySnapshot {
    package func funnel(_ question: FunnelQuestion, measuringTimes: Bool = true) throws(JourneyError) -> FunnelAnswer {
        let known = question.breakdown == nil ? EventProperties.none : try properties()
        do throws(JourneyQuestionError) {
            return try index.funnel(question, in: selection, measuringTimes: measuringTimes, properties: known, asOf: asOf)
        } catch {
            throw JourneyError(error, field: "steps")
        }
    }

    func funnelRows(_ question: FunnelQuestion, _ part: JourneyPart) throws -> RowSet {
        func rows(_ step: Int, _ also: (FunnelAnswer) -> RowSet?) throws -> RowSet {
            let answer = try funnel(question, measuringTimes: false)
            guard step <= question.steps.count, let members = also(answer) else { throw JourneySnapshot.noPart(part) }
            return answer.customers(reaching: step).intersection(members)
        }
        switch part {
        case .step(let step): return try rows(step) { _ in RowSet.all(capacity: index.customerCount) }
        case .left(let step) where step <= question.steps.count:
            return try funnel(question, measuringTimes: false).customers(leavingAfter: step)
        case .group(let step, let name): return try rows(step) { $0.customers(inGroup: name) }
        case .ungrouped(let step): return try rows(step) { $0.customersInNoGroup }
        case .began(let step, nil): return try rows(step) { $0.customersBeginningBefore }
        case .began(let step, let day?):
            return try rows(step) { answer in
                let zone = question.trend?.timeZone ?? .gmt
                let place = answer.trend?.intervals.firstIndex { MetricPeriod.CivilDay($0.range.lowerBound, in: zone) == day }
                return place.flatMap { answer.customers(beginningIn: $0) }
            }
        case .took(let range): return try index.customers(converting: question, in: range, selection)
        default: throw JourneySnapshot.noPart(part)
        }
    }
}

extension MetricPeriod.CivilDay {
    /// The day of a time, in milliseconds since 1970 (UTC).
    package init(_ time: Int64, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time) / 1000))
        self.init(year: parts.year ?? 0, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}
