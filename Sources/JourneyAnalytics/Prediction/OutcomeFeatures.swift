import Foundation

/// Makes numbers of a journey so far: sparse rows, the column of each number and the number.
struct OutcomeFeatures: Sendable {
    static let mostTouchpoints = 16
    private static let parts = [32, 16, 8, 4, 2]

    let names: [OutcomeFeature]
    private let horizon: Int64
    /// Code → its place among the commonest; -1 for others.
    private let place: [Int]
    private let shown: Int
    private let goals: [Bool]?

    private enum Number: Int, CaseIterable {
        case recentInteractions, earlierInteractions, recentDays, tenure, recentTouchpoints, pauseAgainstRhythm, onlyOne, weekend, hadGoal

        var feature: OutcomeFeature {
            switch self {
            case .recentInteractions: .recentInteractions
            case .earlierInteractions: .earlierInteractions
            case .recentDays: .recentDays
            case .tenure: .tenure
            case .recentTouchpoints: .recentTouchpoints
            case .pauseAgainstRhythm: .pauseAgainstRhythm
            case .onlyOne: .onlyOne
            case .weekend: .weekend
            case .hadGoal: .hadGoal
            }
        }
    }

    /// - Parameter counts: how often each touchpoint was seen in what is learned from.
    init(names: [String], counts: [Int], horizon: Int64, goals: [Bool]?) {
        let common = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.mostTouchpoints)
        var place = [Int](repeating: -1, count: names.count)
        for (i, code) in common.enumerated() { place[code] = i }
        self.place = place
        self.horizon = horizon
        self.goals = goals
        shown = common.count
        self.names =
            common.map { .last(names[$0]) } + common.map { .beforeLast(names[$0]) } + common.map { .recently(names[$0]) }
            + Self.parts.map { .pauseOver(part: $0) } + Number.allCases.map(\.feature)
    }

    var count: Int { names.count }

    /// A journey as far as a row's events at `events`, all of codes that take part and not later than `time`; at least one of them within
    /// the horizon before `time`.
    struct Journey {
        var codes: [UInt32] = []
        var times: [Int64] = []
        /// What customers do themselves, rather than what is done to them.
        var areOwn: [Bool] = []
    }

    /// Calls `put` with column and number for everything that isn't zero.
    func read(_ journey: Journey, end: Int, at time: Int64, put: (Int, Double) -> Void) {
        let last = end - 1
        let (codes, times) = (journey.codes, journey.times)
        if place[Int(codes[last])] >= 0 { put(place[Int(codes[last])], 1) }
        if end > 1, place[Int(codes[last - 1])] >= 0 { put(shown + place[Int(codes[last - 1])], 1) }
        var start = end
        var seen: [UInt32] = []
        var (days, day) = (0, Int64.min)
        while start > 0, times[start - 1] > time - horizon {
            start -= 1
            if !seen.contains(codes[start]) { seen.append(codes[start]) }
            let today = times[start] / 86_400_000
            if today != day { (days, day) = (days + 1, today) }
        }
        for code in seen where place[Int(code)] >= 0 { put(2 * shown + place[Int(code)], 1) }
        let pause = time - times[last]
        for (i, part) in Self.parts.enumerated() where pause > horizon / Int64(part) { put(3 * shown + i, 1) }
        func number(_ number: Number, _ value: Double) {
            if value != 0 { put(3 * shown + Self.parts.count + number.rawValue, value) }
        }
        number(.recentInteractions, log(Double(end - start)))
        number(.earlierInteractions, log1p(Double(start)))
        number(.recentDays, log(Double(max(days, 1))))
        number(.tenure, log1p(Double(time - times[0]) / Double(horizon)))
        number(.recentTouchpoints, log(Double(max(seen.count, 1))))
        if end >= 3, times[last] > times[0] {
            let rhythm = Double(times[last] - times[0]) / Double(end - 1)
            let floor = Double(horizon) / 1000
            number(.pauseAgainstRhythm, min(max(log((Double(pause) + floor) / (rhythm + floor)), -4), 4))
        }
        number(.onlyOne, end == 1 ? 1 : 0)
        // 1 January 1970 was a Thursday.
        let weekday = (times[last] / 86_400_000 + 3) % 7
        number(.weekend, weekday >= 5 ? 1 : 0)
        if let goals { number(.hadGoal, codes[..<end].contains { goals[Int($0)] } ? 1 : 0) }
    }
}
