import Foundation

/// The whole days of which there are data, around the first one on which an initiative is felt.
struct ImpactDays: Sendable {
    /// Beginnings of days, and the end of the last one.
    let bounds: [Int64]
    /// The place of the first day after; the number of days where it lies ahead.
    let first: Int

    private static let most = 760

    /// - Parameters:
    ///   - start: nil puts the beginning behind the last day.
    ///   - data: the first and last interaction.
    init(start: MetricPeriod.CivilDay?, data: ClosedRange<Int64>, now: Int64, zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        func date(_ time: Int64) -> Date { Date(timeIntervalSince1970: Double(time) / 1_000) }
        let end = min(now, data.upperBound + 1)
        let last = calendar.startOfDay(for: date(end))
        let begin =
            start.flatMap { calendar.date(from: DateComponents(year: $0.year, month: $0.month, day: $0.day)) }.map(calendar.startOfDay)
            ?? last
        func bound(_ days: Int) -> Int64 {
            let day = calendar.date(byAdding: .day, value: days, to: begin) ?? begin
            return Int64((day.timeIntervalSince1970 * 1_000).rounded())
        }
        // A first interaction in a day's morning is the data's beginning only by chance.
        let earliest = data.lowerBound - 6 * 3_600_000
        var before = 0
        while before < Self.most, bound(-before - 1) >= earliest { before += 1 }
        var after = 0
        while after < Self.most, bound(after + 1) <= end { after += 1 }
        // A beginning that lies ahead: only days that are over.
        while before > 0, bound(-before) >= end { before -= 1 }
        var bounds: [Int64] = []
        for day in stride(from: -before, through: after, by: 1) {
            let time = bound(day)
            if time <= end { bounds.append(time) }
        }
        self.bounds = bounds
        first = min(before, max(0, bounds.count - 1))
    }

    var before: Int { first }
    var after: Int { max(0, bounds.count - 1 - first) }

    func slots(from: Int, to: Int) -> [Range<Int64>] { (from..<to).map { bounds[$0]..<bounds[$0 + 1] } }

    /// Stretches of that many days, of which one begins with the first day after.
    func stretches(of length: Int, before: Int, after: Int) -> [Range<Int64>] {
        stride(from: first - before / length * length, to: first + after / length * length, by: length).map {
            bounds[$0]..<bounds[$0 + length]
        }
    }
}
