import Charts
import Foundation
import JourneyAnalytics
import Touchstone

/// What drives it, whom it concerns, and what comes next.
extension PredictionView {
    private var asked: JourneyQuestion { .predict(answer.question) }
    private var span: TimeSpan { answer.question.span }

    private static let mostDrivers = 10
    private static let mostNext = 15

    var driversLeft: String? {
        let left = (answer.outcome?.drivers.count(where: \.isClear) ?? 0) - Self.mostDrivers
        return left > 0 ? "\(Words.number(left)) more that are clear of chance are not shown; the JSON lists them." : nil
    }

    var drivers: [Driver] {
        guard let outcome = answer.outcome else { return [] }
        let clear = outcome.drivers.filter(\.isClear).prefix(Self.mostDrivers)
        let most = clear.map { abs(log($0.odds)) }.max() ?? 1
        let format = ValueFormat(decimals: 2)
        return clear.map { driver in
            Driver(
                text: driver.feature.text(within: span), effect: driver.effect,
                interval: "\(format.text(driver.low)) to \(format.text(min(driver.high, 1_000)))",
                share: driver.share.map { "\(Words.share($0)) of cases" }, isMore: driver.odds >= 1,
                percent: Int((abs(log(driver.odds)) / max(most, 1e-9) * 100).rounded()))
        }
    }

    var bands: [Band] {
        guard let outcome = answer.outcome, !outcome.rows.isEmpty else { return [] }
        let ranges = [80...100, 60...80, 40...60, 20...40, 0...20]
        let rows = ranges.map { outcome.rows(percent: $0).count }
        let most = Double(max(rows.max() ?? 1, 1))
        return zip(ranges, rows).map { range, count in
            let inside = outcome.probabilities.filter { p in
                p * 100 >= Double(range.lowerBound) && (p * 100 < Double(range.upperBound) || range.upperBound == 100)
            }
            return Band(
                name: "\(range.lowerBound) to \(range.upperBound) %", count: Words.number(count),
                href: request.customers(asked, .likely(range)), expected: ValueFormat(decimals: 0).text(inside.reduce(0, +)),
                percent: Int((Double(count) / most * 100).rounded()))
        }
    }

    /// The places of those who can be listed, the likeliest first.
    func listable(_ outcome: OutcomeForecast) -> [Int] {
        outcome.likeliest(outcome.rows.count).filter { request.snapshot.isListable(request.snapshot.index.customers[outcome.rows[$0]]) }
    }

    func person(_ outcome: OutcomeForecast, _ place: Int, id: Int64, name: String) -> Person {
        let index = request.snapshot.index
        let events = index.events(of: outcome.rows[place])
        let last = events.last.map { index.time(at: $0) } ?? 0
        return Person(
            name: name, href: "/customers/\(id)", probability: Words.share(outcome.probabilities[place]),
            percent: Words.percent(outcome.probabilities[place]),
            reasons: outcome.reasons[place].map {
                Reason(text: $0.feature.text(within: span, more: $0.isPresent), isMore: $0.weight > 0)
            }, last: TimeText(Instant(milliseconds: last), in: request.context.timeZone))
    }

    func peopleAbout(_ outcome: OutcomeForecast, shown: Int) -> String {
        let expected = ValueFormat(decimals: 0).text(outcome.probabilities.reduce(0, +))
        return
            "\(Words.count(outcome.rows.count, "customer")) had an interaction in the last \(LengthOfTime.text(Double(span.milliseconds))); \(expected) of them are expected to. The \(shown) likeliest, with what speaks for (+) and against (−) it."
    }

    var nextAbout: String? {
        answer.next.map { next in
            "\(Words.count(next.rows.count, "customer")) had an interaction in the last \(LengthOfTime.text(Double(span.milliseconds))). How many of them are expected at each touchpoint, if each takes one more step."
                + (next.touchpoints.count > self.next.count ? Self.nextLeft(next.touchpoints.count - self.next.count) : "")
        }
    }

    private static func nextLeft(_ count: Int) -> String {
        " \(Words.number(count)) of the touchpoints, the least likely, are not shown; the JSON lists them."
    }

    var next: [Next] {
        guard let next = answer.next, !next.rows.isEmpty else { return [] }
        let most = next.touchpoints.first?.expected ?? 1
        return next.touchpoints.prefix(Self.mostNext).filter { $0.expected >= 0.05 || $0.customers > 0 }.map { touchpoint in
            Next(
                name: touchpoint.name, expected: ValueFormat(decimals: touchpoint.expected < 10 ? 1 : 0).text(touchpoint.expected),
                percent: Int((touchpoint.expected / max(most, 1e-9) * 100).rounded()), customers: Words.number(touchpoint.customers),
                href: touchpoint.customers > 0 ? request.customers(asked, .next(touchpoint.name)) : nil)
        }
    }

    var hints: [Hint] {
        (answer.next?.hints ?? []).map {
            Hint(
                before: $0.before, last: $0.last, next: $0.next, share: Words.share($0.share), instead: Words.share($0.shareAfterLast),
                times: Words.number($0.times))
        }
    }
}
